package programme

import (
	"context"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// maxDoorCodes is how many codes a contact may type on a day. A code is one of
// a million and few doors are open at a time, so ten guesses find nothing; who
// mistypes that often is let in by an officer.
const maxDoorCodes = 10

// checkIn keeps that somebody came, by the code that is shown at the door.
func (p *Programme) checkIn(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	tries, err := r.Seats().TryCode(ctx, asked.Contact, bot.DoorCode, umkm.DateOf(asked.Now))
	if err != nil {
		return flows.Result{}, err
	}
	if tries > maxDoorCodes {
		return flows.Result{Name: tooMany}, nil
	}
	g, seat, err := p.door(ctx, r, asked)
	if err != nil || g.ID == 0 {
		return flows.Result{Name: wrong}, err
	}
	values := about(g.Occasion)
	if seat.State == bot.SeatJoined {
		came, err := r.Seats().Attend(ctx, g.ID, asked.Person, asked.Now)
		if came || err != nil {
			return flows.Result{Name: ok, Values: values}, err
		}
		seat.State = bot.SeatAttended // on another of their phones, at the same moment
	}
	return flows.Result{Name: turnedAway(seat, asked), Values: values}, nil
}

// door finds the occasion that a code opens, and the person's seat there. Two
// doors may show the same code: the one that the person has a seat behind is
// meant.
func (p *Programme) door(ctx context.Context, r bot.Registry, asked bot.Asked) (opens bot.Gathering, seat bot.Seat, err error) {
	open, err := r.Seats().Gatherings(ctx, asked.Now)
	if err != nil {
		return opens, seat, err
	}
	for _, g := range open {
		if !g.Admits(asked.Arg("kode"), asked.Now) {
			continue
		}
		mine, has, err := r.Seats().Seat(ctx, g.ID, asked.Person)
		if err != nil {
			return opens, seat, err
		}
		if opens.ID == 0 || has {
			opens, seat = g, mine
		}
	}
	return opens, seat, nil
}

// turnedAway is why a code that is right lets nobody in.
func turnedAway(seat bot.Seat, asked bot.Asked) string {
	switch {
	case seat.State == bot.SeatAttended:
		return already
	case seat.State == bot.SeatWaiting:
		return waiting
	case asked.Person == 0:
		return unknown
	default:
		return seatless
	}
}
