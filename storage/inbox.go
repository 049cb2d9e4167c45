package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"teman/bot"
	"teman/flows"
)

// The purposes for which an inbound's event is sealed.
const (
	sealBody   = "inbound.body"
	sealSecret = "inbound.secret"
)

// arrival is a bot.Arrival as the function receive takes it.
type arrival struct {
	Account bot.AccountID `json:"account"`
	Address string        `json:"address"`
	Key     string        `json:"key"`
	At      time.Time     `json:"at"`
	Body    []byte        `json:"body"` // sealed
}

// Receive stores arrivals, in their order and in one commit, and returns the
// inbounds of those that had not been stored before. Contacts are made as
// needed.
func (d *DB) Receive(ctx context.Context, arrivals []bot.Arrival) ([]bot.Inbound, error) {
	return d.receive(ctx, d.plain(), arrivals)
}

func (d *DB) receive(ctx context.Context, q queries, arrivals []bot.Arrival) ([]bot.Inbound, error) {
	rows := make([]arrival, len(arrivals))
	for i, a := range arrivals {
		body, err := json.Marshal(a.Event)
		if err != nil {
			return nil, fmt.Errorf("encode event: %w", err)
		}
		rows[i] = arrival{a.Account, a.Address, a.Key, a.At, d.vault.Seal(sealBody, body)}
	}
	param, err := json.Marshal(rows)
	if err != nil {
		return nil, fmt.Errorf("encode arrivals: %w", err)
	}
	var stored []struct {
		Nth     int           `db:"nth"`
		ID      bot.InboundID `db:"id"`
		Contact bot.ContactID `db:"contact_id"`
	}
	if err := q.all(ctx, &stored, "receive", string(param)); err != nil {
		return nil, err
	}
	fresh := make([]bot.Inbound, len(stored))
	for i, s := range stored {
		a := arrivals[s.Nth-1]
		fresh[i] = bot.Inbound{ID: s.ID, Account: a.Account, Contact: s.Contact, Key: a.Key, At: a.At, Event: a.Event}
	}
	return fresh, nil
}

// opened is a row of the inbox that waits for its turn.
type opened struct {
	ID       bot.InboundID `db:"id"`
	Account  bot.AccountID `db:"account"`
	Contact  bot.ContactID `db:"contact"`
	Key      string        `db:"key"`
	At       time.Time     `db:"at"`
	Stored   time.Time     `db:"stored"`
	Body     []byte        `db:"body"`
	Attempts int           `db:"attempts"`
}

// Waiting returns what waits for its turn on an account behind the inbound after,
// in inbox order, at most limit, and what waits before it of the same contacts.
// An event that cannot be read any more comes with the kind of no event, so that
// its turn ends as a failure.
func (d *DB) Waiting(ctx context.Context, account bot.AccountID, after bot.InboundID, limit int) ([]bot.Inbound, error) {
	var rows []opened
	if err := d.plain().all(ctx, &rows, "open_inbounds", account, after, limit); err != nil {
		return nil, err
	}
	waiting := make([]bot.Inbound, len(rows))
	for i, r := range rows {
		waiting[i] = bot.Inbound{ID: r.ID, Account: r.Account, Contact: r.Contact, Key: r.Key, At: r.At, Attempts: r.Attempts, Event: d.unsealEvent(r.Body)}
	}
	return waiting, nil
}

func (d *DB) unsealEvent(body []byte) flows.Event {
	plain, err := d.vault.Open(sealBody, body)
	if err != nil {
		return flows.Event{}
	}
	var e flows.Event
	if json.Unmarshal(plain, &e) != nil {
		return flows.Event{}
	}
	return e
}
