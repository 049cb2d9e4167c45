package bot

import (
	"context"
	"strings"
	"time"

	"teman/umkm"
)

// Business is an enterprise as its owner described it.
type Business struct {
	ID         BusinessID
	Number     string // the office's own: kabupaten, sequence, check letters; holds nothing about anybody
	Name       string
	Activity   string // id of an umkm.Activity; empty when an officer has to choose
	Words      string // how the owner names the field
	Code       umkm.KBLI
	Version    string // of the KBLI; codes of two versions have the same shape
	Confirm    bool   // an officer has to confirm the code
	Region     string // Kemendagri code
	Village    string // desa or kelurahan, as typed
	Capital    *umkm.Rupiah
	Turnover   *umkm.Turnover
	Registered time.Time
}

// Scale tells how large the business is, and by what.
func (b Business) Scale() umkm.ScaleResult {
	if b.Turnover == nil {
		return umkm.ScaleOf(b.Capital, nil)
	}
	low, high := b.Turnover.Yearly()
	return umkm.ScaleOf(b.Capital, &umkm.YearlyTurnover{Low: low, High: high})
}

// IsCooperative goes by the name: the law lets no other business begin its
// name with "Koperasi" (Law 25/1992, article 9 and what follows it).
func (b Business) IsCooperative() bool {
	first, _, _ := strings.Cut(umkm.Fold(b.Name), " ")
	return first == "koperasi"
}

// Prospect is what the ladder of certificates needs to know of the business.
func (b Business) Prospect(product umkm.Product, held []umkm.Certificate) umkm.Prospect {
	return umkm.Prospect{Product: product, Scale: b.Scale().Scale, Cooperative: b.IsCooperative(), Held: held}
}

// Businesses are the enterprises of the registry.
type Businesses interface {
	// Register adds a business and its owner, and returns it with its ID and
	// Number. The same inbound registers once; a cause of zero is an import.
	Register(ctx context.Context, owner PersonID, b Business, cause InboundID) (Business, error)
	// Owned lists the businesses of a person, the oldest first.
	Owned(ctx context.Context, owner PersonID) ([]Business, error)
	// Change keeps what is said of a business of this owner.
	Change(ctx context.Context, owner PersonID, b Business) error
	// NIBFree reports whether the NIB can be the owner's; it takes as long for
	// every answer. A NIB may cover several businesses of one person.
	NIBFree(ctx context.Context, owner PersonID, nib umkm.NIB) (bool, error)
	// HoldNIB makes the NIB the owner's; ErrTaken when it is not free.
	HoldNIB(ctx context.Context, owner PersonID, nib umkm.NIB) error
}
