package courier

import (
	"time"

	"teman/bot"
)

// roomy is the room below which a commit may have had to queue messages that
// it would have handed over.
const roomy = 64

// Room returns how many messages may be handed over now: what can be sent
// before it must be put back.
func (c *Courier) Room() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stopping || c.blind || !c.Lease.Held() || c.pace.held.After(time.Now()) {
		c.tight = true
		return 0
	}
	room := max(c.window-c.inMemory(), 0)
	c.tight = room < roomy
	return room
}

// Take takes over messages that are marked as being sent under the lease. It
// is called after every commit that may have queued others, with no messages
// if need be.
func (c *Courier) Take(out []bot.Outbound) {
	now := time.Now()
	c.mu.Lock()
	for _, o := range out {
		w := &c.walks[o.Lane]
		if w.claims || c.blind {
			// The next claim may bring an earlier one of the same queue.
			w.late = append(w.late, o)
			continue
		}
		c.admit(message{o, now})
	}
	queued := len(out) == 0 || len(out) >= roomy || c.tight
	if queued {
		for lane := range c.walks {
			c.walks[lane].missed()
		}
	}
	c.mu.Unlock()
	nudge(c.stir)
	if queued {
		nudge(c.hungry)
	}
}
