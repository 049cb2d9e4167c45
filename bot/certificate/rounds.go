package certificate

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"teman/bot"
	"teman/umkm"
)

// Rounds tell owners what came of their papers, and remind them of those that
// run out and of the yearly meeting of cooperatives. Every change and every
// deadline is taken once, in the commit that writes what is said of it, so that
// two processes, or one that begins anew, tell nobody twice.
type Rounds struct {
	Office     bot.Office
	Activities *umkm.Activities
	Open       func(time.Time) bool // whether people may be told something unasked, by the time where they are
	Clock      func() time.Time
	Ticks      <-chan time.Time // when to look; once a minute is often enough
	Log        *slog.Logger
}

// Run goes round until ctx ends. An error of one round is logged, and the next
// one takes up what was left.
func (r *Rounds) Run(ctx context.Context) error {
	for {
		if _, err := r.Look(ctx); err != nil && ctx.Err() == nil {
			r.Log.Error("round of certificates", "err", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-r.Ticks:
		}
	}
}

// batch bounds a transaction.
const batch = 500

// Look writes whatever is to be said now and returns how many messages that
// were.
func (r *Rounds) Look(ctx context.Context) (int, error) {
	var total int
	var failed []error
	for _, look := range []func(context.Context, bot.Registry, time.Time) (taken, told int, err error){r.news, r.deadlines, r.meetings} {
		told, err := r.exhaust(ctx, look)
		total += told
		failed = append(failed, err)
	}
	return total, errors.Join(failed...)
}

// exhaust repeats a look, a transaction each, until there is nothing more to
// take.
func (r *Rounds) exhaust(ctx context.Context, look func(context.Context, bot.Registry, time.Time) (taken, told int, err error)) (total int, err error) {
	for {
		var taken, told int
		err := r.Office.Within(ctx, func(ctx context.Context, reg bot.Registry) (err error) {
			taken, told, err = look(ctx, reg, r.Clock())
			return err
		})
		if err != nil {
			return total, fmt.Errorf("tell of certificates: %w", err)
		}
		if total += told; taken == 0 {
			return total, nil
		}
	}
}
