package storage

import (
	"context"
	"time"

	"teman/bot"
)

// OfProgramme lists the occasions of a programme within a scope, the earliest
// first, at most 500.
func (o occasions) OfProgramme(ctx context.Context, s bot.Scope, id bot.ProgrammeID) ([]bot.Occasion, error) {
	return o.occasionsOf(ctx, s, time.Time{}, time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC), id)
}

// OfProgramme lists the occasions of a programme within a scope, the earliest
// first, at most 500.
func (d *DB) OfProgramme(ctx context.Context, s bot.Scope, id bot.ProgrammeID) ([]bot.Occasion, error) {
	return occasions{d.plain()}.OfProgramme(ctx, s, id)
}

// Outcomes counts what became of a programme within a scope, or of one occasion
// of it when that is not zero: everybody first, then by kecamatan, the one with
// the most who came before the others. Never empty.
func (d *DB) Outcomes(ctx context.Context, s bot.Scope, id bot.ProgrammeID, of bot.OccasionID) ([]bot.OccasionOutcome, error) {
	var rows []struct {
		Region    string  `db:"region"`
		Invited   int     `db:"invited"`
		Joined    int     `db:"joined"`
		Attended  int     `db:"attended"`
		Waiting   int     `db:"waiting"`
		Cancelled int     `db:"cancelled"`
		Said      int     `db:"said"`
		Mark      float64 `db:"mark"`
	}
	if err := d.plain().all(ctx, &rows, "occasion_outcomes", s.Region, id, of); err != nil {
		return nil, err
	}
	list := make([]bot.OccasionOutcome, len(rows))
	for i, r := range rows {
		list[i] = bot.OccasionOutcome(r)
	}
	return list, nil
}
