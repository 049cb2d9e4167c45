package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"teman/bot"
)

// turnoutRow is bot.Turnout as the driver reads it.
type turnoutRow struct {
	gatheringRow
	Attended int       `db:"attended"`
	Expected int       `db:"expected"`
	Waiting  int       `db:"waiting"`
	Moved    time.Time `db:"moved"`
}

func (row turnoutRow) turnout() bot.Turnout {
	return bot.Turnout{Gathering: row.gathering(), Attended: row.Attended, Expected: row.Expected, Waiting: row.Waiting, Moved: row.Moved}
}

// Turnouts lists the occasions of a scope that are not over before from and
// begin before to, the earliest first.
func (d *DB) Turnouts(ctx context.Context, s bot.Scope, from, to time.Time) ([]bot.Turnout, error) {
	var rows []turnoutRow
	if err := d.plain().all(ctx, &rows, "turnouts", s.Region, from, to); err != nil {
		return nil, err
	}
	list := make([]bot.Turnout, len(rows))
	for i, row := range rows {
		list[i] = row.turnout()
	}
	return list, nil
}

// Turnout returns one occasion of a scope; bot.ErrMissing when there is none.
func (d *DB) Turnout(ctx context.Context, s bot.Scope, id bot.OccasionID) (bot.Turnout, error) {
	return d.plain().turnout(ctx, s, id)
}

func (q queries) turnout(ctx context.Context, s bot.Scope, id bot.OccasionID) (bot.Turnout, error) {
	var row turnoutRow
	found, err := exists(q.get(ctx, &row, "turnout", s.Region, id))
	if err == nil && !found {
		err = fmt.Errorf("occasion %d: %w", id, bot.ErrMissing)
	}
	return row.turnout(), err
}

// attendeeRow is bot.Attendee as the driver reads it.
type attendeeRow struct {
	Person    bot.PersonID  `db:"person"`
	Name      string        `db:"name"`
	State     bot.SeatState `db:"state"`
	At        sql.NullTime  `db:"attended_at"`
	Officer   string        `db:"officer"`
	CameAs    bot.SeatState `db:"came_as"`
	Business  string        `db:"business"`
	Region    string        `db:"region"`
	Unreached bool          `db:"unreached"`
}

func attendees(rows []attendeeRow) []bot.Attendee {
	list := make([]bot.Attendee, len(rows))
	for i, r := range rows {
		list[i] = bot.Attendee{Person: r.Person, Name: r.Name, Business: r.Business, Region: r.Region, State: r.State, At: r.At.Time, By: r.Officer, Unreached: r.Unreached}
	}
	return list
}

// Attendees lists who has a seat in an occasion of a scope, waits for one, or
// came, by name.
func (d *DB) Attendees(ctx context.Context, s bot.Scope, id bot.OccasionID) ([]bot.Attendee, error) {
	var rows []attendeeRow
	err := d.plain().all(ctx, &rows, "attendees", s.Region, id)
	return attendees(rows), err
}

// WalkIns lists at most limit owners of a scope who have no seat in an
// occasion, found by words.
func (d *DB) WalkIns(ctx context.Context, s bot.Scope, id bot.OccasionID, words string, limit int) ([]bot.Attendee, error) {
	var rows []attendeeRow
	err := d.plain().all(ctx, &rows, "walk_ins", s.Region, id, words, limit)
	return attendees(rows), err
}

// Tick keeps that somebody came, by the word of an officer, and notes it. Who
// had no seat gets one beyond the quota. Ticking twice is ticking once.
// bot.ErrMissing when the occasion or the owner is not of the officer's scope.
func (d *DB) Tick(ctx context.Context, by bot.Officer, id bot.OccasionID, who bot.PersonID, at time.Time) error {
	return d.transact(ctx, func(q queries) error {
		if err := q.mayTick(ctx, by, id, who); err != nil {
			return err
		}
		n, err := q.run(ctx, "tick_seat", id, who, at, by.ID)
		if err != nil || n == 0 {
			return err
		}
		return q.noteSeat(ctx, bot.Note{At: at, Officer: by.ID, Act: "attended"}, id, who, "")
	})
}

// Untick takes back that somebody came, for a reason, and notes it. The seat is
// what it was before.
func (d *DB) Untick(ctx context.Context, by bot.Officer, id bot.OccasionID, who bot.PersonID, reason bot.UndoReason, at time.Time) error {
	if !slices.Contains(bot.UndoReasons(), reason) {
		return fmt.Errorf("untick: no such reason: %w", bot.ErrMissing)
	}
	return d.transact(ctx, func(q queries) error {
		if err := q.mayTick(ctx, by, id, who); err != nil {
			return err
		}
		n, err := q.run(ctx, "untick_seat", id, who, at)
		if err != nil || n == 0 {
			return err
		}
		return q.noteSeat(ctx, bot.Note{At: at, Officer: by.ID, Act: "attendance_undone"}, id, who, reason)
	})
}

// mayTick reports whether the occasion and the owner are the officer's.
func (q queries) mayTick(ctx context.Context, by bot.Officer, id bot.OccasionID, who bot.PersonID) error {
	if _, err := q.turnout(ctx, by.Scope, id); err != nil {
		return err
	}
	var within bool
	err := q.get(ctx, &within, "owner_in_scope", by.Scope.Region, who, id)
	if err == nil && !within {
		err = fmt.Errorf("person of occasion %d: %w", id, bot.ErrMissing)
	}
	return err
}

func (q queries) noteSeat(ctx context.Context, n bot.Note, id bot.OccasionID, who bot.PersonID, reason bot.UndoReason) (err error) {
	n.Subject = fmt.Sprintf("occasion %d", id)
	n.Detail, err = json.Marshal(struct {
		Person bot.PersonID   `json:"person"`
		Reason bot.UndoReason `json:"reason,omitempty"`
	}{who, reason})
	if err != nil {
		return fmt.Errorf("encode note: %w", err)
	}
	return q.note(ctx, n)
}
