package courier

import (
	"context"
	"log/slog"
)

// sweep moves what only time moves, until ctx ends.
func (c *Courier) sweep(ctx context.Context) {
	for n := 1; pause(ctx, sweepPause); n++ {
		if err := c.sweepOnce(ctx, n%auditEvery == 0); err != nil && ctx.Err() == nil {
			c.Log.Warn("cannot sweep", slog.Any("err", err))
		}
	}
}

// sweepOnce sweeps; an audit also looks at every message that was taken.
func (c *Courier) sweepOnce(ctx context.Context, audit bool) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	swept, err := c.Outbox.Sweep(ctx, c.Account)
	c.Metrics.swept(swept)
	if swept.Due > 0 {
		c.Wake()
	}
	if err != nil || !audit {
		return err
	}
	return c.audit(ctx)
}

// audit puts back what lapsed, and proves that nothing is left behind its
// deadline.
func (c *Courier) audit(ctx context.Context) error {
	lapsed, err := c.Outbox.Lapse(ctx, c.Account, 0, c.limits.Idempotent)
	if err != nil {
		return err
	}
	if lapsed > 0 {
		c.Wake()
	}
	overdue, err := c.Outbox.Overdue(ctx, c.Account)
	if err != nil {
		return err
	}
	c.Metrics.audited(overdue)
	if overdue > 0 {
		c.Log.Error("messages without an outcome behind their deadline", slog.Int("messages", overdue))
	}
	return nil
}

// Wake says that something may be ready to be sent.
func (c *Courier) Wake() {
	c.missed()
	nudge(c.hungry)
}
