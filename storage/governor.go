package storage

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/lib/pq"

	"teman/bot"
)

// stopRow is bot.Stop as the driver reads it.
type stopRow struct {
	Why   string       `db:"why"`
	Since time.Time    `db:"since"`
	Until sql.NullTime `db:"until"`
}

// StopAccount keeps why an account sends less, or nothing. A stop that stands
// is never shortened.
func (d *DB) StopAccount(ctx context.Context, account bot.AccountID, s bot.Stop) error {
	_, err := d.plain().run(ctx, "stop_account", account, s.Why, s.Since, moment(s.Until))
	return err
}

// ResumeAccount ends stops of an account, by their reasons.
func (d *DB) ResumeAccount(ctx context.Context, account bot.AccountID, why ...string) error {
	_, err := d.plain().run(ctx, "resume_account", account, pq.Array(why))
	return err
}

// AccountStops returns the stops of an account that last at a moment, the
// oldest first.
func (d *DB) AccountStops(ctx context.Context, account bot.AccountID, now time.Time) ([]bot.Stop, error) {
	var rows []stopRow
	if err := d.plain().all(ctx, &rows, "account_stops", account, now); err != nil {
		return nil, err
	}
	stops := make([]bot.Stop, len(rows))
	for i, r := range rows {
		stops[i] = bot.Stop{Why: r.Why, Since: r.Since, Until: r.Until.Time}
	}
	return stops, nil
}

// SetRation says how many messages an account may send of its own accord in 24
// hours.
func (d *DB) SetRation(ctx context.Context, account bot.AccountID, r bot.Ration) error {
	_, err := d.plain().run(ctx, "set_ration", account, r.Daily, r.Since)
	return err
}

// Ration returns what an account may send of its own accord: nothing, unless
// somebody said otherwise.
func (d *DB) Ration(ctx context.Context, account bot.AccountID) (bot.Ration, error) {
	var r bot.Ration
	err := d.plain().get(ctx, &r, "ration", account)
	if errors.Is(err, sql.ErrNoRows) {
		return bot.Ration{}, nil
	}
	return r, err
}

// Reached counts what an account sent of its own accord since a moment, and is
// going to. print tells what the message asked about says.
func (d *DB) Reached(ctx context.Context, account bot.AccountID, out bot.OutboundID, print string, since time.Time) (bot.Reached, error) {
	var row struct {
		Count int          `db:"count"`
		Alike int          `db:"alike"`
		Last  sql.NullTime `db:"last"`
		Slot  sql.NullTime `db:"slot"`
	}
	if err := d.plain().get(ctx, &row, "reached", account, out, print, since); err != nil {
		return bot.Reached{}, err
	}
	return bot.Reached{Count: row.Count, Alike: row.Alike, Last: row.Last.Time, Slot: row.Slot.Time}, nil
}

// GrantReachOut lets a message go at a time, of the account's own accord.
func (d *DB) GrantReachOut(ctx context.Context, account bot.AccountID, out bot.OutboundID, print string, at time.Time) error {
	_, err := d.plain().run(ctx, "grant_reach_out", out, account, at, print)
	return err
}
