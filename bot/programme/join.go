package programme

import (
	"context"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// join gives the person a seat, or a place in the queue when all are taken.
// The occasion is locked, so that seats are given one after the other.
func (p *Programme) join(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	o, found, err := r.Occasions().Lock(ctx, chosen(asked, "pelatihan"))
	if err != nil {
		return flows.Result{}, err
	}
	if !found || o.Cancelled || o.Kind == kindSurvey || !asked.Now.Before(o.Starts) {
		return flows.Result{Name: gone}, nil
	}
	refusal, err := p.refuse(ctx, r, o, asked)
	if err != nil || refusal.Name != "" {
		return refusal, err
	}
	return p.take(ctx, r, o, asked)
}

// take gives the seat. Where officers choose, everybody waits until they have.
func (p *Programme) take(ctx context.Context, r bot.Registry, o bot.Occasion, asked bot.Asked) (flows.Result, error) {
	seat := bot.Seat{Occasion: o.ID, Person: asked.Person, Contact: asked.Contact, State: bot.SeatJoined}
	if o.Chosen || o.Joined >= o.Quota {
		seat.State = bot.SeatWaiting
	}
	seat, err := r.Seats().Take(ctx, seat, asked.Now)
	if err != nil {
		return flows.Result{}, err
	}
	values := about(o)
	if seat.State == bot.SeatWaiting {
		if o.Chosen {
			return flows.Result{Name: applied, Values: values}, nil
		}
		ahead, err := r.Seats().Ahead(ctx, seat)
		values["position"] = umkm.CountValue(ahead + 1)
		return flows.Result{Name: waiting, Values: values}, err
	}
	file, err := p.appointment(o, asked)
	return flows.Result{Name: joined, Values: values, File: file}, err
}
