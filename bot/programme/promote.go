package programme

import (
	"context"
	"fmt"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// GiveBack ends a seat and gives what became free to who waits longest. The
// occasion must be locked.
func GiveBack(ctx context.Context, r bot.Registry, seat bot.Seat, now time.Time) error {
	if err := r.Seats().Give(ctx, seat, now); err != nil {
		return err
	}
	return promote(ctx, r, seat.Occasion, now)
}

// promote fills free seats out of the queue, in order, and tells everybody who
// moved up. Nobody moves up once the occasion has begun, or where officers
// choose.
func promote(ctx context.Context, r bot.Registry, id bot.OccasionID, now time.Time) error {
	o, _, err := r.Occasions().Occasion(ctx, id)
	if err != nil || o.Cancelled || o.Chosen || !now.Before(o.Starts) {
		return err
	}
	for free := o.Quota - o.Joined; free > 0; free-- {
		first, waits, err := r.Seats().First(ctx, id)
		if err != nil || !waits {
			return err
		}
		if err := r.Seats().Promote(ctx, first, now); err != nil {
			return err
		}
		key := fmt.Sprintf("n:promoted:%d:%d", id, first.Turn)
		if err := tell(ctx, r, first, key, named("news.promoted", o), now); err != nil {
			return err
		}
	}
	return nil
}

// tell writes news for the contact that took the seat.
func tell(ctx context.Context, r bot.Registry, seat bot.Seat, key string, news umkm.Phrase, now time.Time) error {
	return tellMore(ctx, r, seat, key, flows.Message{Paragraphs: []umkm.Phrase{news}}, now)
}

// tellMore writes news that are more than a sentence. Whom only an officer
// knows cannot be told.
func tellMore(ctx context.Context, r bot.Registry, seat bot.Seat, key string, news flows.Message, now time.Time) error {
	if seat.Contact == 0 {
		return nil
	}
	to, err := r.Contacts().Contact(ctx, seat.Contact)
	if err != nil {
		return fmt.Errorf("tell of occasion %d: %w", seat.Occasion, err)
	}
	return r.Tell(ctx, bot.Arrival{Account: to.Account, Address: to.Address, Key: key, At: now,
		Event: flows.Event{Kind: flows.EventNews, News: &news}})
}
