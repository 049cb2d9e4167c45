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
	// Catalogue returns what the office says of the kinds on a day.
	Catalogue(ctx context.Context, on umkm.Date) (*umkm.Catalogue, error)
}

// Said is one statement about a certificate.
type Said struct {
	umkm.Certificate
	At    time.Time
	Cause InboundID // zero for what no event caused: an import, an officer
}
