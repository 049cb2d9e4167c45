package storage

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"teman/bot"
)

// retention is what is let go of when its time is over, by table; how long that
// is, each query says, and PersonalData for people to read.
func retention() []struct{ table, step string } {
	return []struct{ table, step string }{
		{"nik_attempt", "forget_attempts"},
		{"code_try", "forget_tries"},
		{"claim", "forget_slips"},
		{"import_row", "forget_imports"},
		{"event_key", "forget_event_keys"},
		{"puzzle", "forget_puzzles"},
		{"media", "forget_media"},
	}
}

// Forget lets go of what is past its time, in steps, so that it holds nobody up,
// counts it by table, and notes that in the audit log.
func (d *DB) Forget(ctx context.Context) ([]bot.Forgotten, error) {
	gone, err := d.forget(ctx, d.plain())
	if err != nil {
		return gone, err
	}
	n := bot.Note{At: time.Now(), Act: "retention_run", Subject: "retention"}
	if at := d.now(); at != nil {
		n.At = *at
	}
	counts := map[string]int64{}
	for _, f := range gone {
		if f.Rows > 0 {
			counts[f.Table] = f.Rows
		}
	}
	if len(counts) == 0 {
		return gone, nil
	}
	if n.Detail, err = json.Marshal(counts); err != nil {
		return gone, fmt.Errorf("encode counts: %w", err)
	}
	return gone, d.Note(ctx, n)
}

// errRehearsed ends a transaction whose work shall not stay.
var errRehearsed = errors.New("only rehearsed")

// Forgettable counts by table what Forget would let go of: it does the same and
// takes it back.
func (d *DB) Forgettable(ctx context.Context) (gone []bot.Forgotten, err error) {
	err = d.transact(ctx, func(q queries) error {
		if gone, err = d.forget(ctx, q); err != nil {
			return err
		}
		return errRehearsed
	})
	if errors.Is(err, errRehearsed) {
		err = nil
	}
	return gone, err
}

func (d *DB) forget(ctx context.Context, q queries) ([]bot.Forgotten, error) {
	var gone []bot.Forgotten
	for _, r := range retention() {
		f := bot.Forgotten{Table: r.table}
		for step := int64(1); step > 0; f.Rows += step {
			var err error
			if step, err = q.run(ctx, r.step, d.now()); err != nil {
				return gone, err
			}
		}
		gone = append(gone, f)
	}
	return gone, nil
}
