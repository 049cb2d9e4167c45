package programme

import (
	"context"
	"fmt"
	"slices"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// Add gives somebody a seat, or the last place in the queue when all are taken,
// whoever the occasion is for: an officer answers for it, and it is noted. The
// owner is told.
func (d *Desk) Add(ctx context.Context, by bot.Officer, id bot.OccasionID, who bot.PersonID) error {
	return d.seat(ctx, by, id, who, "seat_given", func(ctx context.Context, r bot.Registry, o bot.Occasion, had bot.Seat) error {
		if standing(had) != "none" || had.State == bot.SeatAttended {
			return refuse("occasion.problem.seated")
		}
		seat := bot.Seat{Occasion: o.ID, Person: who, State: bot.SeatJoined}
		if o.Joined >= o.Quota {
			seat.State = bot.SeatWaiting
		}
		mine, err := r.Businesses().Owned(ctx, who)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(mine, func(b bot.Business) bool { return by.Scope.Holds(b.Region) }) {
			return bot.ErrMissing
		}
		to, err := r.People().Contacts(ctx, who)
		if err != nil {
			return err
		}
		if len(to) > 0 {
			seat.Contact = to[0].ID
		}
		if seat, err = r.Seats().Take(ctx, seat, d.Clock()); err != nil {
			return err
		}
		return d.tell(ctx, r, o, seat, "news.seat_given."+standing(seat))
	})
}

// Remove takes a seat or a place in the queue away. Who waits longest moves up.
func (d *Desk) Remove(ctx context.Context, by bot.Officer, id bot.OccasionID, who bot.PersonID) error {
	return d.seat(ctx, by, id, who, "seat_taken", func(ctx context.Context, r bot.Registry, o bot.Occasion, had bot.Seat) error {
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
	return d.seat(ctx, by, id, who, "seat_promoted", func(ctx context.Context, r bot.Registry, o bot.Occasion, had bot.Seat) error {
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

// seat does something about one seat of an occasion that is not over.
func (d *Desk) seat(ctx context.Context, by bot.Officer, id bot.OccasionID, who bot.PersonID, act string,
	do func(context.Context, bot.Registry, bot.Occasion, bot.Seat) error) error {
	return d.within(ctx, by, id, func(ctx context.Context, r bot.Registry, o bot.Occasion) error {
		if o.Cancelled || !d.Clock().Before(o.Ends) {
			return refuse("occasion.problem.over")
		}
		had, _, err := r.Seats().Seat(ctx, id, who)
		if err != nil {
			return err
		}
		if err := do(ctx, r, o, had); err != nil {
			return err
		}
		n := d.note(by, act, id)
		n.Detail = fmt.Appendf(nil, `{"person": %d}`, who)
		return r.Note(ctx, n)
	})
}

// tell tells the holder of a seat what an officer did about it.
func (d *Desk) tell(ctx context.Context, r bot.Registry, o bot.Occasion, seat bot.Seat, news string) error {
	says := flows.Message{Paragraphs: []umkm.Phrase{named(news, o)}}
	key := fmt.Sprintf("n:officer:%d:%d:%d", o.ID, seat.Person, d.Clock().UnixNano())
	return tellMore(ctx, r, seat, key, says, d.Clock())
}
