package storage

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"teman/bot"
)

// purposeTOTP is the column that the secret of an authenticator lies in.
const purposeTOTP = "officer.totp"

// officerRow is bot.Officer as the driver reads it.
type officerRow struct {
	ID       bot.OfficerID `db:"id"`
	Email    string        `db:"email"`
	Name     string        `db:"name"`
	Role     bot.Role      `db:"role"`
	Region   string        `db:"region"`
	Lang     string        `db:"lang"`
	Password bool          `db:"has_password"`
	Second   bool          `db:"has_second"`
	Contact  bot.ContactID `db:"contact"`
	Left     sql.NullTime  `db:"left_at"`
}

func (r officerRow) officer() bot.Officer {
	return bot.Officer{
		ID: r.ID, Email: r.Email, Name: r.Name, Role: r.Role, Scope: bot.Scope{Region: r.Region}, Lang: r.Lang,
		Password: r.Password, Second: r.Second, Contact: r.Contact, Left: r.Left.Time,
	}
}

// AddOfficer enters an officer with the hash of a password; bot.ErrTaken when
// the e-mail address is somebody's already.
func (d *DB) AddOfficer(ctx context.Context, o bot.Officer, password string) (id bot.OfficerID, err error) {
	err = d.plain().get(ctx, &id, "add_officer", o.Email, o.Name, o.Role, o.Scope.Region, password, d.now())
	if violates(err, "officer_email_key") {
		return 0, fmt.Errorf("add officer: %w", bot.ErrTaken)
	}
	return id, err
}

// Officers lists all officers by name; those who left come last.
func (d *DB) Officers(ctx context.Context) ([]bot.Officer, error) {
	var rows []officerRow
	if err := d.plain().all(ctx, &rows, "officers"); err != nil {
		return nil, err
	}
	all := make([]bot.Officer, len(rows))
	for i, r := range rows {
		all[i] = r.officer()
	}
	return all, nil
}

// Officer returns one officer; bot.ErrMissing when there is none.
func (d *DB) Officer(ctx context.Context, id bot.OfficerID) (bot.Officer, error) {
	var row officerRow
	err := d.plain().get(ctx, &row, "officer", id)
	return row.officer(), err
}

// OfficerByEmail returns who works here under an e-mail address and the hash
// of their password; zero when nobody does.
func (d *DB) OfficerByEmail(ctx context.Context, email string) (id bot.OfficerID, password string, err error) {
	var row struct {
		ID       bot.OfficerID `db:"id"`
		Password string        `db:"password"`
	}
	_, err = exists(d.plain().get(ctx, &row, "officer_by_email", email))
	return row.ID, row.Password, err
}

// ChangeOfficer keeps the name, the role, the scope and whether somebody left.
// Whoever left is signed out everywhere.
func (d *DB) ChangeOfficer(ctx context.Context, o bot.Officer, at time.Time) error {
	return d.transact(ctx, func(q queries) error {
		if _, err := q.run(ctx, "set_officer", o.ID, o.Name, o.Role, o.Scope.Region, !o.Left.IsZero(), at); err != nil {
			return err
		}
		_, err := q.run(ctx, "end_logins", o.ID)
		return err
	})
}

// SetPassword keeps the hash of a password and signs the officer out
// everywhere.
func (d *DB) SetPassword(ctx context.Context, id bot.OfficerID, password string) error {
	return d.transact(ctx, func(q queries) error {
		if _, err := q.run(ctx, "set_password", id, password); err != nil {
			return err
		}
		_, err := q.run(ctx, "end_logins", id)
		return err
	})
}

// Speak keeps the language an officer reads.
func (d *DB) Speak(ctx context.Context, id bot.OfficerID, lang string) error {
	_, err := d.plain().run(ctx, "speak", id, lang)
	return err
}

// SetSecond keeps the secret of an officer's authenticator, sealed, and the
// step whose code proved it.
func (d *DB) SetSecond(ctx context.Context, id bot.OfficerID, secret string, step int64) error {
	_, err := d.plain().run(ctx, "set_second", id, d.vault.Seal(purposeTOTP, []byte(secret)), step)
	return err
}

// DropSecond forgets an officer's authenticator and signs them out everywhere.
func (d *DB) DropSecond(ctx context.Context, id bot.OfficerID) error {
	return d.transact(ctx, func(q queries) error {
		if _, err := q.run(ctx, "drop_second", id); err != nil {
			return err
		}
		_, err := q.run(ctx, "end_logins", id)
		return err
	})
}

// Second returns the secret of an officer's authenticator; empty when there is
// none.
func (d *DB) Second(ctx context.Context, id bot.OfficerID) (string, error) {
	var sealed []byte
	if err := d.plain().get(ctx, &sealed, "second_of", id); err != nil || sealed == nil {
		return "", err
	}
	secret, err := d.vault.Open(purposeTOTP, sealed)
	if err != nil {
		return "", fmt.Errorf("officer %d: %w", id, err)
	}
	return string(secret), nil
}

// SpendStep takes the step of a code; false when it or a later one was taken
// before (RFC 6238, 5.2: a code serves once).
func (d *DB) SpendStep(ctx context.Context, id bot.OfficerID, step int64) (bool, error) {
	n, err := d.plain().run(ctx, "spend_step", id, step)
	return n > 0, err
}
