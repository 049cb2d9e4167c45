package bot

import (
	"context"
	"slices"
	"strings"
	"time"

	"teman/umkm"
)

// The identifiers of programmes and their dates.
type (
	ProgrammeID int64
	OccasionID  int64
)

// Occasion is one date and place of a programme.
type Occasion struct {
	ID         OccasionID
	Programme  ProgrammeID
	Kind       string // training, facilitation, forum, survey
	Title      string
	About      string // what the programme is about; may be empty
	Poster     Poster // its picture or leaflet
	Place      string
	Region     string      // Kemendagri code: for businesses within it; its zone is the occasion's
	Fields     []string    // prefixes of KBLI codes; empty: for every field
	Scales     []string    // as umkm.Scale says itself; empty: for every scale
	Needs      []umkm.Kind // papers that a business must have
	Lacks      []umkm.Kind // papers that it must not have yet: what the occasion helps to get
	Chosen     bool        // who joins waits until an officer chooses
	Audience   string      // whom it is for, in the office's words; empty: the region says it
	Starts     time.Time
	Ends       time.Time
	Deadline   time.Time // nobody joins after it
	Quota      int
	Joined     int
	Note       string
	Topic      string // of the announcements it belongs to
	Cancelled  bool
	Edition    int       // raised by every change, so that calendars replace an older one
	RemindDay  time.Time // when the reminder of the day before is due
	RemindSoon time.Time // when the one two hours before is due
}

// Poster is the picture or leaflet of a programme, without its bytes. The zero
// Poster is none.
type Poster struct {
	ID   AttachmentID
	Name string
	Type string
}

// In returns the moment in the zone in which the occasion takes place.
func (o Occasion) In(t time.Time) time.Time { return t.In(umkm.ZoneOf(o.Region)) }

// For reports whether the occasion is meant for this business. A business
// whose code an officer has yet to choose is not turned away for its field.
func (o Occasion) For(b Business) bool {
	if b.Region != o.Region && !strings.HasPrefix(b.Region, o.Region+".") {
		return false
	}
	if len(o.Fields) == 0 || b.Code == "" {
		return o.fits(b)
	}
	return o.fits(b) && slices.ContainsFunc(o.Fields, func(prefix string) bool { return strings.HasPrefix(string(b.Code), prefix) })
}

// fits reports whether the business may be of one of the occasion's scales. One
// whose scale nobody can tell yet is not turned away for it.
func (o Occasion) fits(b Business) bool {
	scale := b.Scale()
	return len(o.Scales) == 0 || scale.Scale == 0 || scale.IsOpen() || slices.Contains(o.Scales, scale.Scale.String())
}

// Missing returns a paper that the occasion asks for and a business with these
// papers does not have, and one that it has and must not have; empty where
// nothing stands in the way. A paper counts once it is issued, as long as it is
// valid, unless an officer found that it does not agree.
func (o Occasion) Missing(papers []umkm.Certificate, c *umkm.Catalogue, today umkm.Date) (needed, superfluous umkm.Kind) {
	has := func(entry umkm.Entry) bool {
		return slices.ContainsFunc(papers, func(p umkm.Certificate) bool {
			return p.Kind == entry.Kind && p.Source.Stands() && entry.Issued(p.Stage) && !p.Expired(today)
		})
	}
	for _, kind := range o.Needs {
		if entry, followed := c.Entry(kind); followed && !has(entry) {
			return kind, ""
		}
	}
	for _, kind := range o.Lacks {
		if entry, followed := c.Entry(kind); followed && has(entry) {
			return "", kind
		}
	}
	return "", ""
}

// Occasions are the dates of the office's programmes.
type Occasions interface {
	// Announce adds an occasion, and its programme when Programme is zero.
	Announce(ctx context.Context, o Occasion) (Occasion, error)
	// Upcoming lists what has not begun and is not cancelled, the next first.
	Upcoming(ctx context.Context, now time.Time) ([]Occasion, error)
	// Lock returns an occasion and keeps everybody else from its seats until
	// the transaction ends; false when there is none.
	Lock(ctx context.Context, id OccasionID) (Occasion, bool, error)
	// Occasion returns an occasion without locking it.
	Occasion(ctx context.Context, id OccasionID) (Occasion, bool, error)
	// OfProgramme lists the occasions of a programme within a scope, the
	// earliest first.
	OfProgramme(ctx context.Context, s Scope, id ProgrammeID) ([]Occasion, error)
	// AddSeat raises the quota of a locked occasion by one.
	AddSeat(ctx context.Context, id OccasionID) error
	// Change keeps everything but the programme's kind and the region, and
	// raises the edition.
	Change(ctx context.Context, o Occasion, at time.Time) error
}
