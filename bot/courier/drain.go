package courier

import (
	"context"
	"time"
)

// leaseLook is how often a stopping courier looks whether its lease lasts.
const leaseLook = 50 * time.Millisecond

// drain ends a courier's work: what was not begun goes back, and what is under
// way gets drainBudget, but never longer than the lease; then it is cut, and
// the channel says that it does not know.
func (c *Courier) drain(cut context.CancelFunc) {
	c.unload()
	ended := make(chan struct{})
	go func() {
		c.sends.Wait()
		close(ended)
	}()
	budget := time.NewTimer(drainBudget)
	defer budget.Stop()
	look := time.NewTicker(leaseLook)
	defer look.Stop()
	for {
		select {
		case <-ended:
			return
		case <-look.C:
			if !c.Lease.Held() {
				cut()
			}
		case <-budget.C:
			cut()
		}
	}
}

// unload puts everything back that was not begun.
func (c *Courier) unload() {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := time.Now()
	c.stopping = true
	for contact := range c.board.chats {
		for lane := range lanes {
			c.restLane(contact, lane, now)
		}
	}
}
