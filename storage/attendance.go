package storage

import (
	"context"
	"time"

	"teman/bot"
	"teman/umkm"
)

// gatheringRow is bot.Gathering as the driver reads it.
type gatheringRow struct {
	occasionRow
	Key []byte `db:"door_key"`
}

func (row gatheringRow) gathering() bot.Gathering {
	return bot.Gathering{Occasion: row.occasion(), Key: row.Key}
}

func (s seats) Gatherings(ctx context.Context, now time.Time) ([]bot.Gathering, error) {
	var rows []gatheringRow
	if err := s.all(ctx, &rows, "open_gatherings", now.Add(bot.DoorsBefore), now); err != nil {
		return nil, err
	}
	list := make([]bot.Gathering, len(rows))
	for i, row := range rows {
		list[i] = row.gathering()
	}
	return list, nil
}

func (s seats) Attend(ctx context.Context, o bot.OccasionID, p bot.PersonID, at time.Time) (bool, error) {
	n, err := s.run(ctx, "attend", o, p, at)
	return n == 1, err
}

func (s seats) TryCode(ctx context.Context, c bot.ContactID, sort bot.CodeSort, day umkm.Date) (int, error) {
	var tries int
	err := s.get(ctx, &tries, "try_typed_code", c, sort, day.String())
	return tries, err
}
