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
	return d.touch(ctx, n, "keep_canned", a.Shortcut, a.Text, n.Officer, n.At)
}

// DropCanned forgets a canned answer; bot.ErrMissing when there is none.
func (d *DB) DropCanned(ctx context.Context, id bot.CannedID, n bot.Note) error {
	return d.touch(ctx, n, "drop_canned", id)
}
