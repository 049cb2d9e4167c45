package telegramtest

import "time"

// Option sets up a server.
type Option func(*options)

type options struct {
	tokens []string
	listen string
	now    func() time.Time
	rates  Rates
	keep   int
	resend func(failures int) time.Duration
}

func defaults() options {
	return options{tokens: []string{Token}, listen: "127.0.0.1:0", now: time.Now, keep: 1 << 30, resend: resendAfter}
}

// Bots are those the server knows, by their tokens (<number>:<secret>). The
// first is the one that [Server.User] writes to.
func Bots(tokens ...string) Option { return func(o *options) { o.tokens = tokens } }

// Listen is the address to listen at, in place of a free port of loopback.
func Listen(address string) Option { return func(o *options) { o.listen = address } }

// WithClock dates messages and measures rates by another clock. Long polls and
// pauses between calls of a webhook are waited for in real time.
func WithClock(now func() time.Time) Option { return func(o *options) { o.now = now } }

// WithRates refuses with 429 what comes faster.
func WithRates(r Rates) Option { return func(o *options) { o.rates = r } }

// Keep has each chat remember only its newest messages, and no calls: for
// bursts of which only the counts matter. At least one is kept.
func Keep(messages int) Option { return func(o *options) { o.keep = max(1, messages) } }

// Resend sets the pause before an update is given to a webhook again, by how
// often that failed, in place of Telegram's own.
func Resend(pause func(failures int) time.Duration) Option {
	return func(o *options) { o.resend = pause }
}
