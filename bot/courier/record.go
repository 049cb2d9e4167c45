package courier

import (
	"context"
	"log/slog"
	"time"

	"teman/bot"
)

// entry is an outcome that is not written down yet. One without a verdict is a
// message on its way back to the outbox.
type entry struct {
	bot.Settlement
	contact bot.ContactID
	lane    int
}

// settle queues what became of a message to be written down.
func (c *Courier) settle(m message, s bot.Settlement) {
	s.Outbound = m.ID
	if s.Verdict != "" {
		delete(c.parts, m.ID)
	}
	c.settling = append(c.settling, entry{s, m.Contact, int(m.Lane)})
	nudge(c.owing)
	if len(c.settling) >= settleBatch {
		nudge(c.full)
	}
}

// record writes outcomes down until ctx ends, and then what is left.
func (c *Courier) record(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			c.writeRest(ctx)
			return
		case <-c.owing:
		}
		timer := time.NewTimer(settleWithin)
		select {
		case <-ctx.Done():
		case <-c.full:
		case <-timer.C:
		}
		timer.Stop()
		if !c.write(ctx) {
			pause(ctx, retryDatabase)
			nudge(c.owing)
		}
	}
}

// writeRest writes what is left when the courier stops, as long as the
// database's patience; what cannot be written lapses.
func (c *Courier) writeRest(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	for !c.write(ctx) && pause(ctx, retryDatabase) {
	}
}

// maxWrite bounds one statement.
const maxWrite = 500

// write writes down everything that waits, and reports whether that worked.
func (c *Courier) write(ctx context.Context) bool {
	for {
		batch := c.unsettled()
		if len(batch) == 0 {
			return true
		}
		if err := c.writeBatch(ctx, batch); err != nil {
			c.Log.Warn("outcomes not written yet", slog.Int("messages", len(batch)), slog.Any("err", err))
			return false
		}
		c.written(batch)
	}
}

func (c *Courier) unsettled() []entry {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.settling[:min(len(c.settling), maxWrite)]
}

func (c *Courier) writeBatch(ctx context.Context, batch []entry) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	rows := make([]bot.Settlement, len(batch))
	for i, e := range batch {
		rows[i] = e.Settlement
	}
	return c.Outbox.Settle(ctx, c.Lease.Fence(), rows)
}

// written forgets what is written down. Contacts whose messages are back in
// the outbox may be claimed for again.
func (c *Courier) written(batch []entry) {
	c.mu.Lock()
	back := 0
	for _, e := range batch {
		delete(c.known, e.Outbound)
		if e.Verdict != "" {
			c.Metrics.ended(e.Verdict)
			continue
		}
		back++
		c.board.rests.paid(e.contact, e.lane)
	}
	c.settling = c.settling[len(batch):]
	c.mu.Unlock()
	if back > 0 {
		c.Metrics.putBack(back)
	}
	nudge(c.hungry)
}
