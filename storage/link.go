package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"teman/bot"
)

// Link makes a contact an owner's, with what it decided before it was known;
// notes it, and tells the contact, in one commit. bot.ErrMissing when nobody
// unknown wrote from there, or the owner is not one of the scope.
func (d *DB) Link(ctx context.Context, s bot.Scope, l bot.Linking) error {
	return d.transact(ctx, func(q queries) error {
		var c bot.Contact
		if err := q.get(ctx, &c, "unknown_contact", s.Region, l.Business, l.Owner, l.Address); err != nil {
			if errors.Is(err, sql.ErrNoRows) {
				return bot.ErrMissing
			}
			return err
		}
		for _, step := range []string{"link_contact", "adopt_consents", "adopt_tickets", "adopt_stops"} {
			if _, err := q.run(ctx, step, c.ID, l.Owner); err != nil {
				return err
			}
		}
		l.Note.Subject = fmt.Sprintf("contact %d", c.ID)
		if err := q.note(ctx, l.Note); err != nil {
			return err
		}
		return q.inform(ctx, []bot.Contact{c}, fmt.Sprintf("n:linked:%d:%d", l.Owner, l.Note.At.Unix()), l.Says, l.Note)
	})
}
