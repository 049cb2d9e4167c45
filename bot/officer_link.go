package bot

import (
	"context"
	"time"
)

// LinkCode is the sort of the codes by which officers make themselves known.
const LinkCode CodeSort = "officer"

// Officers are the people of the office, as they are known in the chat.
type Officers interface {
	// Officer returns one officer; ErrMissing when there is none.
	Officer(ctx context.Context, id OfficerID) (Officer, error)
	// Offered returns the officer who is to be known by a code; false when
	// there is none, or not any more.
	Offered(ctx context.Context, code string, at time.Time) (Officer, bool, error)
	// Link makes the contact that of the officer whose code it is, in place of
	// whatever both were linked to before, and spends the code; false when the
	// code is not good, or the contact's channel not one of these. The note
	// becomes the officer's own.
	Link(ctx context.Context, code string, contact ContactID, channels []string, n Note) (bool, error)
}
