package bot

import (
	"context"
	"errors"
	"time"

	"teman/flows"
)

// Turn is what one inbound did: one value and one commit. It holds the next
// session, what is said, what the history may show, when silence becomes an
// event, and that the inbound is done.
type Turn struct {
	Inbound InboundID
	Account AccountID
	Contact ContactID
	Version int64 // of the session that was read
	Session flows.Session
	Heard   time.Time // when the contact did something; zero when it was somebody else
	Wake    time.Time // zero for never
	Shown   flows.Event
	Secret  *flows.Event // the original, where Shown hides something
	Out     []Outbound
	Media   *flows.Attached // what the inbound brought is an answer: it is to be fetched and kept
	Puzzle  *flows.Puzzle   // what was written was not understood
	Parked  *Parking        // the inbound could not be handled
}

// Parking says why an inbound could not be handled. It holds no personal data.
type Parking struct {
	Reason Reason
	Error  string
	Anew   bool // the talk begins anew; the session as it was is kept beside the inbound
}

// Reason is why a turn failed: a closed set, stored and counted.
type Reason string

// The reasons of failed turns.
const (
	BodyUnreadable    Reason = "body_unreadable"    // the stored event does not open
	SessionUnreadable Reason = "session_unreadable" // the stored session does not open
	ContactGone       Reason = "contact_gone"       // the contact was erased meanwhile
	EnginePanic       Reason = "engine_panic"       // the engine has a bug
	ActionUnknown     Reason = "action_unknown"     // a flow names an action that nobody has
	ActionFailed      Reason = "action_failed"      // an action ended with an error or a panic
	ActionsEndless    Reason = "actions_endless"    // a turn asked for more than maxActions
	ApplyRefused      Reason = "apply_refused"      // the database refuses the turn
	ProgramEnded      Reason = "program_ended"      // the program ended during each of its turns
)

// ErrConflict says that a turn does not fit what is stored any more: its
// session moved on, or its inbound is done. Nothing of it was applied.
var ErrConflict = errors.New("turn does not fit any more")

// Turns is what running turns needs of the database. Storage implements it.
type Turns interface {
	// Waiting returns what waits for its turn behind an inbound, in inbox
	// order, at most limit, and what waits before it of the same contacts: that
	// may have been committed since, and comes first.
	Waiting(ctx context.Context, account AccountID, after InboundID, limit int) ([]Inbound, error)
	// Wake makes inbounds of silences that have lasted, and returns how many
	// timers it looked at.
	Wake(ctx context.Context, account AccountID) (looked int, err error)
	// StillOpen returns which inbounds are not done.
	StillOpen(ctx context.Context, inbounds []InboundID) ([]InboundID, error)
	// Handed returns the rows that the applied turns of inbounds marked as being
	// sent under the fence, and that were not sent yet: what Apply or Act would
	// have returned, had their answer not been lost.
	Handed(ctx context.Context, fence int64, inbounds []InboundID) ([]Outbound, error)
	// Begin counts an attempt for each inbound and Fail for one, returning how
	// many there were.
	Begin(ctx context.Context, inbounds []InboundID) error
	Fail(ctx context.Context, inbound InboundID) (attempts int, err error)

	// ParkOrphan parks what a contact wrote who was erased meanwhile.
	ParkOrphan(ctx context.Context, inbound InboundID, p Parking) error

	// Scenes reads the scenes of contacts in one round trip. A contact that is
	// gone has none.
	Scenes(ctx context.Context, contacts []ContactID) ([]Scene, error)
	// Apply commits turns of different contacts in one round trip: all of them
	// or, with ErrConflict or another error, none. Of the outbound rows, up to
	// room that may leave at once are returned, marked as being sent under the
	// fence; the courier claims the others.
	Apply(ctx context.Context, fence int64, room int, turns ...Turn) ([]Outbound, error)
	// Act runs a turn that changes more than its session in one transaction.
	Act(ctx context.Context, fence int64, room int, contact ContactID, act Acting) (Acted, error)
}

// Acting is the inside of Act: it may read and change the registry, and returns
// the turn that is applied in the same commit. look returns the scene as the
// transaction sees it, the session locked. An error undoes everything.
type Acting func(ctx context.Context, r Registry, look func(context.Context) (Scene, error)) (Turn, error)

// Acted is what Act did beyond the turn's own contact.
type Acted struct {
	Out  []Outbound  // as Apply returns them
	Told []AccountID // accounts for which events were stored
}
