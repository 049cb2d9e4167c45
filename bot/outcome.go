package bot

import "time"

// Outcome is what a channel says of one send: a closed vocabulary onto which
// every reply of every platform is mapped.
type Outcome struct {
	Verdict Verdict
	Until   time.Time // Throttled: not before this
	Whole   bool      // Throttled: the whole account, not only this contact
	Receipt string    // Sent: the platform's own id of the message
	Err     error     // for logs only; holds no text and no address
}

// Verdict is how a send ended.
type Verdict string

// The verdicts of a send. Retry, Throttled and Ours are not final: the row is
// tried again until its deadline.
const (
	Sent      Verdict = "sent"       // the platform took it
	Retry     Verdict = "retry"      // it did not, and may later
	Throttled Verdict = "throttled"  // it asks for patience until Until
	Uncertain Verdict = "uncertain"  // no answer: it may have been taken
	Blocked   Verdict = "blocked"    // the person blocked the bot
	NoAccount Verdict = "no_account" // there is nobody at the address
	Rejected  Verdict = "rejected"   // the platform will never take this message
	Ours      Verdict = "ours"       // the adapter failed; a bug, tried again

	HeldByGovernor Verdict = "held_by_governor" // sending it would have put the account at risk
)

// The further reasons with which a row of the outbox may end; they are not
// given by channels.
const (
	Delivered  Verdict = "delivered"
	Read       Verdict = "read"
	OptedOut   Verdict = "opted_out"
	Expired    Verdict = "expired"
	Superseded Verdict = "superseded" // a prompt that a newer turn of the same contact replaced before it left
)
