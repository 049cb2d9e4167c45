package bot

import (
	"context"
	"time"

	"teman/umkm"
)

// Certificates are the papers that businesses have or pursue. Everything that
// is said of one is kept in its history.
type Certificates interface {
	// Of lists the certificates of one business of this owner, by kind.
	Of(ctx context.Context, owner PersonID, business BusinessID) ([]umkm.Certificate, error)
	// Record keeps what is said of a certificate, in place of what was said of
	// the same kind before. Nothing is written for a business of somebody else.
	Record(ctx context.Context, owner PersonID, business BusinessID, s Said) error
	// Find looks a number up among the owner's own certificates only.
	Find(ctx context.Context, owner PersonID, number string) (BusinessID, umkm.Certificate, bool, error)
	// Untold takes, each once, the changes of which owners have yet to hear and
	// whose time has come, of businesses in these provinces; the oldest first and
	// of at most limit statements.
	Untold(ctx context.Context, provinces []string, now time.Time, limit int) ([]Untold, error)
	// Due takes, each once, the deadlines before the end of certificates that have
	// come on these days, at most limit of them. Of a certificate of which several
	// have come, only the nearest is returned.
	Due(ctx context.Context, days Days, deadlines []Deadline, now time.Time, limit int) ([]Due, error)
	// DueMeetings does the same for cooperatives that have not reported their
	// yearly meeting; they come without a kind.
	DueMeetings(ctx context.Context, days Days, m Meeting, now time.Time, limit int) ([]Due, error)
	// Reach returns of every owner of a business the contact that was used last
	// and can be written to.
	Reach(ctx context.Context, business BusinessID) ([]Contact, error)
	// Catalogue returns what the office says of the kinds on a day.
	Catalogue(ctx context.Context, on umkm.Date) (*umkm.Catalogue, error)
}

// Said is one statement about a certificate.
type Said struct {
	umkm.Certificate
	At    time.Time
	Cause InboundID // zero for what no event caused: an import, an officer
}

// Untold is a certificate that officers changed, and of which its owners have
// yet to hear.
type Untold struct {
	Business  BusinessID
	Was       umkm.Certificate // as the owners know it; without a stage where nothing was said
	Now       umkm.Certificate
	Reason    string // why it does not agree
	Statement int64  // the last of those that are told
}

// Days are the days that it is in provinces, by the two digits of their code.
// What lies in another province is left alone.
type Days map[string]umkm.Date

// Deadline is a number of days before the end of a certificate on which its
// owners are reminded.
type Deadline struct {
	Kind umkm.Kind
	Days int
}

// MeetingLate is how many days after its last day a meeting is still spoken of.
const MeetingLate = 30

// Meeting is the yearly meeting of cooperatives.
type Meeting struct {
	Last     umkm.Date    // on which it may be held; its year does not count
	Days     []int        // before the last one on which they are reminded; negative: after it
	Reported []umkm.Stage // of their number, at which it was held
}

// Due is what the owners of a business are reminded of.
type Due struct {
	Business BusinessID
	Kind     umkm.Kind
	Last     umkm.Date // on which the certificate is valid
	Remain   int       // days until then; negative: since then
}

// CatalogueEdition is what the office says of a kind from a day on.
type CatalogueEdition struct {
	umkm.Entry
	From    umkm.Date
	At      time.Time // when it was written
	Officer string    // the name; empty: it came with the program
}
