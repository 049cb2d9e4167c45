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
	Kind       string // training, facilitation, forum
	Title      string
	Place      string
	Region     string   // Kemendagri code: for businesses within it; its zone is the occasion's
	Fields     []string // prefixes of KBLI codes; empty: for every field
	Audience   string   // whom it is for, in the office's words; empty: the region says it
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

// In returns the moment in the zone in which the occasion takes place.
func (o Occasion) In(t time.Time) time.Time { return t.In(umkm.ZoneOf(o.Region)) }

// For reports whether the occasion is meant for this business. A business
// whose code an officer has yet to choose is not turned away for its field.
func (o Occasion) For(b Business) bool {
	if b.Region != o.Region && !strings.HasPrefix(b.Region, o.Region+".") {
		return false
	}
	if len(o.Fields) == 0 || b.Code == "" {
		return true
	}
	return slices.ContainsFunc(o.Fields, func(prefix string) bool { return strings.HasPrefix(string(b.Code), prefix) })
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
	// Change keeps place, times, quota, note and state, and raises the edition.
	Change(ctx context.Context, o Occasion, at time.Time) error
}
