package bot

import (
	"context"
	"log/slog"
	"time"
)

// Tidier keeps the store in order. Storage implements it.
type Tidier interface {
	// Tidy makes room for what will come and lets go of what need not be kept.
	Tidy(ctx context.Context) error
}

// Upkeep tidies the store at its start and at every tick, until ctx ends. A
// tick a day does; what fails is tried again at the next.
func Upkeep(ctx context.Context, store Tidier, ticks <-chan time.Time, log *slog.Logger) error {
	for {
		if err := store.Tidy(ctx); err != nil && ctx.Err() == nil {
			log.Error("cannot tidy the store", slog.Any("err", err))
		}
		select {
		case <-ctx.Done():
			return nil
		case <-ticks:
		}
	}
}
