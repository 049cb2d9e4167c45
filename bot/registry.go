package bot

import "context"

// Registry is what the office knows, as one action may read and change it:
// bound to the transaction of the turn that asked. Storage implements it.
type Registry interface {
	// Tell stores an event for another contact, to be handled in that
	// contact's own turn; a turn never writes another contact's session. A key
	// that was told before is told once.
	Tell(ctx context.Context, a Arrival) error
}
