package storage

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"time"

	"teman/bot"
)

// Leave notes that nothing reaches a contact any more since a moment, and why:
// Blocked or NoAccount. It gets no more announcements until it is heard again.
func (d *DB) Leave(ctx context.Context, account bot.AccountID, address string, at time.Time, why bot.Verdict) error {
	_, err := d.plain().run(ctx, "leave", account, address, at, why)
	return err
}

// Return takes back what Leave noted.
func (d *DB) Return(ctx context.Context, account bot.AccountID, address string) error {
	_, err := d.plain().run(ctx, "return", account, address)
	return err
}

// Readdress makes a contact known by another address of the same person, for
// which the platform vouches; if both are known, they become the same person
// and talk on at the latter. An address that nobody has is passed over.
func (d *DB) Readdress(ctx context.Context, account bot.AccountID, from, to string) error {
	_, err := d.plain().run(ctx, "readdress", account, from, to)
	return err
}

// Hanging returns the platform's id of the last answer that a contact got before
// a message of this id, when it offered choices; 0 when it did not, or there was
// none.
func (d *DB) Hanging(ctx context.Context, account bot.AccountID, address string, before int) (int, error) {
	var receipt string
	err := d.plain().get(ctx, &receipt, "hanging", account, address, before)
	if errors.Is(err, sql.ErrNoRows) || err == nil && receipt == "" {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(receipt)
}

// Heard returns when a contact last did something; the zero time when it never
// did, or is not known.
func (d *DB) Heard(ctx context.Context, contact bot.ContactID) (time.Time, error) {
	var at time.Time
	err := d.plain().get(ctx, &at, "heard", contact)
	if errors.Is(err, sql.ErrNoRows) || err == nil && at.Unix() == 0 {
		return time.Time{}, nil
	}
	return at, err
}
