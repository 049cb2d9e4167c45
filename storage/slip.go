package storage

import (
	"context"
	"fmt"
	"time"

	"teman/bot"
)

// slips implements bot.Slips.
type slips struct{ queries }

func (s slips) Admit(ctx context.Context, at time.Time) (id bot.PersonID, err error) {
	err = s.get(ctx, &id, "admit_person", at)
	return id, err
}

func (s slips) Write(ctx context.Context, slip bot.Slip) (bool, error) {
	n, err := s.run(ctx, "write_slip", slip.Business, slip.Person, slip.Code, slip.Officer, slip.Made, slip.Made.Add(bot.SlipLasts))
	if err != nil || n == 0 {
		return false, err
	}
	return true, s.note(ctx, bot.Note{At: slip.Made, Officer: slip.Officer, Act: "owner_registered", Subject: fmt.Sprintf("business %d", slip.Business)})
}

func (s slips) Redeem(ctx context.Context, code, number string, c bot.ContactID, at time.Time) (bool, error) {
	var slip struct {
		Business bot.BusinessID `db:"business"`
		Person   bot.PersonID   `db:"person"`
	}
	found, err := exists(s.get(ctx, &slip, "find_slip", code, number, at))
	if err != nil || !found {
		return false, err
	}
	if err := s.become(ctx, c, slip.Person); err != nil {
		return false, err
	}
	if _, err := s.run(ctx, "redeem_slip", slip.Person, c, at); err != nil {
		return false, err
	}
	return true, s.note(ctx, bot.Note{At: at, Act: "slip_redeemed", Subject: fmt.Sprintf("business %d", slip.Business),
		Detail: fmt.Appendf(nil, `{"contact": %d}`, c)})
}

// become makes a person the one behind a contact, with what the contact was
// before. bot.ErrTaken when that was somebody whom the office knows by more than
// their consent.
func (s slips) become(ctx context.Context, c bot.ContactID, who bot.PersonID) error {
	contact, err := contacts(s).Contact(ctx, c)
	if err != nil {
		return err
	}
	before := contact.Person
	if before == who {
		return nil
	}
	if before != 0 {
		var settled bool
		if err := s.get(ctx, &settled, "is_settled", before); err != nil {
			return err
		}
		if settled {
			return fmt.Errorf("contact %d: %w", c, bot.ErrTaken)
		}
	}
	if _, err := s.run(ctx, "link_contact", c, who); err != nil {
		return err
	}
	if _, err := s.run(ctx, "seat_contact", who, c); err != nil {
		return err
	}
	if before == 0 {
		_, err = people(s).Meet(ctx, c, time.Time{}) // takes over what the contact decided before
		return err
	}
	for _, move := range []string{"move_consents", "move_tickets", "move_stops"} {
		if _, err := s.run(ctx, move, before, who); err != nil {
			return err
		}
	}
	_, err = s.run(ctx, "forget_blank", before)
	return err
}
