package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"teman/bot"
	"teman/umkm"
)

// exportRow is bot.ExportRow as the driver reads it: every list has some of its
// columns.
type exportRow struct {
	ID         bot.BusinessID `db:"id"`
	Number     string         `db:"number"`
	Name       string         `db:"name"`
	Activity   string         `db:"activity"`
	Words      string         `db:"words"`
	Code       umkm.KBLI      `db:"kbli"`
	Version    string         `db:"kbli_version"`
	Region     string         `db:"region"`
	Village    string         `db:"village"`
	Capital    *umkm.Rupiah   `db:"capital"`
	Low        *umkm.Rupiah   `db:"turnover_low"`
	High       *umkm.Rupiah   `db:"turnover_high"`
	Scale      string         `db:"scale"`
	Registered time.Time      `db:"registered_at"`
	Owners     string         `db:"owners"`
	Kind       umkm.Kind      `db:"kind"`
	Stage      umkm.Stage     `db:"stage"`
	Since      time.Time      `db:"since"`
	Source     umkm.Source    `db:"source"`
	Paper      string         `db:"paper"`
	Expires    *time.Time     `db:"expires"`
	Seat       bot.SeatState  `db:"seat"`
	Turn       int64          `db:"turn"`
	At         sql.NullTime   `db:"at"`
	Attended   sql.NullTime   `db:"attended_at"`
	Place      string         `db:"place"`
	Starts     time.Time      `db:"starts_at"`
	Channel    string         `db:"channel"`
	Verdict    bot.Verdict    `db:"verdict"`
}

func (r exportRow) row() bot.ExportRow {
	paper := certificateRow{Kind: r.Kind, Stage: r.Stage, Since: r.Since, Source: r.Source, Number: r.Paper, Expires: r.Expires}
	return bot.ExportRow{
		Listing: bot.Listing{
			ID: r.ID, Number: r.Number, Name: r.Name, Activity: r.Activity, Words: r.Words, Region: r.Region, Scale: r.Scale, Owners: r.Owners,
			Registered: r.Registered,
		},
		Village: r.Village, Code: r.Code, Version: r.Version, Capital: r.Capital, Low: r.Low, High: r.High, Paper: paper.certificate(),
		Seat: r.Seat, Turn: r.Turn, At: r.At.Time, Attended: r.Attended.Time, Channel: r.Channel, Verdict: r.Verdict, Place: r.Place, Starts: r.Starts,
	}
}

// Export notes who takes a list out and then hands on its rows one by one, as
// the database sends them: none leaves that the audit log does not know of.
func (d *DB) Export(ctx context.Context, s bot.Scope, e bot.Export, n bot.Note, each func(bot.ExportRow) error) error {
	filter, err := json.Marshal(e.Filter)
	if err != nil {
		return fmt.Errorf("filter: %w", err)
	}
	query, args := "", []any{s.Region, e.Of}
	switch e.Kind {
	case bot.ExportBusinesses:
		query, args = "export_businesses", []any{s.Region, filter, d.now()}
	case bot.ExportCertificates:
		query, args = "export_certificates", []any{s.Region, filter, d.now(), e.Filter.Kind, e.Filter.Stage}
	case bot.ExportParticipants:
		query = "export_participants"
	case bot.ExportProgramme:
		query = "export_programme"
	case bot.ExportVerdicts:
		query = "export_verdicts"
	}
	if err := d.Note(ctx, n); err != nil {
		return err
	}
	return d.plain().each(ctx, query, func(rows *sqlx.Rows) error {
		var r exportRow
		if err := rows.StructScan(&r); err != nil {
			return fmt.Errorf("scan: %w", err)
		}
		return each(r.row())
	}, args...)
}

// each hands on the rows of a statement without keeping them.
func (q queries) each(ctx context.Context, name string, scan func(*sqlx.Rows) error, args ...any) (err error) {
	//nolint:sqlclosecheck // statements are closed with the database, or with their transaction
	rows, err := q.stmt(ctx, name).QueryxContext(ctx, args...)
	if err != nil {
		return wrap(name, err)
	}
	defer func() { err = errors.Join(err, wrap(name, rows.Close())) }()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return wrap(name, err)
		}
	}
	return wrap(name, rows.Err())
}
