package bot

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"teman/flows"
)

// Media is a file that somebody sent as an answer and that is still with its
// platform.
type Media struct {
	Inbound  InboundID // the event that brought it; answers name the file by its Ref
	Account  AccountID
	Contact  ContactID
	Attached flows.Attached
	Attempts int // to fetch it, this one included
	Held     int // files of the contact that are kept already
}

// MediaEnd is how the fetching of a Media ended. Type and Body are set for what
// is kept.
type MediaEnd struct {
	Fate flows.Fate
	Type string // media type, as the bytes say
	Body []byte // at most flows.MaxMedia
	At   time.Time
}

// Ref is how answers name the file that an event brought: flows.Env.Turn of its
// turn.
func (id InboundID) Ref() string { return strconv.FormatInt(int64(id), 36) }

// ParseRef reads what Ref wrote.
func ParseRef(ref string) (InboundID, error) {
	id, err := strconv.ParseInt(ref, 36, 64)
	if err != nil {
		return 0, fmt.Errorf("reference of a file: %w", err)
	}
	return InboundID(id), nil
}

// Photos are what owners sent of their businesses and certificates.
type Photos interface {
	// Attach says what a file shows: the paper of a certificate of this kind,
	// or with no kind the business itself, and returns how many files show the
	// same now. The file must be the contact's own, and the business the
	// owner's; otherwise nothing is written, and it returns 0. The file need not
	// be fetched yet, and its row may be written later in the same transaction.
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
