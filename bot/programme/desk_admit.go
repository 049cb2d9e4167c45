package programme

import (
	"context"
	"slices"

	"teman/bot"
	"teman/umkm"
)

// What an admission can go past, as the audit log says it.
const (
	pastRules = "rules" // the occasion is for others
	pastQuota = "quota" // a seat was added
)

// Add gives somebody a seat, or the last place in the queue when all are taken.
// Whoever the occasion is not for, and who is to have a seat when none is left,
// needs a reason: the quota grows by that seat, and both are noted. The owner is
// told.
func (d *Desk) Add(ctx context.Context, by bot.Officer, id bot.OccasionID, a bot.Admission) error {
	return d.seat(ctx, by, id, a.Person, "seat_given", func(ctx context.Context, r bot.Registry, o bot.Occasion, had bot.Seat, act *seatAct) (err error) {
		if standing(had) != "none" || had.State == bot.SeatAttended {
			return refuse("occasion.problem.seated")
		}
		if act.Past, err = d.past(ctx, r, by, o, a); err != nil {
			return err
		}
		if act.Past != nil {
			act.Why = a.Why
		}
		return d.admit(ctx, r, o, *act)
	})
}

// admit gives the seat, or the place in the queue.
func (d *Desk) admit(ctx context.Context, r bot.Registry, o bot.Occasion, act seatAct) error {
	seat := bot.Seat{Occasion: o.ID, Person: act.Person, State: bot.SeatJoined, Why: act.Why}
	switch {
	case slices.Contains(act.Past, pastQuota):
		if err := r.Occasions().AddSeat(ctx, o.ID); err != nil {
			return err
		}
	case o.Joined >= o.Quota:
		seat.State = bot.SeatWaiting
	}
	to, err := r.People().Contacts(ctx, act.Person)
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
}

// past lists what an admission goes past, and refuses one that says no reason
// for it.
func (d *Desk) past(ctx context.Context, r bot.Registry, by bot.Officer, o bot.Occasion, a bot.Admission) (past []string, err error) {
	mine, err := r.Businesses().Owned(ctx, a.Person)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(mine, func(b bot.Business) bool { return by.Scope.Holds(b.Region) }) {
		return nil, bot.ErrMissing
	}
	said := slices.Contains(bot.Exceptions(), a.Why)
	why, err := d.barred(ctx, r, o, a.Person, mine)
	switch {
	case err != nil:
		return nil, err
	case !why.IsZero() && !said:
		return nil, &bot.Refusal{Says: umkm.Say("occasion.problem.barred").With("why", umkm.PhraseValue(why))}
	case !why.IsZero():
		past = append(past, pastRules)
	}
	if a.Extra && o.Joined >= o.Quota {
		switch {
		case !said:
			return nil, refuse("occasion.problem.extra")
		case o.Quota >= mostQuota:
			return nil, &bot.Refusal{Says: umkm.Say("occasion.problem.quota").With("most", umkm.CountValue(mostQuota))}
		}
		past = append(past, pastQuota)
	}
	return past, nil
}

// barred says why the occasion is not for somebody; nothing when it is.
func (d *Desk) barred(ctx context.Context, r bot.Registry, o bot.Occasion, who bot.PersonID, mine []bot.Business) (umkm.Phrase, error) {
	if why := others(d.Regions, o, mine); !why.IsZero() {
		return why, nil
	}
	needed, superfluous, err := missing(ctx, r, o, who, d.Clock(), mine)
	return whyPaper(needed, superfluous), err
}
