// Package channeltest is what every channel must pass: the whole runtime on a
// real Postgres, with the channel between it and a platform that repeats,
// stalls, throttles and blocks, and with processes that die in between.
package channeltest

import (
	"context"
	"testing"
	"time"

	"teman/bot"
	"teman/storage"
)

// Harness is a channel with the platform behind it, both real: what goes
// between them goes over the wire.
type Harness interface {
	// Open makes the channel of an account. It is called again for each
	// process; the platform stays the same.
	Open(t testing.TB, p Parts) bot.Channel
	// Deliver brings a text to the channel that was opened last, as the
	// platform delivers it, and returns an error when the channel did not
	// acknowledge it. The same id is the same message.
	Deliver(ctx context.Context, address, id, text string) error
	// Shown returns the texts that a person was sent, in their order. What became
	// of them since does not count: edits, keyboards that were taken down.
	Shown(address string) []string
}

// What a platform cannot do, its harness leaves out, and the cases that need it
// are not run.

// Blocker is a Harness whose platform says that somebody blocked the bot.
type Blocker interface {
	// Block makes a person block the bot, and returns the verdict of what is
	// sent to them from now on.
	Block(address string) bot.Verdict
}

// Presser is a Harness whose people press buttons.
type Presser interface {
	// Press presses a button, the nth from 0, of one of the keyboards that the
	// person was sent, from 0, as it was when it came: also one that was edited
	// or taken down since, as a phone with a bad line does. The same id is the
	// same press. It returns an error when the channel did not acknowledge it.
	Press(ctx context.Context, address, id string, keyboard, nth int) error
}

// Joiner is a Harness whose platform reaches several processes at once, as
// webhooks behind a proxy do.
type Joiner interface {
	// Join makes the channel of one more process beside the one that was opened
	// last, and returns how the platform delivers to this one.
	Join(t testing.TB, p Parts) (c bot.Channel, deliver func(ctx context.Context, address, id, text string) error)
}

// Slower is a Harness whose platform can take its time.
type Slower interface {
	// Slow makes the platform take so long for every message to the address; it
	// may be longer than anybody waits. Zero ends that.
	Slow(address string, takes time.Duration)
}

// Throttler is a Harness whose platform asks for patience.
type Throttler interface {
	// Throttle makes the platform refuse messages to the address until then.
	Throttle(address string, until time.Time)
}

// Parts are what channels are made of.
type Parts struct {
	Account bot.AccountID
	Intake  Intake
	Data    *storage.DB // bot.Threads, and the receipts of the outbox
	Render  *bot.Renderer
}

// Intake stores what arrived; when it returns, it is kept.
type Intake interface {
	Receive(ctx context.Context, arrivals ...bot.Arrival) error
}

// Run tests a channel. make returns a new harness, with nobody on it.
func Run(t *testing.T, make func(t *testing.T) Harness) {
	t.Helper()
	for name, test := range map[string]func(*testing.T, Harness){
		"duplicate delivery":                 duplicateDelivery,
		"crash after store":                  crashAfterStore,
		"crash after commit before send":     crashBeforeSend,
		"crash between send and record":      crashBeforeRecord,
		"slow channel":                       slowChannel,
		"throttled channel":                  throttledChannel,
		"blocked contact":                    blockedContact,
		"order under concurrency":            orderUnderConcurrency,
		"long texts come in parts, in order": longTexts,
		"three presses on one keyboard":      threePresses,
		"press after an edit":                pressAfterEdit,
		"ten messages in one second":         tenInASecond,
		"two processes hear one chat":        twoProcesses,
		"apply whose answer is lost":         lostApply,
		"file that the office keeps":         keptFile,
		"send that hangs":                    hangingSend,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, make(t))
		})
	}
}
