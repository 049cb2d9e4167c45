package bot

import (
	"context"
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
