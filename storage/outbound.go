package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"teman/bot"
)

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

func (r queued) outbound() (bot.Outbound, error) {
	o := bot.Outbound{
		ID: r.ID, Account: r.Account, Contact: r.Contact, Address: r.Address, Lane: r.Lane, Lang: r.Lang,
		Key: r.Key, Made: r.Made, Deadline: r.Deadline,
	}
	if err := json.Unmarshal(r.Message, &o.Message); err != nil {
		return o, fmt.Errorf("decode message of outbound %d: %w", r.ID, err)
	}
	return o, nil
}

// Outbound returns a message of the outbox as it was said, wherever it stands;
// bot.ErrMissing when there is none.
func (d *DB) Outbound(ctx context.Context, id bot.OutboundID) (bot.Outbound, error) {
	var r queued
	if err := d.plain().get(ctx, &r, "outbound", id); err != nil {
		return bot.Outbound{}, err
	}
	return r.outbound()
}

// Handed returns what the turns of inbounds left to their holder, which is
// known by its fence, and is not settled yet.
func (d *DB) Handed(ctx context.Context, fence int64, inbounds []bot.InboundID) ([]bot.Outbound, error) {
	var rows []queued
	if err := d.plain().all(ctx, &rows, "handed_over", fence, pq.Array(inbounds)); err != nil {
		return nil, err
	}
	out := make([]bot.Outbound, len(rows))
	for i, r := range rows {
		var err error
		if out[i], err = r.outbound(); err != nil {
			return nil, err
		}
	}
	return out, nil
}
