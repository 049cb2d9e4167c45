package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"teman/bot"
	"teman/flows"
)

// alarmRow is bot.StandingAlarm as the driver reads it.
type alarmRow struct {
	Name    string       `db:"name"`
	Says    []byte       `db:"says"`
	Since   time.Time    `db:"since"`
	Until   sql.NullTime `db:"until"`
	Said    sql.NullTime `db:"said_at"`
	Cleared sql.NullTime `db:"cleared_at"`
}

func (r alarmRow) alarm() (bot.StandingAlarm, error) {
	a := bot.StandingAlarm{
		Alarm: bot.Alarm{Name: r.Name, Until: r.Until.Time}, Since: r.Since, Said: r.Said.Time, Over: r.Cleared.Time,
	}
	if err := json.Unmarshal(r.Says, &a.Says); err != nil {
		return a, fmt.Errorf("decode alarm %s: %w", r.Name, err)
	}
	return a, nil
}

// RaiseAlarm keeps that an alarm stands, with what it says now; news is false
// when it stood already.
func (d *DB) RaiseAlarm(ctx context.Context, a bot.Alarm, at time.Time) (news bool, err error) {
	says, err := json.Marshal(a.Says)
	if err != nil {
		return false, fmt.Errorf("encode alarm: %w", err)
	}
	err = d.plain().get(ctx, &news, "raise_alarm", a.Name, says, at, moment(a.Until))
	return news, err
}

// ClearAlarm keeps that an alarm ended; news is false when it did not stand.
func (d *DB) ClearAlarm(ctx context.Context, name string, at time.Time) (news bool, err error) {
	n, err := d.plain().run(ctx, "clear_alarm", name, at)
	return n > 0, err
}

// StandingAlarms returns what stands, the oldest first.
func (d *DB) StandingAlarms(ctx context.Context) ([]bot.StandingAlarm, error) {
	return d.plain().alarms(ctx, "standing_alarms")
}

func (q queries) alarms(ctx context.Context, name string, args ...any) ([]bot.StandingAlarm, error) {
	var rows []alarmRow
	if err := q.all(ctx, &rows, name, args...); err != nil {
		return nil, err
	}
	list := make([]bot.StandingAlarm, len(rows))
	for i, r := range rows {
		var err error
		if list[i], err = r.alarm(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// TellAlarms ends what ends by itself and puts one message about everything
// that is new into the outbox: what was raised, what still stands after so
// long, and what is over. All of that is one commit. Where the chat has had as
// many messages as it may within the hour, the news wait for each other. It
// returns what was told.
func (d *DB) TellAlarms(ctx context.Context, t bot.Telling, say func([]bot.StandingAlarm) flows.Message) (told []bot.StandingAlarm, err error) {
	err = d.transact(ctx, func(q queries) error {
		if _, err := q.run(ctx, "lapse_alarms", t.At); err != nil {
			return err
		}
		if _, err := q.run(ctx, "forget_unsaid_alarms", t.Chat == 0); err != nil || t.Chat == 0 {
			return err
		}
		told, err = q.tell(ctx, t, say)
		return err
	})
	return told, err
}

func (q queries) tell(ctx context.Context, t bot.Telling, say func([]bot.StandingAlarm) flows.Message) ([]bot.StandingAlarm, error) {
	news, err := q.alarms(ctx, "news_of_alarms", t.At.Add(-t.Again))
	if err != nil || len(news) == 0 {
		return nil, err
	}
	lately := 0
	if err := q.get(ctx, &lately, "told_of_alarms", t.Chat, t.At.Add(-time.Hour)); err != nil || lately >= t.Hourly {
		return nil, err
	}
	message, err := json.Marshal(say(news))
	if err != nil {
		return nil, fmt.Errorf("encode message: %w", err)
	}
	names := make(pq.StringArray, len(news))
	for i, a := range news {
		names[i] = a.Name
	}
	if _, err := q.run(ctx, "tell_of_alarms", t.Chat, message, t.At); err != nil {
		return nil, err
	}
	if _, err := q.run(ctx, "note_told_alarms", names, t.At); err != nil {
		return nil, err
	}
	_, err = q.run(ctx, "forget_told_alarms", names)
	return news, err
}

// AlarmChat returns the contact of the chat that is told of alarms.
func (d *DB) AlarmChat(ctx context.Context, account bot.AccountID, address string) (bot.ContactID, error) {
	return contacts{d.plain()}.Enter(ctx, account, address)
}

// Vitals counts what alarms are made of.
func (d *DB) Vitals(ctx context.Context, at time.Time) (bot.Vitals, error) {
	var row struct {
		OldestUnsent  sql.NullTime `db:"oldest_unsent"`
		Unsent        int          `db:"unsent"`
		OldestWaiting sql.NullTime `db:"oldest_waiting"`
		Waiting       int          `db:"waiting"`
		Parked        int          `db:"parked"`
		Overdue       int          `db:"overdue"`
		LastBackup    sql.NullTime `db:"last_backup"`
		Requests      int          `db:"requests"`
		RequestDue    sql.NullTime `db:"request_due"`
		Breaches      int          `db:"breaches"`
		BreachDue     sql.NullTime `db:"breach_due"`
		Database      int64        `db:"database"`
	}
	err := d.plain().get(ctx, &row, "vitals", at)
	return bot.Vitals{
		OldestUnsent: row.OldestUnsent.Time, Unsent: row.Unsent, OldestWaiting: row.OldestWaiting.Time, Waiting: row.Waiting,
		Parked: row.Parked, Overdue: row.Overdue, LastBackup: row.LastBackup.Time,
		Requests: row.Requests, RequestDue: row.RequestDue.Time, Breaches: row.Breaches, BreachDue: row.BreachDue.Time,
		Database: row.Database,
	}, err
}

// NoteBackup keeps that the office's data was written to a file.
func (d *DB) NoteBackup(ctx context.Context, at time.Time, bytes int64, checksum string) error {
	_, err := d.plain().run(ctx, "note_backup", at, bytes, checksum)
	return err
}
