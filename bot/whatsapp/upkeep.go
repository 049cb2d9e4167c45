package whatsapp

import (
	"context"
	"errors"
	"log/slog"
	"time"
)

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
			return nil // asked again in a moment
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

// due reports whether something is to be done again, and notes that it is.
func (l *line) due(last *time.Time, now time.Time, every time.Duration) bool {
	if now.Sub(*last) < every {
		return false
	}
	*last = now
	return true
}
