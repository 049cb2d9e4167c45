package courier

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"log/slog"
	"runtime/debug"
	"time"

	"teman/bot"
)

// send gives one message to the channel and notes how that ended.
func (c *Courier) send(ctx context.Context, m message) {
	began := time.Now()
	r := c.deliver(ctx, m)
	now := time.Now()
	c.Metrics.sent(r.Verdict, now.Sub(began))
	if r.Verdict == bot.Ours || r.Verdict == bot.Rejected {
		c.Log.Warn("message not sent", slog.Int64("outbound", int64(m.ID)), slog.Int64("contact", int64(m.Contact)),
			slog.String("verdict", string(r.Verdict)), slog.Any("err", r.Err))
	}
	c.mu.Lock()
	c.flying--
	c.conclude(m, r, now)
	c.finish(m, now, now.Add(c.limits.PerContact))
	c.mu.Unlock()
	nudge(c.stir)
	nudge(c.hungry)
}

// result is how a send ended, and what was sent.
type result struct {
	bot.Outcome
	rendering []byte
}

// deliver renders a message and sends its parcels one after the other. The
// adapter's panic is its failure, not the courier's.
func (c *Courier) deliver(ctx context.Context, m message) (r result) {
	defer func() {
		if p := recover(); p != nil {
			// Not the panic's own words: they may hold the message's.
			r = result{Outcome: bot.Outcome{Verdict: bot.Ours, Err: fmt.Errorf("send panicked with %T: %s", p, debug.Stack())}}
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, min(sendDeadline, time.Until(m.Deadline)))
	defer cancel()
	print := sha256.New()
	for i, p := range c.Render.Render(m.Outbound, c.limits) {
		if i > 0 && !c.spread(ctx) {
			return result{Outcome: bot.Outcome{Verdict: bot.Uncertain, Err: ctx.Err()}}
		}
		if p.Text == "" && p.File == nil {
			return result{Outcome: bot.Outcome{Verdict: bot.Rejected, Err: errNothing}}
		}
		o := c.Channel.Send(ctx, p)
		if o.Verdict != bot.Sent {
			return result{Outcome: part(o, i)}
		}
		imprint(print, p)
		r.Outcome = o
	}
	r.rendering = print.Sum(nil)
	return r
}

// errNothing is logged for a message in which no language has any text.
var errNothing = errors.New("rendered to nothing")

// part turns the outcome of the part behind so many that were sent into that
// of the whole: somebody has read the beginning, so it is not known as unsent.
func part(o bot.Outcome, sent int) bot.Outcome {
	if sent > 0 && o.Verdict != bot.Throttled && o.Verdict != bot.Blocked {
		o.Verdict = bot.Uncertain
	}
	return o
}

// spread waits between two parcels of one message as between two messages.
func (c *Courier) spread(ctx context.Context) bool {
	c.mu.Lock()
	c.pace.spend(time.Now(), 1)
	c.mu.Unlock()
	return pause(ctx, c.limits.PerContact)
}

// imprint adds to the hash what a person saw of a parcel.
func imprint(h hash.Hash, p bot.Parcel) {
	fmt.Fprintf(h, "%d:%s", len(p.Text), p.Text)
	for _, b := range p.Buttons {
		fmt.Fprintf(h, "[%d:%s]", len(b.Label), b.Label)
	}
	if p.File != nil {
		fmt.Fprintf(h, "(%d:%s)", len(p.File.Body), p.File.Body)
	}
}
