package programme

import (
	"context"
	"fmt"
	"time"

	"teman/bot"
)

// Nobody is reminded of tomorrow before eight or after eight, in the zone in
// which the occasion takes place. The reminder two hours before knows no
// quiet: who joined wants to be there.
const (
	earliestHour = 8
	latestHour   = 20
	soon         = 2 * time.Hour
)

// Announce adds an occasion and sets when its reminders are due.
func Announce(ctx context.Context, r bot.Registry, o bot.Occasion) (bot.Occasion, error) {
	return r.Occasions().Announce(ctx, remindAt(o))
}

// Change moves, cancels or enlarges an occasion and tells everybody who has a
// seat or waits for one. Seats that are new go to those who wait.
func Change(ctx context.Context, r bot.Registry, changed bot.Occasion, now time.Time) error {
	old, found, err := r.Occasions().Lock(ctx, changed.ID)
	if err != nil || !found {
		return err
	}
	changed = remindAt(changed)
	if err := r.Occasions().Change(ctx, changed, now); err != nil {
		return err
	}
	if news := newsOf(old, changed); news != "" {
		if err := tellAll(ctx, r, changed, news, old.Edition+1, now); err != nil {
			return err
		}
	}
	return promote(ctx, r, changed.ID, now)
}

// newsOf is what people have to hear of a change; empty when nothing of theirs
// changed.
func newsOf(old, changed bot.Occasion) string {
	switch {
	case changed.Cancelled && !old.Cancelled:
		return "news.cancelled"
	case !changed.Starts.Equal(old.Starts) || changed.Place != old.Place:
		return "news.moved"
	default:
		return ""
	}
}

func tellAll(ctx context.Context, r bot.Registry, o bot.Occasion, news string, edition int, now time.Time) error {
	taken, err := r.Seats().Taken(ctx, o.ID)
	if err != nil {
		return err
	}
	for _, seat := range taken {
		key := fmt.Sprintf("n:changed:%d:%d:%d", o.ID, edition, seat.Contact)
		if err := tell(ctx, r, seat, key, named(news, o), now); err != nil {
			return err
		}
	}
	return nil
}

// remindAt sets when the reminders of an occasion are due.
func remindAt(o bot.Occasion) bot.Occasion {
	starts := o.In(o.Starts)
	before := starts.AddDate(0, 0, -1)
	switch {
	case before.Hour() < earliestHour:
		before = time.Date(before.Year(), before.Month(), before.Day(), earliestHour, 0, 0, 0, before.Location())
	case before.Hour() >= latestHour:
		before = time.Date(before.Year(), before.Month(), before.Day(), latestHour, 0, 0, 0, before.Location())
	}
	o.RemindDay, o.RemindSoon = before, starts.Add(-soon)
	return o
}
