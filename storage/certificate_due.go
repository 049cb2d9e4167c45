package storage

import (
	"context"
	"time"

	"github.com/lib/pq"

	"teman/bot"
	"teman/umkm"
)

// dueRow is bot.Due as the driver reads it.
type dueRow struct {
	Business bot.BusinessID `db:"business"`
	Kind     umkm.Kind      `db:"kind"`
	Expires  time.Time      `db:"expires"`
	Remain   int            `db:"remain"`
}

func dues(rows []dueRow) []bot.Due {
	list := make([]bot.Due, len(rows))
	for i, row := range rows {
		list[i] = bot.Due{Business: row.Business, Kind: row.Kind, Last: umkm.DateOf(row.Expires), Remain: row.Remain}
	}
	return list
}

func (c certificates) Due(ctx context.Context, days bot.Days, deadlines []bot.Deadline, now time.Time, limit int) ([]bot.Due, error) {
	kinds, before := make(pq.StringArray, len(deadlines)), make(pq.Int64Array, len(deadlines))
	for i, d := range deadlines {
		kinds[i], before[i] = string(d.Kind), int64(d.Days)
	}
	provinces, today := columns(days)
	var rows []dueRow
	err := c.all(ctx, &rows, "due_certificates", provinces, today, kinds, before, now, limit)
	return dues(rows), err
}

func (c certificates) DueMeetings(ctx context.Context, days bot.Days, m bot.Meeting, now time.Time, limit int) ([]bot.Due, error) {
	before, stages := make(pq.Int64Array, len(m.Days)), make(pq.StringArray, len(m.Reported))
	for i, d := range m.Days {
		before[i] = int64(d)
	}
	for i, s := range m.Reported {
		stages[i] = string(s)
	}
	provinces, today := columns(days)
	var rows []dueRow
	err := c.all(ctx, &rows, "due_meetings", provinces, today, before, stages, now, limit, int(m.Last.Month), m.Last.Day, bot.MeetingLate)
	return dues(rows), err
}

// columns puts the days of provinces into two arrays.
func columns(days bot.Days) (provinces, today pq.StringArray) {
	for province, day := range days {
		provinces, today = append(provinces, province), append(today, day.String())
	}
	return provinces, today
}
