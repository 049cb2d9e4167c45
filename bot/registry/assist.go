package registry

import (
	"context"
	"errors"
	"fmt"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// registerFor adds a business of somebody who stands beside the officer and has
// no phone of their own. The business and what was agreed to aloud are that
// person's; the officer is noted, and gets a code for them.
func (o *Office) registerFor(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	if asked.Officer.ID == 0 || !asked.Officer.Role.May(bot.RoleStaff) {
		return flows.Result{Name: notOfficer}, nil
	}
	form, err := o.readForm(asked)
	if err != nil {
		return flows.Result{}, err
	}
	if !asked.Officer.Scope.Holds(form.business.Region) {
		return flows.Result{Name: elsewhere}, nil
	}
	free, err := unclaimed(ctx, r, 0, form)
	if err != nil {
		return flows.Result{}, err
	}
	if !free {
		return flows.Result{Name: known}, nil
	}
	return o.admit(ctx, r, asked, form)
}

// admit enters the owner with their consent and their business, and writes the
// slip.
func (o *Office) admit(ctx context.Context, r bot.Registry, asked bot.Asked, f form) (flows.Result, error) {
	owner, err := r.Slips().Admit(ctx, asked.Now)
	if err != nil {
		return flows.Result{}, err
	}
	err = r.Consents().Record(ctx, bot.Consent{Person: owner, Purpose: bot.ForService, Version: asked.Arg("version"), Given: true, At: asked.Now,
		Officer: asked.Officer.ID})
	if err != nil {
		return flows.Result{}, err
	}
	asked.Person = owner
	result, err := o.enter(ctx, r, asked, f)
	if err != nil {
		return flows.Result{}, err
	}
	mine, err := r.Businesses().Owned(ctx, owner)
	if err != nil || len(mine) == 0 {
		return flows.Result{}, errors.Join(err, errors.New("the business is not the owner's"))
	}
	code, err := writeSlip(ctx, r, bot.Slip{Business: mine[0].ID, Person: owner, Officer: asked.Officer.ID, Made: asked.Now})
	result.Values["code"] = umkm.TextValue(code)
	return result, err
}

// drawsOfCode is how often a code is drawn that may be on another slip: of
// 900,000 few are out.
const drawsOfCode = 20

func writeSlip(ctx context.Context, r bot.Registry, s bot.Slip) (code string, err error) {
	for range drawsOfCode {
		s.Code = bot.NewCode()
		written, err := r.Slips().Write(ctx, s)
		if written || err != nil {
			return s.Code, err
		}
	}
	return "", fmt.Errorf("every code that was drawn is on a slip: %w", bot.ErrTaken)
}

// slipsADay is how many slips a contact may try on a day.
const slipsADay = 5

// redeem makes a business that an officer registered that of who writes. What
// is wrong with code or number is never told: a stranger learns nothing.
func (o *Office) redeem(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	tried, err := r.Seats().TryCode(ctx, asked.Contact, bot.ClaimCode, umkm.DateOf(asked.Now))
	if err != nil {
		return flows.Result{}, err
	}
	if tried > slipsADay {
		return flows.Result{Name: tooMany}, nil
	}
	redeemed, err := r.Slips().Redeem(ctx, asked.Arg("kode"), plainNumber(asked.Arg("nomor")), asked.Contact, asked.Now)
	switch {
	case errors.Is(err, bot.ErrTaken):
		return flows.Result{Name: known}, nil
	case err != nil:
		return flows.Result{}, err
	case !redeemed:
		return flows.Result{Name: wrong}, nil
	}
	return flows.Result{Name: ok}, nil
}
