package courier

import (
	"context"
	"log/slog"

	"teman/bot"
)

// findAstray puts back what a claim took whose answer was lost: it is in
// nobody's memory, and what was said later would overtake it. Until then
// nothing is handed over. It reports whether there is nothing left to find.
// Only who claims may call it: what is being claimed looks the same.
func (c *Courier) findAstray(ctx context.Context) bool {
	c.mu.Lock()
	blind := c.blind
	c.mu.Unlock()
	if !blind {
		return true
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	fence := c.Lease.Fence()
	taken, err := c.Outbox.TakenUnder(ctx, c.Account, fence)
	if err == nil {
		err = c.putBackAll(ctx, fence, c.astray(taken))
	}
	if err != nil {
		c.Log.Warn("cannot look for what a claim took", slog.Any("err", err))
		return false
	}
	c.see()
	return true
}

// astray returns what was claimed and is not known. What commits handed over is
// whoever made them to ask for.
func (c *Courier) astray(taken []bot.Taken) (lost []bot.Taken) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, t := range taken {
		if _, known := c.known[t.Outbound]; !known && !t.Handed {
			lost = append(lost, t)
		}
	}
	return lost
}

// putBackAll returns to the outbox what was taken under a fence and whose send
// never began.
func (c *Courier) putBackAll(ctx context.Context, fence int64, taken []bot.Taken) error {
	if len(taken) == 0 {
		return nil
	}
	back := make([]bot.Settlement, len(taken))
	for i, t := range taken {
		back[i] = bot.Settlement{Outbound: t.Outbound, Attempts: t.Attempts}
	}
	if err := c.Outbox.Settle(ctx, fence, back); err != nil {
		return err
	}
	c.Metrics.putBack(len(back))
	c.Log.Info("put back what nobody had in memory", slog.Int("messages", len(back)))
	return nil
}

// see notes that everything that is taken is known, and that what was put back
// waits in the outbox.
func (c *Courier) see() {
	c.mu.Lock()
	blind := c.blind
	c.blind = false
	c.mu.Unlock()
	if blind {
		c.Wake()
	}
}
