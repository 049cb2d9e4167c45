package programme

import (
	"context"
	"time"

	"teman/bot"
	"teman/flows"
)

// listSeats lists what the person has joined or waits for.
func (p *Programme) listSeats(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	held, err := r.Seats().Held(ctx, asked.Person, asked.Now)
	if err != nil || len(held) == 0 {
		return flows.Result{Name: none}, err
	}
	var options []flows.Option
	for _, seat := range held[:min(len(held), maxListed)] {
		o, _, err := r.Occasions().Occasion(ctx, seat.Occasion)
		if err != nil {
			return flows.Result{}, err
		}
		label := named("programme.seat."+standing(seat), o)
		options = append(options, flows.Option{ID: optionID(o.ID), Label: label})
	}
	return flows.Result{Name: ok, Lists: map[string][]flows.Option{"seats": options}}, nil
}

// cancelSeat gives a seat or a place in the queue back. Who waits longest moves
// up in the same commit.
func (p *Programme) cancelSeat(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	o, found, err := r.Occasions().Lock(ctx, chosen(asked, "kursi"))
	if err != nil || !found {
		return flows.Result{Name: none}, err
	}
	seat, _, err := r.Seats().Seat(ctx, o.ID, asked.Person)
	if err != nil || standing(seat) == "none" {
		return flows.Result{Name: none}, err
	}
	if err := GiveBack(ctx, r, seat, asked.Now); err != nil {
		return flows.Result{}, err
	}
	return flows.Result{Name: ok, Values: about(o)}, nil
}

// Release gives back every seat of a person who leaves.
func (p *Programme) Release(ctx context.Context, r bot.Registry, who bot.PersonID, now time.Time) error {
	held, err := r.Seats().Held(ctx, who, now)
	if err != nil {
		return err
	}
	for _, seat := range held {
		if _, _, err := r.Occasions().Lock(ctx, seat.Occasion); err != nil {
			return err
		}
		if err := GiveBack(ctx, r, seat, now); err != nil {
			return err
		}
	}
	return nil
}
