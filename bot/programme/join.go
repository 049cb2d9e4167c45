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
	if !found || o.Cancelled || !asked.Now.Before(o.Starts) {
		return flows.Result{Name: gone}, nil
	}
	refusal, err := p.refuse(ctx, r, o, asked)
	if err != nil || refusal.Name != "" {
		return refusal, err
	}
	return p.take(ctx, r, o, asked)
}

// refuse says why the person cannot join; a result without a name when they
// can.
func (p *Programme) refuse(ctx context.Context, r bot.Registry, o bot.Occasion, asked bot.Asked) (flows.Result, error) {
	mine, err := owned(ctx, r, asked.Person)
	if err != nil {
		return flows.Result{}, err
	}
	seat, _, err := r.Seats().Seat(ctx, o.ID, asked.Person)
	values := about(o)
	switch {
	case err != nil:
		return flows.Result{}, err
	case seat.State == bot.SeatAttended:
		values["seat"] = umkm.TextValue(string(bot.SeatJoined))
		return flows.Result{Name: already, Values: values}, nil
	case standing(seat) != "none":
		values["seat"] = umkm.TextValue(standing(seat))
		return flows.Result{Name: already, Values: values}, nil
	case asked.Now.After(o.Deadline):
		values["deadline"] = umkm.MomentValue(o.In(o.Deadline))
		return flows.Result{Name: closed, Values: values}, nil
	case len(mine) == 0:
		values["why"] = umkm.PhraseValue(umkm.Say("programme.why.unregistered"))
		return flows.Result{Name: notEligible, Values: values}, nil
	case !meant(o, mine):
		values["why"] = umkm.PhraseValue(umkm.Say("programme.why.region").With("who", umkm.PhraseValue(p.audience(o))))
		return flows.Result{Name: notEligible, Values: values}, nil
	}
	return flows.Result{}, nil
}

func (p *Programme) take(ctx context.Context, r bot.Registry, o bot.Occasion, asked bot.Asked) (flows.Result, error) {
	seat := bot.Seat{Occasion: o.ID, Person: asked.Person, Contact: asked.Contact, State: bot.SeatJoined}
	if o.Joined >= o.Quota {
		seat.State = bot.SeatWaiting
	}
	seat, err := r.Seats().Take(ctx, seat, asked.Now)
	if err != nil {
		return flows.Result{}, err
	}
	values := about(o)
	if seat.State == bot.SeatWaiting {
		ahead, err := r.Seats().Ahead(ctx, seat)
		values["position"] = umkm.CountValue(ahead + 1)
		return flows.Result{Name: waiting, Values: values}, err
	}
	file, err := p.appointment(o, asked)
	return flows.Result{Name: joined, Values: values, File: file}, err
}
