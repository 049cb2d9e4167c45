package bot

import (
	"context"
	"time"
)

// Photos are what owners sent of their businesses and certificates.
type Photos interface {
	// Attach says what a file shows: the paper of a certificate of this kind,
	// or with no kind the business itself, and returns how many files show the
	// same now. The file must be the contact's or the owner's own, and the
	// business the owner's; otherwise nothing is written, and it returns 0. The
	// file need not be fetched yet, and its row may be written later in the same
	// transaction.
	Attach(ctx context.Context, owner PersonID, p Photo) (alike int, err error)
	// Count returns how many files of a contact, and of the person behind it,
	// are kept or on their way.
	Count(ctx context.Context, contact ContactID) (int, error)
}

// Photo says what a file shows.
type Photo struct {
	File     InboundID
	Contact  ContactID // who sent it
	Turn     InboundID // whose commit this is part of
	Business BusinessID
	Kind     string // of the certificate; empty: the product or the place
	At       time.Time
}
