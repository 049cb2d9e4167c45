package desk

import (
	"context"
	"time"

	"teman/bot"
)

// Inside returns the desk within a commit of somebody else's: what it does is
// done, or undone, with that, which also wakes who has to hear of it.
func (d *Desk) Inside(r bot.Registry, now time.Time) *Desk {
	inside := *d
	inside.Office, inside.Clock, inside.Ring = commit{r}, func() time.Time { return now }, func(bot.AccountID) {}
	return &inside
}

// commit is a bot.Office in which a transaction is open already.
type commit struct{ bot.Registry }

func (c commit) Within(ctx context.Context, work func(ctx context.Context, r bot.Registry) error) error {
	return work(ctx, c.Registry)
}
