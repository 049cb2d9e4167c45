package storage

import (
	"context"
	"database/sql"
	"time"

	"teman/bot"
)

// Listings returns the businesses of a scope that a filter leaves, the newest
// first: at most limit of them that came before the business after (0: from the
// newest).
func (d *DB) Listings(ctx context.Context, s bot.Scope, f bot.Filter, after bot.BusinessID, limit int) ([]bot.Listing, error) {
	var rows []struct {
		ID         bot.BusinessID `db:"id"`
		Number     string         `db:"number"`
		Name       string         `db:"name"`
		Activity   string         `db:"activity"`
		Words      string         `db:"words"`
		Region     string         `db:"region"`
		Scale      string         `db:"scale"`
		Registered time.Time      `db:"registered_at"`
		Owners     string         `db:"owners"`
		Heard      sql.NullTime   `db:"heard"`
	}
	if err := d.plain().all(ctx, &rows, "listings", append(narrowed(s, f), after, limit)...); err != nil {
		return nil, err
	}
	list := make([]bot.Listing, len(rows))
	for i, r := range rows {
		list[i] = bot.Listing{
			ID: r.ID, Number: r.Number, Name: r.Name, Activity: r.Activity, Words: r.Words, Region: r.Region, Scale: r.Scale,
			Owners: r.Owners, Registered: r.Registered, Heard: r.Heard.Time,
		}
	}
	return list, nil
}

// CountListings tells how many businesses of a scope a filter leaves.
func (d *DB) CountListings(ctx context.Context, s bot.Scope, f bot.Filter) (n int, err error) {
	err = d.plain().get(ctx, &n, "count_listings", narrowed(s, f)...)
	return n, err
}

func narrowed(s bot.Scope, f bot.Filter) []any {
	return []any{s.Region, f.Region, f.Words, f.Activity, f.Scale, f.Kind, f.Stage}
}

// Standing is what an officer's part of the registry holds and what waits.
func (d *DB) Standing(ctx context.Context, s bot.Scope, since, now time.Time) (bot.Tally, error) {
	var row struct {
		Businesses  int `db:"businesses"`
		Fresh       int `db:"fresh"`
		Unconfirmed int `db:"unconfirmed"`
		Unverified  int `db:"unverified"`
		Tickets     int `db:"tickets"`
		Late        int `db:"late"`
	}
	err := d.plain().get(ctx, &row, "standing", s.Region, since, now)
	return bot.Tally(row), err
}
