package storage

import (
	"context"
	"time"

	"teman/bot"
)

// handledMost bounds how many tickets are counted at a time.
const handledMost = 50_000

// Handled returns the tickets that were opened since, the newest first, at most
// 50,000.
func (d *DB) Handled(ctx context.Context, s bot.Scope, since time.Time) (all []bot.Handled, err error) {
	err = d.plain().all(ctx, &all, "handled", s.Region, since, handledMost)
	return all, err
}

// CountTalks counts the days since on which somebody wrote, as days are in a
// zone.
func (d *DB) CountTalks(ctx context.Context, s bot.Scope, since time.Time) (n bot.TalkCount, err error) {
	var row struct {
		All   int `db:"all"`
		Alone int `db:"alone"`
	}
	err = d.plain().get(ctx, &row, "count_talks", s.Region, since, since.Location().String())
	return bot.TalkCount(row), err
}
