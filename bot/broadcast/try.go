package broadcast

import (
	"context"
	"errors"

	"teman/bot"
)

// Try says an announcement to the officer's own phone, as the first who gets it
// will read it, and to nobody else. A *bot.Refusal says that the officer's chat
// is not linked, or that nobody would get it.
func (d *Desk) Try(ctx context.Context, by bot.Officer, id bot.BroadcastID) error {
	if by.Contact == 0 {
		return refuse("broadcast.problem.unlinked")
	}
	if _, err := d.Register.Broadcast(ctx, by.Scope, id); err != nil {
		return err
	}
	err := d.Register.TryBroadcast(ctx, id, by.Contact, d.Clock(), d.note(by, "broadcast_tried", id))
	if errors.Is(err, bot.ErrMissing) {
		return refuse("broadcast.problem.nobody")
	}
	return err
}
