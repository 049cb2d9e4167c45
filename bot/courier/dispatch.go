package courier

import (
	"context"
	"time"

	"teman/bot"
)

// dispatch begins sends until ctx ends; sends outlive it, under sending.
func (c *Courier) dispatch(ctx, sending context.Context) {
	slots := make(chan struct{}, c.limits.InFlight)
	for {
		// First a free slot, then the message: so it is the most urgent one of
		// the moment in which it begins.
		select {
		case <-ctx.Done():
			return
		case slots <- struct{}{}:
		}
		m, ok := c.await(ctx)
		if !ok {
			return
		}
		c.sends.Go(func() {
			c.send(sending, m)
			<-slots
		})
	}
}

// await waits for the next message that may be sent; false when ctx ended.
func (c *Courier) await(ctx context.Context) (message, bool) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for ctx.Err() == nil {
		now := time.Now()
		m, ok, again := c.pick(now)
		if ok {
			return m, true
		}
		timer.Reset(again.Sub(now))
		select {
		case <-ctx.Done():
		case <-c.stir:
		case <-timer.C:
		}
	}
	return message{}, false
}

// pick begins the next message, if there is one that may be sent now;
// otherwise it returns when to look again unless stirred.
func (c *Courier) pick(now time.Time) (m message, ok bool, again time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	again = now.Add(claimPause)
	if !c.Lease.Held() {
		return m, false, again
	}
	if ready := c.pace.ready(now); ready.After(now) {
		return m, false, ready
	}
	for {
		m, ok := c.board.next(now, c.pace.open(now))
		if !ok {
			if soon := c.board.soonest(); !soon.IsZero() && soon.Before(again) {
				again = soon
			}
			return m, false, again
		}
		if c.begins(m, now) {
			c.pace.spend(now, 1)
			c.flying++
			return m, true, now
		}
		c.finish(m, now, now)
	}
}

// finish lets the next message of a contact be picked, once it is free.
func (c *Courier) finish(m message, now, free time.Time) {
	c.relieve(c.board.chats[m.Contact])
	c.board.done(m.Contact, now, free)
}

// stillFresh is how long an announcement may wait in memory: whether it is
// still wanted was asked when it was taken, so it is taken only when it can
// begin at once.
const stillFresh = time.Second

// begins reports whether a picked message should be sent; otherwise it ends or
// goes back.
func (c *Courier) begins(m message, now time.Time) bool {
	fresh := beginWithin
	if m.Lane == bot.LaneBroadcast {
		fresh = stillFresh
	}
	switch {
	case !m.Deadline.After(now):
		c.settle(m, bot.Settlement{Verdict: bot.Expired, Attempts: m.Attempt})
	case m.Message.Prompt && m.Attempt == 0 && c.board.asksAgain(m):
		c.settle(m, bot.Settlement{Verdict: bot.Superseded})
	case now.Sub(m.taken) > fresh:
		c.putBack(m, now)
	default:
		return true
	}
	return false
}
