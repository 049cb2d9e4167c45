package courier

import (
	"context"
	"log/slog"
)

// sweep moves what only time moves, until ctx ends.
func (c *Courier) sweep(ctx context.Context) {
	for pause(ctx, sweepPause) {
		c.sweepOnce(ctx)
	}
}

func (c *Courier) sweepOnce(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	s, err := c.Outbox.Sweep(ctx, c.Account, c.limits.Idempotent)
	switch {
	case ctx.Err() != nil:
		return
	case err != nil:
		c.Log.Warn("cannot sweep", slog.Any("err", err))
		return
	case s.Overdue > 0:
		c.Log.Error("messages without an outcome behind their deadline", slog.Int("messages", s.Overdue))
	}
	c.Metrics.swept(s)
	if s.Due+s.Lapsed > 0 {
		c.Wake()
	}
}

// Wake says that something may be ready to be sent.
func (c *Courier) Wake() {
	c.missed()
	nudge(c.hungry)
}
