package alarm

import (
	"context"
	"errors"
	"fmt"
	"time"

	"teman/bot"
	"teman/umkm"
)

// Watch looks at one thing that may go wrong. Wrong says what is, or nothing
// when all is well.
type Watch struct {
	Name  string // of the alarm
	Wrong func(v Vitals) umkm.Phrase
}

// Vitals is how the house is at a moment.
type Vitals struct {
	bot.Vitals
	Now  time.Time
	Free int64 // bytes on the disk; -1 when that is unknown
}

// watch raises what is wrong and clears what is not. What a watch raised ends
// by the watch alone.
func (b *Board) watch(ctx context.Context) error {
	v, err := b.vitals(ctx)
	if err != nil {
		return err
	}
	var errs []error
	for _, w := range b.Watches {
		if wrong := w.Wrong(v); wrong.IsZero() {
			errs = append(errs, b.Clear(ctx, w.Name))
		} else {
			errs = append(errs, b.Raise(ctx, bot.Alarm{Name: w.Name, Says: wrong}))
		}
	}
	return errors.Join(errs...)
}

func (b *Board) vitals(ctx context.Context) (Vitals, error) {
	v := Vitals{Now: b.Clock(), Free: -1}
	var err error
	if v.Vitals, err = b.Store.Vitals(ctx, v.Now); err != nil {
		return v, fmt.Errorf("vitals: %w", err)
	}
	if b.Disk == nil {
		return v, nil
	}
	if v.Free, err = b.Disk(); err != nil {
		return v, fmt.Errorf("free disk: %w", err)
	}
	return v, nil
}

// minutes since a moment, whole ones.
func (v Vitals) minutes(since time.Time) umkm.Value {
	return umkm.CountValue(int(v.Now.Sub(since) / time.Minute))
}
