package storage

import (
	"context"

	"teman/bot"
)

// CannedAnswers lists the answers that officers of a scope give again and again,
// by their shortcuts: their own, and those of wider scopes that they have none
// of their own for.
func (d *DB) CannedAnswers(ctx context.Context, s bot.Scope) (list []bot.Canned, err error) {
	err = d.plain().all(ctx, &list, "canned_answers", s.Region)
	return list, err
}

// KeepCanned keeps a canned answer of its scope under its shortcut, in place of
// what was there.
func (d *DB) KeepCanned(ctx context.Context, a bot.Canned, n bot.Note) error {
	return d.touch(ctx, n, "keep_canned", a.Region, a.Shortcut, a.Text, n.Officer, n.At)
}

// DropCanned forgets a canned answer of exactly this scope; bot.ErrMissing when
// there is none.
func (d *DB) DropCanned(ctx context.Context, s bot.Scope, id bot.CannedID, n bot.Note) error {
	return d.touch(ctx, n, "drop_canned", s.Region, id)
}
