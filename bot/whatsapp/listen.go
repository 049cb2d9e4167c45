package whatsapp

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"go.mau.fi/whatsmeow/store"

	"teman/bot"
)

// reconnect is how long a connection that could not be made, or that ended, is
// let be; whatsmeow itself connects again at once when a connection breaks.
const reconnect = time.Second

// A number that was connected elsewhere waits a moment: most often this process
// has lost the lease, and is about to hear so, or somebody unlinks the number.
// Only when it happens again soon, something else uses the link.
const (
	yielding = 10 * time.Second
	soon     = 2 * time.Minute
)

// Listen implements bot.Listener: it connects, and hears until ctx ends. It
// waits out whatever WhatsApp or the database do, a number that is not linked
// (any more) too: whoever links it ends its stop, in any process.
func (p *Phone) Listen(ctx context.Context) error {
	ticks := p.Ticks
	if ticks == nil {
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		ticks = ticker.C
	}
	for ctx.Err() == nil {
		err := p.connect(ctx, ticks)
		if err != nil && ctx.Err() == nil {
			p.Log.Warn("not connected to whatsapp", slog.Any("err", nameless(err)))
		}
		pause(ctx, reconnect)
	}
	return nil
}

func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// connect serves one connection, unless the number is stopped. Its error is
// why there is none any more, for the log.
func (p *Phone) connect(ctx context.Context, ticks <-chan time.Time) error {
	// In this order: whoever links the number stops it first.
	device, err := p.Store.device(ctx, p.Number)
	if err != nil {
		return err
	}
	if err := p.governor.look(ctx); err != nil {
		return err
	}
	if device == nil {
		return p.unlinked(ctx)
	}
	if _, stopped := p.governor.waiting(); stopped {
		return nil
	}
	l, err := p.open(ctx, device)
	if err != nil {
		return err
	}
	defer l.close()
	if err := l.client.ConnectContext(l.ctx); err != nil {
		return err
	}
	return p.serve(ctx, l, ticks)
}

// unlinked keeps that the number is not linked; once.
func (p *Phone) unlinked(ctx context.Context) error {
	for _, why := range p.governor.whole() {
		if why == whyLoggedOut {
			return nil
		}
	}
	return p.governor.stop(ctx, Unlinked(p.Now()))
}

// serve keeps a connection until it ends or ctx does.
func (p *Phone) serve(ctx context.Context, l *line, ticks <-chan time.Time) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-l.ended:
			return err
		case s := <-l.stops:
			return p.stopped(ctx, l, s)
		case <-ticks:
			if err := p.upkeep(ctx, l); err != nil {
				return err
			}
		}
	}
}

// stopped keeps that WhatsApp ended the connection for good.
func (p *Phone) stopped(ctx context.Context, l *line, s bot.Stop) error {
	switch s.Why {
	case whyReplaced:
		former := p.replaced
		p.replaced = s.Since
		if s.Since.Sub(former) > soon {
			pause(ctx, yielding)
			return nil
		}
	case whyLoggedOut:
		linked, err := p.Store.without(ctx, l.device, p.Number)
		if err != nil || linked {
			return err // it was linked anew just now, and this was the former link
		}
	}
	return p.persist(ctx, func(ctx context.Context) error { return p.governor.stop(ctx, s) })
}

// persist repeats what the database did not answer to, as long as WhatsApp may
// be kept waiting.
func (p *Phone) persist(ctx context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, storePatience)
	defer cancel()
	for {
		err := do(ctx)
		if err == nil || !errors.Is(err, bot.ErrUnavailable) && !errors.Is(err, context.DeadlineExceeded) {
			return err
		}
		if pause(ctx, storeRetry); ctx.Err() != nil {
			return err
		}
	}
}

// open makes the client of a connection.
func (p *Phone) open(ctx context.Context, device *store.Device) (*line, error) {
	l := newLine(ctx, p, device)
	missing, err := p.Data.MissingMessages(ctx, p.Account)
	if err != nil {
		l.close()
		return nil, err
	}
	for _, m := range missing {
		l.missing[m.ID] = m
	}
	p.use(l.client)
	return l, nil
}
