package storage

import (
	"context"
	"time"

	"github.com/lib/pq"

	"teman/bot"
)

// occasions implements bot.Occasions.
type occasions struct{ queries }

// occasionRow is bot.Occasion as the driver reads it.
type occasionRow struct {
	ID         bot.OccasionID  `db:"id"`
	Programme  bot.ProgrammeID `db:"programme"`
	Kind       string          `db:"kind"`
	Title      string          `db:"title"`
	Place      string          `db:"place"`
	Region     string          `db:"region"`
	Fields     pq.StringArray  `db:"fields"`
	Starts     time.Time       `db:"starts_at"`
	Ends       time.Time       `db:"ends_at"`
	Deadline   time.Time       `db:"deadline"`
	Quota      int             `db:"quota"`
	Joined     int             `db:"joined"`
	Audience   string          `db:"audience"`
	Note       string          `db:"note"`
	Topic      string          `db:"topic"`
	Cancelled  bool            `db:"cancelled"`
	Edition    int             `db:"edition"`
	RemindDay  time.Time       `db:"remind_day"`
	RemindSoon time.Time       `db:"remind_hours"`
}

func (row occasionRow) occasion() bot.Occasion {
	return bot.Occasion{
		ID: row.ID, Programme: row.Programme, Kind: row.Kind, Title: row.Title, Place: row.Place, Region: row.Region,
		Fields: row.Fields, Starts: row.Starts, Ends: row.Ends, Deadline: row.Deadline, Quota: row.Quota,
		Joined: row.Joined, Audience: row.Audience, Note: row.Note, Topic: row.Topic, Cancelled: row.Cancelled,
		Edition: row.Edition, RemindDay: row.RemindDay, RemindSoon: row.RemindSoon,
	}
}

func (o occasions) Announce(ctx context.Context, a bot.Occasion) (bot.Occasion, error) {
	if a.Programme == 0 {
		if err := o.get(ctx, &a.Programme, "add_programme", a.Kind, a.Title); err != nil {
			return a, err
		}
	}
	err := o.get(ctx, &a.ID, "announce_occasion", a.Programme, a.Place, a.Region, append(pq.StringArray{}, a.Fields...),
		a.Starts, a.Ends, a.Deadline, a.Quota, a.Audience, a.Note, a.Topic, a.RemindDay, a.RemindSoon)
	return a, err
}

func (o occasions) Upcoming(ctx context.Context, now time.Time) ([]bot.Occasion, error) {
	var rows []occasionRow
	if err := o.all(ctx, &rows, "upcoming_occasions", now); err != nil {
		return nil, err
	}
	list := make([]bot.Occasion, len(rows))
	for i, row := range rows {
		list[i] = row.occasion()
	}
	return list, nil
}

func (o occasions) Lock(ctx context.Context, id bot.OccasionID) (bot.Occasion, bool, error) {
	var row occasionRow
	found, err := exists(o.get(ctx, &row, "lock_occasion", id))
	return row.occasion(), found, err
}

func (o occasions) Occasion(ctx context.Context, id bot.OccasionID) (bot.Occasion, bool, error) {
	var row occasionRow
	found, err := exists(o.get(ctx, &row, "occasion", id))
	return row.occasion(), found, err
}

func (o occasions) Change(ctx context.Context, c bot.Occasion, at time.Time) error {
	state := "open"
	if c.Cancelled {
		state = "cancelled"
	}
	_, err := o.run(ctx, "change_occasion", c.ID, c.Place, c.Starts, c.Ends, c.Deadline, c.Quota, c.Note, state,
		c.RemindDay, c.RemindSoon, at)
	return err
}
