package storage

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"

	"teman/bot"
)

// OfferOfficer keeps the code by which an officer makes themselves known in the
// chat, in place of any other of theirs; bot.ErrTaken when another officer has
// that code.
func (d *DB) OfferOfficer(ctx context.Context, id bot.OfficerID, code string, until time.Time) error {
	_, err := d.plain().run(ctx, "offer_officer", id, code, until)
	if violates(err, "officer_offer_code_key") {
		return fmt.Errorf("offer officer: %w", bot.ErrTaken)
	}
	return err
}

// UnlinkOfficer takes an officer out of the chat.
func (d *DB) UnlinkOfficer(ctx context.Context, id bot.OfficerID, n bot.Note) error {
	return d.transact(ctx, func(q queries) error {
		if _, err := q.run(ctx, "leave_chat", nil, id); err != nil {
			return err
		}
		return q.note(ctx, n)
	})
}

// officers are the people of the office in a turn's transaction.
type officers struct{ queries }

func (o officers) Officer(ctx context.Context, id bot.OfficerID) (bot.Officer, error) {
	var row officerRow
	err := o.get(ctx, &row, "officer", id)
	return row.officer(), err
}

func (o officers) Offered(ctx context.Context, code string, at time.Time) (bot.Officer, bool, error) {
	var row officerRow
	found, err := exists(o.get(ctx, &row, "offered_officer", code, at))
	if err != nil || !found {
		return bot.Officer{}, false, err
	}
	return row.officer(), true, nil
}

func (o officers) Link(ctx context.Context, code string, contact bot.ContactID, channels []string, n bot.Note) (bool, error) {
	found, err := exists(o.get(ctx, &n.Officer, "end_offer", code, n.At, contact, pq.Array(channels)))
	if err != nil || !found {
		return false, err
	}
	if _, err := o.run(ctx, "leave_chat", contact, n.Officer); err != nil {
		return false, err
	}
	if _, err := o.run(ctx, "enter_chat", n.Officer, contact); err != nil {
		return false, err
	}
	return true, o.note(ctx, n)
}
