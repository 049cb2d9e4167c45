package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"teman/bot"
	"teman/flows"
)

// The purposes for which a file and the reference to it are sealed.
const (
	sealSource = "media.source"
	sealBytes  = "media.body"
)

// sealAttached seals where a file lies; nil for none.
func (d *DB) sealAttached(a *flows.Attached) ([]byte, error) {
	if a == nil {
		return nil, nil
	}
	plain, err := json.Marshal(a)
	if err != nil {
		return nil, fmt.Errorf("encode attached: %w", err)
	}
	return d.vault.Seal(sealSource, plain), nil
}

// ClaimMedia returns at most limit files of an account that are to be fetched
// now, and leaves them alone for as long as lease. One whose reference cannot
// be read any more comes without it.
func (d *DB) ClaimMedia(ctx context.Context, account bot.AccountID, limit int, lease time.Duration) ([]bot.Media, error) {
	var rows []struct {
		Inbound  bot.InboundID `db:"inbound"`
		Account  bot.AccountID `db:"account"`
		Contact  bot.ContactID `db:"contact"`
		Source   []byte        `db:"source"`
		Attempts int           `db:"attempts"`
		Held     int           `db:"held"`
	}
	if err := d.plain().all(ctx, &rows, "claim_media", account, d.now(), lease.Seconds(), limit); err != nil {
		return nil, err
	}
	claimed := make([]bot.Media, len(rows))
	for i, r := range rows {
		claimed[i] = bot.Media{Inbound: r.Inbound, Account: r.Account, Contact: r.Contact, Attempts: r.Attempts, Held: r.Held}
		if plain, err := d.vault.Open(sealSource, r.Source); err == nil {
			_ = json.Unmarshal(plain, &claimed[i].Attached) // what does not decode has no reference either
		}
	}
	return claimed, nil
}

// PostponeMedia leaves a file alone for a while.
func (d *DB) PostponeMedia(ctx context.Context, file bot.InboundID, wait time.Duration) error {
	_, err := d.plain().run(ctx, "postpone_media", file, d.now(), wait.Seconds())
	return err
}

// EndMedia keeps a file, or why it cannot be kept, and stores the event that
// tells its contact's talk, in one commit. A file that has ended changes no
// more.
func (d *DB) EndMedia(ctx context.Context, m bot.Media, end bot.MediaEnd) error {
	var body []byte
	if end.Fate == flows.FateKept {
		body = d.vault.Seal(sealBytes, end.Body)
	}
	return d.transact(ctx, func(q queries) error {
		var address string
		err := q.get(ctx, &address, "end_media", m.Inbound, end.Fate, end.Type, len(end.Body), body)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		file := m.Inbound.Ref()
		_, err = d.receive(ctx, q, []bot.Arrival{{
			Account: m.Account, Address: address, Key: "a:" + file, At: end.At,
			Event: flows.Event{Kind: flows.EventFetched, Fetched: &flows.Fetched{File: file, Fate: end.Fate}},
		}})
		return err
	})
}
