package bot

import (
	"context"
	"time"

	"teman/flows"
)

// Line is one thing that was said in a talk, by either side, as it may be
// shown: what was sensitive is masked already.
type Line struct {
	ID      string    // theirs: the event's key; ours: out:<outbound>
	At      time.Time // when it was written, or when it left
	Ours    bool
	Text    string        // theirs
	Media   flows.Media   // theirs, when it was not a text
	By      string        // theirs, in a group: the address of who wrote
	Thread  int           // theirs, in a group: the thread
	Message flows.Message // ours
	Lang    string        // ours
	State   Verdict       // ours: how the send stands; empty while it is under way
}

// Threads reads talks back.
type Threads interface {
	// Thread returns the last lines of a contact's talk, oldest first, at most
	// limit. A contact nobody heard of has none.
	Thread(ctx context.Context, account AccountID, address string, limit int) ([]Line, error)
	// Settled reports whether nothing that the contact wrote waits for its turn
	// and nothing for the contact waits to be sent.
	Settled(ctx context.Context, account AccountID, address string) (bool, error)
}
