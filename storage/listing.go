package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"teman/bot"
)

// listingRow is bot.Listing as the driver reads it.
type listingRow struct {
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

// Listings returns the businesses of a scope that a filter leaves, the newest
// first: at most limit of them that came before the business after (0: from the
// newest).
func (d *DB) Listings(ctx context.Context, s bot.Scope, f bot.Filter, after bot.BusinessID, limit int) ([]bot.Listing, error) {
	return d.listed(ctx, "listings", s.Region, f, after, limit)
}

// Similar returns those whose words come near the filter's, the nearest first:
// for names that were heard, or typed in a hurry.
func (d *DB) Similar(ctx context.Context, s bot.Scope, f bot.Filter, limit int) ([]bot.Listing, error) {
	return d.listed(ctx, "similar_listings", s.Region, f, limit)
}

func (d *DB) listed(ctx context.Context, query, scope string, f bot.Filter, page ...any) ([]bot.Listing, error) {
	filter, err := json.Marshal(f)
	if err != nil {
		return nil, fmt.Errorf("filter: %w", err)
	}
	var rows []listingRow
	if err := d.plain().all(ctx, &rows, query, append([]any{scope, filter, d.now()}, page...)...); err != nil {
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

// CountListings tells how many businesses of a scope a filter leaves, and stops
// counting at most.
func (d *DB) CountListings(ctx context.Context, s bot.Scope, f bot.Filter, most int) (n int, err error) {
	filter, err := json.Marshal(f)
	if err != nil {
		return 0, fmt.Errorf("filter: %w", err)
	}
	err = d.plain().get(ctx, &n, "count_listings", s.Region, filter, d.now(), most)
	return n, err
}

// Standing is what an officer's part of the registry holds and what waits. day is
// the midnight with which the office's day began.
func (d *DB) Standing(ctx context.Context, s bot.Scope, since, now, day time.Time) (bot.Tally, error) {
	var row struct {
		Businesses  int `db:"businesses"`
		Fresh       int `db:"fresh"`
		Unconfirmed int `db:"unconfirmed"`
		Unverified  int `db:"unverified"`
		Tickets     int `db:"tickets"`
		Late        int `db:"late"`
		Waiting     int `db:"waiting"`
		Requests    int `db:"requests"`
		Breaches    int `db:"breaches"`
		Today       int `db:"today"`
	}
	err := d.plain().get(ctx, &row, "standing", s.Region, since, now, day, day.AddDate(0, 0, 1), bot.TallyMost+1)
	return bot.Tally(row), err
}
