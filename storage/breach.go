package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/lib/pq"

	"teman/bot"
)

// Touched lists the people of a scope whose data a breach may have touched, by
// name, and notes that it was asked.
func (d *DB) Touched(ctx context.Context, s bot.Scope, b bot.Breach, n bot.Note) ([]bot.Touched, error) {
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
	if err := d.plain().all(ctx, &rows, "touched_people", s.Region, filter, d.now(), pq.StringArray(b.Numbers)); err != nil {
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
