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
	long      bool // in several parcels
	told      int  // how many of them are known to have been sent, ever
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
	parcels := c.Render.Render(m.Outbound, c.limits)
	told, known := c.toldOf(m)
	if !known && len(parcels) > 1 {
		return result{Outcome: bot.Outcome{Verdict: bot.Uncertain, Err: errBegun}}
	}
	print := sha256.New()
	for i, p := range parcels {
		imprint(print, p)
		if i < told {
			continue
		}
		if r = c.deliverPart(ctx, p, i > told); r.Verdict != bot.Sent {
			r.Outcome, r.long, r.told = part(r.Outcome, i), len(parcels) > 1, i
			return r
		}
	}
	r.rendering = print.Sum(nil)
	return r
}

// deliverPart sends one parcel; not at once when another one of the same
// message went just before.
func (c *Courier) deliverPart(ctx context.Context, p bot.Parcel, behind bool) result {
	if behind && !c.spread(ctx) {
		return result{Outcome: bot.Outcome{Verdict: bot.Retry, Err: ctx.Err()}}
	}
	if p.Text == "" && p.File == nil && !p.Message.Thread.Goes() {
		return result{Outcome: bot.Outcome{Verdict: bot.Rejected, Err: errNothing}}
	}
	if c.Files != nil {
		file, err := c.Files.Fill(ctx, p.File)
		if err != nil {
			return result{Outcome: bot.Outcome{Verdict: unfilled(err), Err: err}}
		}
		p.File = file
	}
	return result{Outcome: c.Channel.Send(ctx, p)}
}

// unfilled is the verdict of a message whose file could not be had: it waits
// for the database, but not for what nobody has any more.
func unfilled(err error) bot.Verdict {
	if errors.Is(err, bot.ErrMissing) {
		return bot.Rejected
	}
	return bot.Retry
}

// errNothing is logged for a message in which no language has any text;
// errBegun for an announcement of which a former holder may have sent a part.
var (
	errNothing = errors.New("rendered to nothing")
	errBegun   = errors.New("a part may have been sent by a former holder")
)

// part turns the outcome of the part behind so many that were sent into that
// of the whole: of a message whose beginning somebody has read nobody may say
// that it was not sent.
func part(o bot.Outcome, sent int) bot.Outcome {
	if sent == 0 {
		return o
	}
	switch o.Verdict {
	case bot.NoAccount, bot.Rejected, bot.HeldByGovernor:
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
		fmt.Fprintf(h, "(%d:%d:%s)", p.File.Kept, len(p.File.Body), p.File.Body)
	}
}
