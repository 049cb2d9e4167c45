// Package channeltest is the conformance suite that every channel passes: what
// the runtime promises, held end to end, from a person who writes on the
// platform to what that person sees there. The runtime, the database and the
// channel are the real ones; the platform is a server on loopback, or the
// channel's own other end.
package channeltest

import (
	"context"

	"teman/bot"
)

// Platform is one account of a channel, and the people at its other end.
type Platform interface {
	// Channel begins the channel's side of one process: what arrives goes to
	// the intake from now on. A later call is the process that took over.
	Channel(intake Intake) bot.Channel
	// Deliver lets the platform bring what somebody wrote to the channel. An
	// error means that it was not acknowledged: a platform brings it again,
	// under the same key.
	Deliver(ctx context.Context, from, key, text string) error
	// Seen returns what somebody sees of the bot's messages, in their order, a
	// repeat twice if the platform shows it twice.
	Seen(address string) []string
	// Block lets somebody block the bot.
	Block(address string)
}

// Intake is where a channel hands in what arrived.
type Intake interface {
	Receive(ctx context.Context, arrivals ...bot.Arrival) error
}

// Office is what a platform is made for.
type Office struct {
	Account bot.Account
	Render  *bot.Renderer
	Threads bot.Threads
	// Receipt keeps what a platform tells of a message.
	Receipt func(ctx context.Context, out bot.OutboundID, state bot.Verdict) error
}
