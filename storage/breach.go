package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"teman/bot"
)

// Touched lists the people of a scope whose data a breach may have touched, by
// name, and notes that it was asked.
func (d *DB) Touched(ctx context.Context, s bot.Scope, b bot.Breach, n bot.Note) ([]bot.Touched, error) {
	return d.touched(ctx, s, b, 0, n)
}

// TouchedBy lists the people of a scope whom a report names and who have not
// left, by name, and notes that it was asked.
func (d *DB) TouchedBy(ctx context.Context, s bot.Scope, id bot.BreachID, n bot.Note) ([]bot.Touched, error) {
	return d.touched(ctx, s, bot.Breach{}, id, n)
}

func (d *DB) touched(ctx context.Context, s bot.Scope, b bot.Breach, of bot.BreachID, n bot.Note) ([]bot.Touched, error) {
	filter, err := json.Marshal(b.Filter)
	if err != nil {
		return nil, fmt.Errorf("filter: %w", err)
	}
	var rows []struct {
		Person       bot.PersonID   `db:"id"`
		Name         string         `db:"name"`
		Businesses   pq.StringArray `db:"businesses"`
		Phone        string         `db:"phone"`
		NIK          bool           `db:"nik"`
		Reached      pq.StringArray `db:"reached"`
		Certificates int            `db:"certificates"`
		Messages     int            `db:"messages"`
		Files        int            `db:"files"`
	}
	if err := d.plain().all(ctx, &rows, "touched_people", s.Region, filter, d.now(), append(pq.StringArray{}, b.Numbers...), of); err != nil {
		return nil, err
	}
	people := make([]bot.Touched, len(rows))
	for i, r := range rows {
		people[i] = bot.Touched{
			Person: r.Person, Name: r.Name, Businesses: r.Businesses, Reached: r.Reached, Phone: r.Phone, NIK: r.NIK,
			Certificates: r.Certificates, Messages: r.Messages, Files: r.Files,
		}
	}
	return people, d.Note(ctx, n)
}

// ReportBreach keeps a breach and whose data of a scope it touched, and notes
// it.
func (d *DB) ReportBreach(ctx context.Context, s bot.Scope, b bot.Breach, n bot.Note) (id bot.BreachID, err error) {
	filter, err := json.Marshal(b.Filter)
	if err != nil {
		return 0, fmt.Errorf("filter: %w", err)
	}
	err = d.transact(ctx, func(q queries) error {
		err := q.get(ctx, &id, "report_breach", s.Region, filter, n.At, append(pq.StringArray{}, b.Numbers...), b.Found, b.Due(), b.What, b.Filter.Region, n.Officer)
		if err != nil {
			return err
		}
		n.Subject = id.Subject()
		return q.note(ctx, n)
	})
	return id, err
}

// Breaches lists the reports of a scope: those whose people were not told first,
// then the newest; at most limit.
func (d *DB) Breaches(ctx context.Context, s bot.Scope, limit int) ([]bot.BreachReport, error) {
	return d.breaches(ctx, s, 0, limit)
}

// Breach returns a report of a scope; bot.ErrMissing when there is none.
func (d *DB) Breach(ctx context.Context, s bot.Scope, id bot.BreachID) (bot.BreachReport, error) {
	list, err := d.breaches(ctx, s, id, 1)
	switch {
	case err != nil:
		return bot.BreachReport{}, err
	case len(list) == 0:
		return bot.BreachReport{}, fmt.Errorf("breach %d: %w", id, bot.ErrMissing)
	}
	return list[0], nil
}

func (d *DB) breaches(ctx context.Context, s bot.Scope, id bot.BreachID, limit int) ([]bot.BreachReport, error) {
	var rows []struct {
		ID     bot.BreachID `db:"id"`
		Found  time.Time    `db:"found_at"`
		What   string       `db:"what"`
		Region string       `db:"region"`
		Made   time.Time    `db:"made_at"`
		By     string       `db:"made_by"`
		People int          `db:"people"`
		Told   sql.NullTime `db:"told_at"`
		ToldBy string       `db:"told_by"`
	}
	if err := d.plain().all(ctx, &rows, "breaches", s.Region, id, limit); err != nil {
		return nil, err
	}
	list := make([]bot.BreachReport, len(rows))
	for i, r := range rows {
		b := bot.Breach{Found: r.Found, What: r.What, Filter: bot.Filter{Region: r.Region}}
		list[i] = bot.BreachReport{ID: r.ID, Breach: b, Made: r.Made, By: r.By, People: r.People, Told: r.Told.Time, ToldBy: r.ToldBy}
	}
	return list, nil
}

// TellBreach keeps that everybody of a report was told at a moment, and notes
// it; bot.ErrMissing when there is none, or it was said before.
func (d *DB) TellBreach(ctx context.Context, s bot.Scope, id bot.BreachID, told time.Time, n bot.Note) error {
	return d.noted(ctx, n, "tell_breach", s.Region, id, told, n.Officer)
}
