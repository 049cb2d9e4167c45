package telegram

import (
	"context"
	"time"
)

// batch is how many updates one answer may hold, and one INSERT with them:
// Telegram's most.
const batch = 100

// poll asks for updates and stores them. The next question is what tells
// Telegram that they arrived, so it is asked only when they are stored.
func (b *Bot) poll(ctx context.Context) {
	q := question{Limit: batch, Timeout: int(b.Poll / time.Second), Allowed: heard()}
	o := b.newOutage()
	for ctx.Err() == nil {
		next, err := b.round(ctx, q)
		if err != nil {
			o.ride(ctx, err)
			continue
		}
		o.over(ctx)
		q.Offset = next
	}
}

// round asks once and returns the offset to ask from next.
func (b *Bot) round(ctx context.Context, q question) (next int64, err error) {
	raws, err := b.wire.updates(ctx, q)
	if err != nil {
		return 0, err
	}
	all := b.readAll(raws...)
	if err := b.take(ctx, all); err != nil {
		return 0, unstored{err}
	}
	// An empty answer means that everything before the offset is settled.
	// Telegram numbers anew, at random, after a silent week: an offset kept
	// longer would hide what comes then.
	for _, n := range all {
		next = max(next, n.id+1)
	}
	return next, nil
}

// unstored is the error of what arrived and could not be stored.
type unstored struct{ error }
