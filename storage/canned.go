package storage

import (
	"context"

	"teman/bot"
)

// CannedAnswers lists the answers that officers give again and again, by their
// shortcuts.
func (d *DB) CannedAnswers(ctx context.Context) (list []bot.Canned, err error) {
	err = d.plain().all(ctx, &list, "canned_answers")
	return list, err
}

// KeepCanned keeps a canned answer under its shortcut, in place of what was
// there.
func (d *DB) KeepCanned(ctx context.Context, a bot.Canned, n bot.Note) error {
	return d.transact(ctx, func(q queries) error {
		if _, err := q.run(ctx, "keep_canned", a.Shortcut, a.Text, n.Officer, n.At); err != nil {
			return err
		}
		return q.note(ctx, n)
	})
}

// DropCanned forgets a canned answer; bot.ErrMissing when there is none.
func (d *DB) DropCanned(ctx context.Context, id bot.CannedID, n bot.Note) error {
	return d.transact(ctx, func(q queries) error {
		dropped, err := q.run(ctx, "drop_canned", id)
		if err != nil {
			return err
		}
		if dropped == 0 {
			return bot.ErrMissing
		}
		return q.note(ctx, n)
	})
}
