package programme

import (
	"context"
	"encoding/json"
	"fmt"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// Remove takes a seat or a place in the queue away. Who waits longest moves up.
func (d *Desk) Remove(ctx context.Context, by bot.Officer, id bot.OccasionID, who bot.PersonID) error {
	return d.seat(ctx, by, id, who, "seat_taken", func(ctx context.Context, r bot.Registry, o bot.Occasion, had bot.Seat, _ *seatAct) error {
		if standing(had) == "none" {
			return refuse("occasion.problem.seatless")
		}
		if err := GiveBack(ctx, r, had, d.Clock()); err != nil {
			return err
		}
		return d.tell(ctx, r, o, had, "news.seat_taken")
	})
}

// Promote gives somebody who waits a seat out of turn, as long as one is free:
// where officers choose, this is how.
func (d *Desk) Promote(ctx context.Context, by bot.Officer, id bot.OccasionID, who bot.PersonID) error {
	return d.seat(ctx, by, id, who, "seat_promoted", func(ctx context.Context, r bot.Registry, o bot.Occasion, had bot.Seat, _ *seatAct) error {
		switch {
		case had.State != bot.SeatWaiting:
			return refuse("occasion.problem.not_waiting")
		case o.Joined >= o.Quota:
			return refuse("occasion.problem.full")
		}
		if err := r.Seats().Promote(ctx, had, d.Clock()); err != nil {
			return err
		}
		return d.tell(ctx, r, o, had, "news.promoted")
	})
}

// seatAct is what the audit log keeps of an act about a seat.
type seatAct struct {
	Person bot.PersonID  `json:"person"`
	Past   []string      `json:"past,omitempty"`
	Why    bot.Exception `json:"why,omitempty"`
}

// seat does something about one seat of an occasion that is not over.
func (d *Desk) seat(ctx context.Context, by bot.Officer, id bot.OccasionID, who bot.PersonID, name string,
	do func(context.Context, bot.Registry, bot.Occasion, bot.Seat, *seatAct) error,
) error {
	return d.within(ctx, by, id, func(ctx context.Context, r bot.Registry, o bot.Occasion) error {
		if o.Cancelled || !d.Clock().Before(o.Ends) {
			return refuse("occasion.problem.over")
		}
		had, _, err := r.Seats().Seat(ctx, id, who)
		if err != nil {
			return err
		}
		act := seatAct{Person: who}
		if err := do(ctx, r, o, had, &act); err != nil {
			return err
		}
		n := d.note(by, name, id)
		if n.Detail, err = json.Marshal(act); err != nil {
			return fmt.Errorf("encode note: %w", err)
		}
		return r.Note(ctx, n)
	})
}

// tell tells the holder of a seat what an officer did about it.
func (d *Desk) tell(ctx context.Context, r bot.Registry, o bot.Occasion, seat bot.Seat, news string) error {
	says := flows.Message{Paragraphs: []umkm.Phrase{named(news, o)}}
	key := fmt.Sprintf("n:officer:%d:%d:%d", o.ID, seat.Person, d.Clock().UnixNano())
	return tellMore(ctx, r, seat, key, says, d.Clock())
}
