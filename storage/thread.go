package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// said is one line of a talk as it is stored.
type said struct {
	ID    string    `db:"id"`
	At    time.Time `db:"at"`
	Ours  bool      `db:"ours"`
	Body  []byte    `db:"body"`
	Lang  string    `db:"lang"`
	State string    `db:"state"`
}

// Thread returns the last lines of a contact's talk, oldest first. What still
// waits for its turn is not among them: only the turn knows what may be shown.
func (d *DB) Thread(ctx context.Context, account bot.AccountID, address string, limit int) ([]bot.Line, error) {
	var rows []said
	if err := d.plain().all(ctx, &rows, "thread", account, address, limit); err != nil {
		return nil, err
	}
	slices.Reverse(rows)
	lines := make([]bot.Line, len(rows))
	offered := map[flows.Choice]umkm.Phrase{}
	for i, r := range rows {
		var err error
		if lines[i], err = r.line(offered); err != nil {
			return nil, fmt.Errorf("line of a thread: %w", err)
		}
	}
	return lines, nil
}

// line reads a stored line. offered collects what could be chosen, so that a
// pressed button shows its label.
func (s said) line(offered map[flows.Choice]umkm.Phrase) (bot.Line, error) {
	l := bot.Line{ID: s.ID, At: s.At, Ours: s.Ours, Lang: s.Lang}
	if s.Ours {
		if s.State != "queued" && s.State != "sending" && s.State != "held" {
			l.State = bot.Verdict(s.State)
		}
		if err := json.Unmarshal(s.Body, &l.Message); err != nil {
			return l, err
		}
		for _, o := range l.Message.Options {
			offered[flows.Choice{Nonce: l.Message.Nonce, Option: o.ID}] = o.Label
		}
		return l, nil
	}
	var e flows.Event
	if err := json.Unmarshal(s.Body, &e); err != nil {
		return l, err
	}
	l.Text, l.Media, l.By, l.Thread = e.Text, e.Media, e.By, e.Thread
	if e.Kind == flows.EventChoice {
		l.Text = e.Choice.Option
		if label, ok := offered[e.Choice]; ok {
			l.Text, l.Message = "", flows.Message{Paragraphs: []umkm.Phrase{label}}
		}
	}
	return l, nil
}

// Settled reports whether nothing that the contact wrote waits for its turn
// and nothing for the contact waits to be sent.
func (d *DB) Settled(ctx context.Context, account bot.AccountID, address string) (bool, error) {
	settled := true
	err := d.plain().get(ctx, &settled, "settled", account, address)
	if errors.Is(err, sql.ErrNoRows) {
		return true, nil // nobody wrote
	}
	return settled, err
}
