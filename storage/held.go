package storage

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lib/pq"

	"teman/bot"
	"teman/umkm"
)

// heldRow is bot.Held as the driver reads it.
type heldRow struct {
	certificateRow
	Name    string    `db:"name"`
	Region  string    `db:"region"`
	Edition int       `db:"edition"`
	At      time.Time `db:"at"`
	Photos  int       `db:"photos"`
}

func (row heldRow) held() bot.Held {
	return bot.Held{Business: row.Business, Name: row.Name, Region: row.Region, Certificate: row.certificate(),
		Edition: row.Edition, At: row.At, Photos: row.Photos}
}

// HeldCertificates lists the certificates of a scope of which nothing was said
// for longest first, after some of them, at most limit.
func (d *DB) HeldCertificates(ctx context.Context, s bot.Scope, f bot.HeldFilter, after, limit int) ([]bot.Held, error) {
	var rows []heldRow
	err := d.plain().all(ctx, &rows, "held_certificates", s.Region, f.Region, f.Kind, f.Stage, sources(f.Sources), moment(f.Before), limit, after)
	if err != nil {
		return nil, err
	}
	list := make([]bot.Held, len(rows))
	for i, row := range rows {
		list[i] = row.held()
	}
	return list, nil
}

// CountHeld counts what HeldCertificates lists.
func (d *DB) CountHeld(ctx context.Context, s bot.Scope, f bot.HeldFilter) (n int, err error) {
	err = d.plain().get(ctx, &n, "count_held", s.Region, f.Region, f.Kind, f.Stage, sources(f.Sources), moment(f.Before))
	return n, err
}

func sources(of []umkm.Source) pq.StringArray {
	names := make(pq.StringArray, len(of))
	for i, s := range of {
		names[i] = string(s)
	}
	return names
}

// HeldCertificate returns what is known of one kind for a business, with an
// edition of zero when nothing is; bot.ErrMissing when the scope has no such
// business.
func (d *DB) HeldCertificate(ctx context.Context, s bot.Scope, id bot.BusinessID, kind umkm.Kind) (bot.Held, error) {
	var row heldRow
	err := d.plain().get(ctx, &row, "held_certificate", s.Region, id, kind)
	return row.held(), err
}

// Statements lists what was said of a certificate, or of all with no kind, the
// newest first and at most a hundred.
func (d *DB) Statements(ctx context.Context, s bot.Scope, id bot.BusinessID, kind umkm.Kind) ([]bot.Statement, error) {
	if err := d.plain().within(ctx, s, id); err != nil {
		return nil, err
	}
	var rows []struct {
		certificateRow
		At      time.Time `db:"at"`
		Officer string    `db:"officer"`
		Reason  string    `db:"reason"`
	}
	if err := d.plain().all(ctx, &rows, "certificate_statements", id, kind); err != nil {
		return nil, err
	}
	list := make([]bot.Statement, len(rows))
	for i, row := range rows {
		list[i] = bot.Statement{Certificate: row.certificate(), At: row.At, Officer: row.Officer, Reason: row.Reason}
	}
	return list, nil
}

// within is bot.ErrMissing for a business outside of the scope.
func (q queries) within(ctx context.Context, s bot.Scope, id bot.BusinessID) error {
	var row businessRow
	return q.get(ctx, &row, "sheet", s.Region, id)
}

// KeepChecks writes what an officer found out about certificates, each into the
// history and into the audit log, and has the owners told at a moment: all of
// it or nothing. The error is bot.ErrMissing for a business outside of the
// scope, bot.ErrChanged when somebody else changed a certificate since the
// officer looked, and bot.ErrTaken when a NIB is another person's.
func (d *DB) KeepChecks(ctx context.Context, s bot.Scope, checks []bot.Check, by bot.OfficerID, at, tell time.Time) error {
	return d.transact(ctx, func(q queries) error {
		for _, c := range checks {
			if err := q.within(ctx, s, c.Business); err != nil {
				return err
			}
			if err := q.check(ctx, c, by, at, tell); err != nil {
				return fmt.Errorf("check %s of business %d: %w", c.Kind, c.Business, err)
			}
		}
		return nil
	})
}

func (q queries) check(ctx context.Context, c bot.Check, by bot.OfficerID, at, tell time.Time) error {
	var expires *string
	if c.Expires != nil {
		last := c.Expires.String()
		expires = &last
	}
	err := moved(q.run(ctx, "check_certificate", c.Business, c.Kind, c.Stage, c.Since.String(), c.Source, c.Number, expires, at,
		c.Edition, by, c.Reason, tell))
	if errors.Is(err, bot.ErrMissing) {
		return bot.ErrChanged
	}
	if err == nil && c.Kind == umkm.CertificateNIB {
		err = q.settleNIB(ctx, c)
	}
	if err != nil {
		return err
	}
	return q.note(ctx, c.Note(by, at))
}

// settleNIB makes a NIB that agrees the owner's, and frees what they hold no
// more.
func (q queries) settleNIB(ctx context.Context, c bot.Check) error {
	if _, err := q.run(ctx, "release_nibs", c.Business); err != nil || c.Number == "" || !c.Source.Stands() {
		return err
	}
	if _, err := q.run(ctx, "claim_nib", c.Business, c.Number); err != nil {
		return err
	}
	var elsewhere bool
	if err := q.get(ctx, &elsewhere, "nib_elsewhere", c.Business, c.Number); err != nil {
		return err
	}
	if elsewhere {
		return bot.ErrTaken
	}
	return nil
}
