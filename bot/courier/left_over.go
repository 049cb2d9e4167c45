package courier

import (
	"context"
	"log/slog"
	"time"

	"teman/bot"
)

// heed settles what this process's own former couriers left, and looks for what
// other holders took and did not settle: their contacts rest, so that order
// holds, until salvage has put it back. It ends when ctx does or the database
// answered; nothing is sent before. It returns the contacts.
func (c *Courier) heed(ctx context.Context) []bot.ContactID {
	for {
		asking, cancel := context.WithTimeout(ctx, patience)
		var contacts []bot.ContactID
		err := c.inherit(asking)
		if err == nil {
			contacts, err = c.Outbox.LeftOver(asking, c.Account, c.Lease.Fence())
		}
		cancel()
		if err == nil {
			c.see()
			c.restAll(contacts)
			return contacts
		}
		c.Log.Warn("cannot look for what was left over", slog.Any("err", err))
		if !pause(ctx, retryDatabase) {
			return nil
		}
	}
}

func (c *Courier) restAll(contacts []bot.ContactID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, contact := range contacts {
		for lane := range lanes {
			c.restLane(contact, lane, time.Now())
			c.board.rests.owe(contact, lane)
		}
	}
}

// salvage puts back what was left over to the given contacts: when a receipt
// may have come, where the platform drops a repeat anyway; otherwise when the
// last send of a former holder must have ended.
func (c *Courier) salvage(ctx context.Context, contacts []bot.ContactID) {
	wait := sendDeadline
	if c.limits.Idempotent {
		wait = receiptWait
	}
	if c.Salvage > 0 {
		wait = c.Salvage
	}
	if len(contacts) == 0 || !pause(ctx, wait) {
		return
	}
	for !c.lapse(ctx) {
		if !pause(ctx, retryDatabase) {
			return
		}
	}
	c.mu.Lock()
	for _, contact := range contacts {
		for lane := range lanes {
			c.board.rests.paid(contact, lane)
		}
	}
	c.mu.Unlock()
	c.Wake()
}

// lapse reports whether the database put back what former holders left.
func (c *Courier) lapse(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	n, err := c.Outbox.Lapse(ctx, c.Account, c.Lease.Fence(), c.limits.Idempotent)
	if err != nil {
		c.Log.Warn("cannot put back what was left over", slog.Any("err", err))
		return false
	}
	c.Log.Info("put back what a former holder left", slog.Int("messages", n))
	return true
}
