package courier

import (
	"context"
	"slices"
	"sync"

	"teman/bot"
)

// Estate is what the couriers of one account leave to the next one in the same
// process, when the database does not answer and so their leases end: who
// knows what became of the sends need not wait for others to end, and repeats
// nothing. It is safe for concurrent use. A nil one keeps nothing.
type Estate struct {
	mu   sync.Mutex
	left []legacy
}

// legacy is what one courier left. All its sends have ended, so whatever else
// is taken under its fence was never sent.
type legacy struct {
	fence int64
	owed  []bot.Settlement // outcomes that are not written down
}

// NewEstate makes an estate in which nothing is left.
func NewEstate() *Estate { return &Estate{} }

// owes reports whether anything is left to settle.
func (e *Estate) owes() bool { return len(e.legacies()) > 0 }

func (e *Estate) legacies() []legacy {
	if e == nil {
		return nil
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.left)
}

func (e *Estate) add(l legacy) {
	if e == nil {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.left = append(e.left, l)
}

func (e *Estate) drop(fence int64) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.left = slices.DeleteFunc(e.left, func(l legacy) bool { return l.fence == fence })
}

// leave leaves what could not be written down.
func (c *Courier) leave() {
	l := legacy{fence: c.Lease.Fence()}
	for _, e := range c.settling {
		l.owed = append(l.owed, e.Settlement)
	}
	c.Estate.add(l)
}

// inherit writes down what this process's former couriers could not, and puts
// back what they had no time to send.
func (c *Courier) inherit(ctx context.Context) error {
	for _, l := range c.Estate.legacies() {
		for owed := range slices.Chunk(l.owed, maxWrite) {
			if err := c.Outbox.Settle(ctx, l.fence, owed); err != nil {
				return err
			}
		}
		taken, err := c.Outbox.TakenUnder(ctx, c.Account, l.fence)
		if err == nil {
			err = c.putBackAll(ctx, l.fence, taken)
		}
		if err != nil {
			return err
		}
		c.Estate.drop(l.fence)
	}
	return nil
}
