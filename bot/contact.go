package bot

import (
	"context"
	"time"

	"teman/umkm"
)

// Contacts are the addresses that write to the office.
type Contacts interface {
	// Contact returns an address; ErrMissing when there is none.
	Contact(ctx context.Context, id ContactID) (Contact, error)
	// Enter returns the contact of an address, made if nobody wrote from it yet:
	// for lists of people that the office brings along.
	Enter(ctx context.Context, account AccountID, address string) (ContactID, error)
	// SetLanguage keeps the language in which the contact is answered.
	SetLanguage(ctx context.Context, id ContactID, lang string) error
	// TryNIK counts the different NIKs that the contact has given on a day,
	// this one included.
	TryNIK(ctx context.Context, id ContactID, nik umkm.NIK, day umkm.Date) (int, error)
	// Stale reports whether the contact was silent for so long that it has to
	// be proved that the same person still writes.
	Stale(ctx context.Context, id ContactID, now time.Time) (bool, error)
	// TryProof counts the proofs that were tried on a day, this one included.
	TryProof(ctx context.Context, id ContactID, day umkm.Date) (int, error)
	// Prove keeps that the same person still writes, until the next long
	// silence.
	Prove(ctx context.Context, id ContactID, at time.Time) error
}
