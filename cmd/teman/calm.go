package main

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"teman/bot"
)

// calm is a log in which an outage of the database does not drown everything
// else: hundreds of lines a second are about it, from whatever asks the
// database. The first is told, then one in calmEvery with the number of those
// that were kept back, and when there was none for so long, that it is over.
type calm struct {
	slog.Handler
	outage *outageLog
}

// calmEvery is the least time between two lines about one outage. It is longer
// than whatever asks the database again and again waits between two times.
const calmEvery = 5 * time.Second

// outageLog is what was told of an outage, whoever told it.
type outageLog struct {
	to slog.Handler // for the last word

	mu   sync.Mutex
	told time.Time // zero: no outage
	held int       // lines since then
	over *time.Timer
}

// newCalm makes a handler calm.
func newCalm(h slog.Handler) slog.Handler { return calm{h, &outageLog{to: h}} }

// Handle implements slog.Handler.
func (c calm) Handle(ctx context.Context, r slog.Record) error {
	if !isAway(r) {
		return c.Handler.Handle(ctx, r)
	}
	tell, held := c.outage.hear(r.Time)
	if !tell {
		return nil
	}
	if held > 0 {
		r.AddAttrs(slog.Int("more", held))
	}
	return c.Handler.Handle(ctx, r)
}

// WithAttrs implements slog.Handler.
func (c calm) WithAttrs(attrs []slog.Attr) slog.Handler {
	return calm{c.Handler.WithAttrs(attrs), c.outage}
}

// WithGroup implements slog.Handler.
func (c calm) WithGroup(name string) slog.Handler { return calm{c.Handler.WithGroup(name), c.outage} }

// isAway reports whether a line is about the database that does not answer.
func isAway(r slog.Record) (away bool) {
	r.Attrs(func(a slog.Attr) bool {
		err, is := a.Value.Any().(error)
		away = is && errors.Is(err, bot.ErrUnavailable)
		return !away
	})
	return away
}

// hear reports whether to tell a line, and how many were kept back before it.
func (o *outageLog) hear(at time.Time) (tell bool, held int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.over == nil {
		o.over = time.AfterFunc(calmEvery, o.end)
	} else {
		o.over.Reset(calmEvery)
	}
	if !o.told.IsZero() && at.Sub(o.told) < calmEvery {
		o.held++
		return false, 0
	}
	held, o.held, o.told = o.held, 0, at
	return true, held
}

// end says that an outage is over.
func (o *outageLog) end() {
	o.mu.Lock()
	held := o.held
	o.held, o.told = 0, time.Time{}
	o.mu.Unlock()
	now := slog.NewRecord(time.Now(), slog.LevelInfo, "the database answers again", 0)
	now.AddAttrs(slog.Int("more", held))
	_ = o.to.Handle(context.Background(), now) // nobody is left to tell
}
