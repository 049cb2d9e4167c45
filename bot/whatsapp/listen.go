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
	again    = 2 * time.Minute
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
			return p.stopped(ctx, s)
		case <-ticks:
			if err := p.upkeep(ctx, l); err != nil {
				return err
			}
		}
	}
}

// stopped keeps that WhatsApp ended the connection for good.
func (p *Phone) stopped(ctx context.Context, s bot.Stop) error {
	if s.Why == whyReplaced {
		former := p.replaced
		p.replaced = s.Since
		if s.Since.Sub(former) > again {
			pause(ctx, yielding)
			return nil
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

// The upkeep of a connection, which is looked at about once a second.
const (
	lookEvery  = 5 * time.Second // at the stops, which other processes may mend
	linkEvery  = 15 * time.Second
	sweepEvery = time.Hour
)

// upkeep does what is due. Its error ends the connection.
func (p *Phone) upkeep(ctx context.Context, l *line) error {
	now := p.Now()
	p.Metrics.online(p.Account, l.client.IsLoggedIn())
	if l.due(&l.looked, now, lookEvery) {
		if err := p.governor.look(ctx); err != nil {
			return nil // asked again with the next tick's neighbours
		}
	}
	if l.due(&l.relinked, now, linkEvery) {
		device, err := p.Store.device(ctx, p.Number)
		if err == nil && device != nil && *device.ID != l.device {
			return errLinkedAnew
		}
	}
	if l.due(&l.swept, now, sweepEvery) {
		p.sweep(ctx, l, now)
	}
	return p.askForMissing(ctx, l, now)
}

var errLinkedAnew = errors.New("the number was linked anew")

// sweep takes away what was deciphered an hour ago and not stored. It is only
// done on a connection that is older than that: until then, it may still be
// delivered again.
func (p *Phone) sweep(ctx context.Context, l *line, now time.Time) {
	if l.opened.After(now.Add(-sweepEvery)) {
		return
	}
	swept, err := p.Data.SweepDeciphered(ctx, now.Add(-sweepEvery))
	if err != nil || swept > 0 {
		p.Log.Info("swept deciphered messages", slog.Int("messages", swept), slog.Any("err", err))
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
