package bot

import (
	"context"
	"errors"
	"io"
	"time"

	"teman/flows"
)

// Channel sends messages of one account. It is called by one courier at a
// time per contact and from several goroutines for different contacts.
type Channel interface {
	// Send hands one message to the platform and says how that ended. It
	// returns by the deadline of ctx, with Uncertain when it cannot know.
	Send(ctx context.Context, p Parcel) Outcome
	// Limits tells what the platform can carry and how fast.
	Limits() Limits
}

// Listener is a Channel that hears only while it keeps to its platform: by
// polling or by a connection. A webhook needs none.
type Listener interface {
	Channel
	// Listen brings in what arrives until ctx ends, and returns nil then. It is
	// called by the process that holds the account; ctx ends with the lease. It
	// rides out whatever the platform or the database does; an error means that
	// the account cannot be served until somebody mends it.
	Listen(ctx context.Context) error
}

// Fetcher is a Channel that hands over what people attached.
type Fetcher interface {
	Channel
	// Fetch opens what an event's Attached refers to; ErrGone when the platform
	// does not have it any more. The caller bounds what it reads, and closes.
	Fetch(ctx context.Context, ref string) (io.ReadCloser, error)
}

// ErrGone is returned by Fetch for what will never come.
var ErrGone = errors.New("the platform does not have it any more")

// Parcel is one message rendered for one channel.
type Parcel struct {
	Outbound OutboundID
	Contact  ContactID
	Address  string
	Key      string // the same at every repeat of this message
	Lane     Lane
	Part     int // of a long message in several parcels: 0 is the first
	Attempt  int
	Message  flows.Message // what Text was rendered from
	Lang     string
	Text     string
	Buttons  []Button // empty where the choices are numbered lines of Text
	Wants    flows.Want
	File     *flows.File
}

// Button is one choice that a platform shows as something to press. Data comes
// back in the event's Choice.
type Button struct {
	Label string
	Data  flows.Choice
}

// Limits is the table of what a platform can carry and how fast it may be
// used.
type Limits struct {
	Text       int           // characters of one message; longer texts are split at sentence ends
	Buttons    int           // choices shown as buttons; 0: always numbered lines
	Label      int           // characters on a button; one longer label makes the whole question numbered
	PerSecond  float64       // messages of the whole account
	PerContact time.Duration // between two messages to one contact
	InFlight   int           // sends under way at once
	Receipts   bool          // the platform tells of delivery
	Idempotent bool          // a repeat under the same Key is dropped by the platform
}
