package bot

import (
	"context"
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

// Parcel is one message rendered for one channel.
type Parcel struct {
	Outbound OutboundID
	Contact  ContactID
	Address  string
	Key      string // the same at every repeat of this message
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
