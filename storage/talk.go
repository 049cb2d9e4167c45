package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// Talk reads what was said with a contact of an owner of a business, and notes
// who read it, in one commit. Lines are those before a moment (zero: the last),
// oldest first; earlier is the moment before which there are more, zero where
// there are none. bot.ErrMissing when the contact is not one of the business, or
// that not of the scope.
func (d *DB) Talk(ctx context.Context, s bot.Scope, id bot.BusinessID, contact bot.ContactID, before time.Time, limit int, n bot.Note) (lines []bot.Line, earlier time.Time, err error) {
	err = d.transact(ctx, func(q queries) error {
		var of bot.Contact
		if err := q.get(ctx, &of, "owner_contact", s.Region, id, contact); err != nil {
			if errors.Is(err, sql.ErrNoRows) {
				return bot.ErrMissing
			}
			return err
		}
		if err := q.note(ctx, n); err != nil {
			return err
		}
		lines, earlier, err = q.talk(ctx, contact, before, limit)
		return err
	})
	return lines, earlier, err
}

func (q queries) talk(ctx context.Context, contact bot.ContactID, before time.Time, limit int) (lines []bot.Line, earlier time.Time, err error) {
	var rows []struct {
		said
		Sort time.Time `db:"sort"`
	}
	if err := q.all(ctx, &rows, "talk", contact, sql.NullTime{Time: before, Valid: !before.IsZero()}, limit+1); err != nil {
		return nil, time.Time{}, err
	}
	if len(rows) > limit {
		rows = rows[:limit]
		earlier = rows[limit-1].Sort
	}
	slices.Reverse(rows)
	offered := map[flows.Choice]umkm.Phrase{}
	for _, r := range rows {
		line, err := r.line(offered)
		if err != nil {
			return nil, time.Time{}, fmt.Errorf("line of a talk: %w", err)
		}
		lines = append(lines, line)
	}
	return lines, earlier, nil
}
