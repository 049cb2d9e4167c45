package courier

import (
	"time"

	"teman/bot"
)

// uncertainSends is how often a reply is sent whose fate nobody knows, where
// the platform would not drop the repeat: more would be a stutter.
const uncertainSends = 3

// receiptWait is how long a message of unknown fate waits for its receipt
// before it is sent again, where the platform gives receipts or drops repeats.
const receiptWait = 10 * time.Second

// conclude turns the outcome of a send into the message's own: it ends, or
// goes back to be sent again while its contact rests.
func (c *Courier) conclude(m message, r result, now time.Time) {
	tried := m.Attempt + 1
	c.parts.keep(m.ID, r)
	ended := bot.Settlement{Verdict: r.Verdict, Attempts: tried, Receipt: r.Receipt, Rendering: r.rendering}
	switch r.Verdict {
	case bot.Sent, bot.Blocked, bot.NoAccount, bot.Rejected, bot.HeldByGovernor:
		c.pace.worked()
		c.settle(m, ended)
	case bot.Throttled:
		c.throttled(m, r.Outcome, now)
	case bot.Uncertain:
		c.pace.failed(m.Contact, now, c.Random())
		again := now.Add(c.uncertainPause(tried))
		if c.mayRepeat(m) && again.Before(m.Deadline) {
			c.rest(m, again)
			return
		}
		c.settle(m, ended)
	default: // Retry, Ours, and whatever an adapter makes up
		c.pace.failed(m.Contact, now, c.Random())
		c.rest(m, now.Add(backoff(tried, c.Random())))
	}
}

// mayRepeat reports whether a message may be sent again though it may have
// arrived: an announcement never, unless the platform drops repeats.
func (c *Courier) mayRepeat(m message) bool {
	if c.limits.Idempotent {
		return true
	}
	return m.Lane != bot.LaneBroadcast && m.Attempt+1 < uncertainSends
}

func (c *Courier) uncertainPause(tried int) time.Duration {
	if c.limits.Idempotent || c.limits.Receipts {
		return receiptWait
	}
	return backoff(tried, c.Random())
}

// throttled holds the chat in every lane, and what pace says of the account.
func (c *Courier) throttled(m message, o bot.Outcome, now time.Time) {
	until := o.Until
	if !until.After(now) {
		until = now.Add(backoff(m.Attempt+1, c.Random()))
	}
	c.pace.throttled(m.Contact, now, until, o.Whole)
	for lane := range lanes {
		c.restLane(m.Contact, lane, until)
	}
	c.owe(m, m.Attempt+1)
}

// rest puts a message back and lets its contact rest in its lane.
func (c *Courier) rest(m message, until time.Time) {
	c.restLane(m.Contact, int(m.Lane), until)
	c.owe(m, m.Attempt+1)
}

// restLane lets a contact rest in a lane; what waits there in memory goes back,
// so that it stays behind what failed.
func (c *Courier) restLane(contact bot.ContactID, lane int, until time.Time) {
	c.board.rests.begin(contact, lane, until)
	for _, w := range c.board.drop(contact, lane) {
		c.owe(w, w.Attempt)
	}
}

// putBack returns a message whose send did not begin.
func (c *Courier) putBack(m message, now time.Time) {
	c.restLane(m.Contact, int(m.Lane), now)
	c.owe(m, m.Attempt)
}

// owe sends a message of a resting contact back to the outbox, with the number
// of sends that were begun.
func (c *Courier) owe(m message, attempts int) {
	c.board.rests.owe(m.Contact, int(m.Lane))
	c.settle(m, bot.Settlement{Attempts: attempts})
}
