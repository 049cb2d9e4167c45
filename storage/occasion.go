package storage

import (
	"context"
	"time"

	"github.com/lib/pq"

	"teman/bot"
	"teman/umkm"
)

// occasions implements bot.Occasions.
type occasions struct{ queries }

// occasionRow is bot.Occasion as the driver reads it.
type occasionRow struct {
	ID         bot.OccasionID   `db:"id"`
	Programme  bot.ProgrammeID  `db:"programme"`
	Kind       string           `db:"kind"`
	Title      string           `db:"title"`
	About      string           `db:"description"`
	Poster     bot.AttachmentID `db:"attachment"`
	PosterName string           `db:"attachment_name"`
	PosterType string           `db:"attachment_type"`
	Scales     pq.StringArray   `db:"scales"`
	Needs      pq.StringArray   `db:"needs"`
	Lacks      pq.StringArray   `db:"lacks"`
	Chosen     bool             `db:"chosen"`
	Place      string           `db:"place"`
	Region     string           `db:"region"`
	Fields     pq.StringArray   `db:"fields"`
	Starts     time.Time        `db:"starts_at"`
	Ends       time.Time        `db:"ends_at"`
	Deadline   time.Time        `db:"deadline"`
	Quota      int              `db:"quota"`
	Joined     int              `db:"joined"`
	Audience   string           `db:"audience"`
	Note       string           `db:"note"`
	Topic      string           `db:"topic"`
	Cancelled  bool             `db:"cancelled"`
	Edition    int              `db:"edition"`
	RemindDay  time.Time        `db:"remind_day"`
	RemindSoon time.Time        `db:"remind_hours"`
}

func (row occasionRow) occasion() bot.Occasion {
	return bot.Occasion{
		ID: row.ID, Programme: row.Programme, Kind: row.Kind, Title: row.Title, Place: row.Place, Region: row.Region,
		Fields: row.Fields, Starts: row.Starts, Ends: row.Ends, Deadline: row.Deadline, Quota: row.Quota,
		Joined: row.Joined, Audience: row.Audience, Note: row.Note, Topic: row.Topic, Cancelled: row.Cancelled,
		About: row.About, Poster: bot.Poster{ID: row.Poster, Name: row.PosterName, Type: row.PosterType}, Scales: row.Scales, Needs: kinds(row.Needs), Lacks: kinds(row.Lacks), Chosen: row.Chosen,
		Edition: row.Edition, RemindDay: row.RemindDay, RemindSoon: row.RemindSoon,
	}
}

func (o occasions) Announce(ctx context.Context, a bot.Occasion) (bot.Occasion, error) {
	if a.Programme == 0 {
		if err := o.get(ctx, &a.Programme, "add_programme", a.Kind, a.Title, a.About, a.Poster.ID); err != nil {
			return a, err
		}
	}
	err := o.get(ctx, &a.ID, "announce_occasion", a.Programme, a.Place, a.Region, append(pq.StringArray{}, a.Fields...),
		a.Starts, a.Ends, a.Deadline, a.Quota, a.Audience, a.Note, a.Topic, a.RemindDay, a.RemindSoon,
		append(pq.StringArray{}, a.Scales...), names(a.Needs), names(a.Lacks), a.Chosen)
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
	if _, err := o.run(ctx, "change_programme", c.Programme, c.Title, c.About, c.Poster.ID); err != nil {
		return err
	}
	_, err := o.run(ctx, "change_occasion", c.ID, c.Place, c.Starts, c.Ends, c.Deadline, c.Quota, c.Note, state,
		c.RemindDay, c.RemindSoon, at, append(pq.StringArray{}, c.Fields...), append(pq.StringArray{}, c.Scales...), names(c.Needs), names(c.Lacks),
		c.Chosen, c.Audience, c.Topic)
	return err
}

func (o occasions) AddSeat(ctx context.Context, id bot.OccasionID) error {
	_, err := o.run(ctx, "add_seat", id)
	return err
}

func kinds(names []string) []umkm.Kind {
	all := make([]umkm.Kind, len(names))
	for i, name := range names {
		all[i] = umkm.Kind(name)
	}
	return all
}

func names(kinds []umkm.Kind) pq.StringArray {
	all := make(pq.StringArray, len(kinds))
	for i, kind := range kinds {
		all[i] = string(kind)
	}
	return all
}

// OccasionsOf lists the occasions of a scope that begin within a span, the
// earliest first, at most 500.
func (d *DB) OccasionsOf(ctx context.Context, s bot.Scope, from, to time.Time) ([]bot.Occasion, error) {
	return occasions{d.plain()}.occasionsOf(ctx, s, from, to, 0)
}

// occasionsOf lists those of one programme only when there is one.
func (o occasions) occasionsOf(ctx context.Context, s bot.Scope, from, to time.Time, of bot.ProgrammeID) ([]bot.Occasion, error) {
	var rows []occasionRow
	if err := o.all(ctx, &rows, "occasions_of", s.Region, from, to, of); err != nil {
		return nil, err
	}
	list := make([]bot.Occasion, len(rows))
	for i, row := range rows {
		list[i] = row.occasion()
	}
	return list, nil
}

// OccasionOf returns an occasion of a scope; bot.ErrMissing when there is none.
func (d *DB) OccasionOf(ctx context.Context, s bot.Scope, id bot.OccasionID) (bot.Occasion, error) {
	o, found, err := occasions{d.plain()}.Occasion(ctx, id)
	if err == nil && (!found || !s.Holds(o.Region)) {
		err = bot.ErrMissing
	}
	return o, err
}

// Participants lists who joined, waits, came or gave their seat back, in the
// order of the queue.
func (d *DB) Participants(ctx context.Context, s bot.Scope, id bot.OccasionID) ([]bot.Participant, error) {
	var rows []struct {
		Person   bot.PersonID   `db:"person"`
		Name     string         `db:"name"`
		Business bot.BusinessID `db:"business"`
		Called   string         `db:"called"`
		Region   string         `db:"region"`
		State    bot.SeatState  `db:"state"`
		At       time.Time      `db:"at"`
		Told     bool           `db:"told"`
		Why      bot.Exception  `db:"exception"`
	}
	if err := d.plain().all(ctx, &rows, "participants", s.Region, id); err != nil {
		return nil, err
	}
	list := make([]bot.Participant, len(rows))
	for i, r := range rows {
		list[i] = bot.Participant(r)
	}
	return list, nil
}
