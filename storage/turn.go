package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"teman/bot"
	"teman/flows"
)

// turnRow is a bot.Turn as the function apply_turns takes it.
type turnRow struct {
	Inbound bot.InboundID `json:"inbound"`
	Contact bot.ContactID `json:"contact"`
	Version int64         `json:"version"`
	Session []byte        `json:"session"` // sealed
	Heard   *time.Time    `json:"heard,omitempty"`
	Wake    *time.Time    `json:"wake,omitempty"`
	Shown   flows.Event   `json:"shown"`
	Secret  []byte        `json:"secret,omitempty"` // sealed
	On      bool          `json:"on,omitempty"`     // the person went on: what was asked before and not sent yet is void
	Parked  *parkedRow    `json:"parked,omitempty"`
	Media   []byte        `json:"media,omitempty"` // sealed
	Puzzle  *flows.Puzzle `json:"puzzle,omitempty"`
	Out     []messageRow  `json:"out,omitempty"`
}

type parkedRow struct {
	Reason bot.Reason `json:"reason"`
	Error  string     `json:"error"`
	Anew   bool       `json:"anew"`
}

// messageRow is a bot.Outbound as the function enqueue takes it.
type messageRow struct {
	Account  bot.AccountID `json:"account"`
	Contact  bot.ContactID `json:"contact"`
	Lane     bot.Lane      `json:"lane"`
	Message  flows.Message `json:"message"`
	Lang     string        `json:"lang"`
	Key      string        `json:"key"`
	Cause    bot.InboundID `json:"cause"`
	Deadline time.Time     `json:"deadline"`
}

// Apply commits turns of different contacts of one account in one round trip,
// all or none.
func (d *DB) Apply(ctx context.Context, fence int64, room int, turns ...bot.Turn) ([]bot.Outbound, error) {
	return d.apply(ctx, d.plain(), fence, room, turns)
}

func (d *DB) apply(ctx context.Context, q queries, fence int64, room int, turns []bot.Turn) ([]bot.Outbound, error) {
	rows := make([]turnRow, len(turns))
	var messages []bot.Outbound
	for i, t := range turns {
		var err error
		if rows[i], err = d.turnRow(t); err != nil {
			return nil, err
		}
		messages = append(messages, t.Out...)
	}
	param, err := json.Marshal(rows)
	if err != nil {
		return nil, fmt.Errorf("encode turns: %w", err)
	}
	var handed []struct {
		Nth int            `db:"nth"` // from 1, among all messages of the apply
		ID  bot.OutboundID `db:"outbound"`
	}
	if err := q.all(ctx, &handed, "apply_turns", string(param), turns[0].Account, fence, room, d.now()); err != nil {
		return nil, err
	}
	out := make([]bot.Outbound, len(handed))
	for i, h := range handed {
		out[i] = messages[h.Nth-1]
		out[i].ID = h.ID
	}
	return out, nil
}

// turnRow seals a turn.
func (d *DB) turnRow(t bot.Turn) (turnRow, error) {
	r := turnRow{
		Inbound: t.Inbound, Contact: t.Contact, Version: t.Version, Session: d.sealSession(t.Session),
		Heard: moment(t.Heard), Wake: moment(t.Wake), Shown: t.Shown, On: !t.Heard.IsZero(), Puzzle: t.Puzzle,
	}
	if t.Secret != nil {
		plain, err := json.Marshal(t.Secret)
		if err != nil {
			return r, fmt.Errorf("encode event: %w", err)
		}
		r.Secret = d.vault.Seal(sealSecret, plain)
	}
	if p := t.Parked; p != nil {
		r.Parked = &parkedRow{Reason: p.Reason, Error: p.Error, Anew: p.Anew}
	}
	var err error
	if r.Media, err = d.sealAttached(t.Media); err != nil {
		return r, err
	}
	for _, o := range t.Out {
		r.Out = append(r.Out, messageRow{
			Account: o.Account, Contact: o.Contact, Lane: o.Lane, Message: o.Message, Lang: o.Lang,
			Key: o.Key, Cause: t.Inbound, Deadline: o.Deadline,
		})
	}
	return r, nil
}

func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// StillOpen returns which inbounds are not done.
func (d *DB) StillOpen(ctx context.Context, inbounds []bot.InboundID) ([]bot.InboundID, error) {
	var open []bot.InboundID
	err := d.plain().all(ctx, &open, "still_open", pq.Array(inbounds))
	return open, err
}

// Begin counts an attempt for each inbound.
func (d *DB) Begin(ctx context.Context, inbounds []bot.InboundID) error {
	_, err := d.plain().run(ctx, "begin_attempts", pq.Array(inbounds))
	return err
}

// Fail counts an attempt and returns how many there were.
func (d *DB) Fail(ctx context.Context, inbound bot.InboundID) (int, error) {
	var attempts int
	err := d.plain().get(ctx, &attempts, "fail_attempt", inbound)
	return attempts, err
}
