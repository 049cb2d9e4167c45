package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
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

// queued is a row of outbound.
type queued struct {
	ID       bot.OutboundID `db:"id"`
	Account  bot.AccountID  `db:"account"`
	Contact  bot.ContactID  `db:"contact"`
	Address  string         `db:"address"`
	Lane     bot.Lane       `db:"lane"`
	Message  []byte         `db:"message"`
	Lang     string         `db:"lang"`
	Key      string         `db:"key"`
	Made     time.Time      `db:"made"`
	Deadline time.Time      `db:"deadline"`
}

// Outbound returns a message of the outbox as it was said, wherever it stands;
// sql.ErrNoRows when there is none.
func (d *DB) Outbound(ctx context.Context, id bot.OutboundID) (bot.Outbound, error) {
	var s queued
	if err := d.plain().get(ctx, &s, "outbound", id); err != nil {
		return bot.Outbound{}, err
	}
	o := bot.Outbound{
		ID: s.ID, Account: s.Account, Contact: s.Contact, Address: s.Address, Lane: s.Lane, Lang: s.Lang,
		Key: s.Key, Made: s.Made, Deadline: s.Deadline,
	}
	if err := json.Unmarshal(s.Message, &o.Message); err != nil {
		return o, fmt.Errorf("decode message of outbound %d: %w", id, err)
	}
	return o, nil
}
