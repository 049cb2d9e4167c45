package broadcast

import (
	"context"
	"log/slog"
	"slices"
	"time"

	"teman/bot"
)

// Store keeps announcements. Storage implements it.
type Store interface {
	ActiveBroadcasts(ctx context.Context, at time.Time) ([]bot.Broadcast, error)
	MoveBroadcast(ctx context.Context, id bot.BroadcastID, to bot.BroadcastState, at time.Time, from ...bot.BroadcastState) error
	QueuedAnnouncements(ctx context.Context) ([]bot.BroadcastQueue, error)
	BeginRecipients(ctx context.Context, s bot.BroadcastStep) (int, error)
	RationRecipients(ctx context.Context, id bot.BroadcastID, room map[bot.AccountID]int) (int, error)
	TakeBack(ctx context.Context, id bot.BroadcastID, ending bot.Verdict) (int, error)
	FinishBroadcast(ctx context.Context, id bot.BroadcastID, at time.Time) (bool, error)
}

// Config is what a dispatcher needs.
type Config struct {
	Store  Store
	Hours  Hours
	Weekly int // announcements that a person gets in seven days; urgent ones go beyond it
	Clock  func() time.Time
	Ticks  <-chan time.Time
	Ring   func() // told that something was put into the outbox; may be nil
	Quota  Quota  // nil: no account is rationed
	Log    *slog.Logger
}

// The bounds of what waits in the outbox of an account: enough for the fastest
// channel until the next tick, and so little that a pause is felt at once.
const (
	mostQueued = 10_000
	step       = 2_000          // recipients in one commit
	keepFor    = 24 * time.Hour // an announcement that did not leave by then expires
)

// Dispatcher feeds announcements into the outbox. Several processes may run
// one each: what one takes, the others pass over.
type Dispatcher struct {
	Config
	open []int // zones at the last tick; at the first, all
}

// New makes a dispatcher.
func New(c Config) *Dispatcher {
	if c.Ring == nil {
		c.Ring = func() {}
	}
	return &Dispatcher{Config: c, open: []int{firstZone, firstZone + 1, lastZone}}
}

// Run feeds until ctx ends. What the database refuses is tried again at the
// next tick.
func (d *Dispatcher) Run(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-d.Ticks:
			if err := d.Tick(ctx); err != nil && ctx.Err() == nil {
				d.Log.Warn("announcements wait", "err", err)
			}
		}
	}
}

// Tick begins what is due and tops the outbox up.
func (d *Dispatcher) Tick(ctx context.Context) error {
	now := d.Clock()
	active, err := d.Store.ActiveBroadcasts(ctx, now)
	if err != nil || len(active) == 0 {
		return err
	}
	open := d.Hours.OpenZones(now)
	closed := slices.ContainsFunc(d.open, func(zone int) bool { return !slices.Contains(open, zone) })
	d.open = open
	queues, err := d.Store.QueuedAnnouncements(ctx)
	if err == nil {
		err = d.bound(ctx, active, queues)
	}
	if err != nil {
		return err
	}
	for _, b := range active {
		if b.State == bot.BroadcastScheduled {
			if err := d.Store.MoveBroadcast(ctx, b.ID, bot.BroadcastSending, now, bot.BroadcastScheduled); err != nil {
				continue // another process began it, or an officer called it off
			}
		}
		if closed {
			// Night has fallen somewhere: what waits goes back, and on in the morning.
			if _, err := d.Store.TakeBack(ctx, b.ID, ""); err != nil {
				return err
			}
		}
		if err := d.feed(ctx, b.ID, queues, now); err != nil {
			return err
		}
		if _, err := d.Store.FinishBroadcast(ctx, b.ID, now); err != nil {
			return err
		}
	}
	return nil
}

// feed puts recipients of one announcement into the outbox, account by account
// as long as there is room: one that is slow fills its own alone.
func (d *Dispatcher) feed(ctx context.Context, id bot.BroadcastID, queues []bot.BroadcastQueue, now time.Time) error {
	if len(d.open) == 0 {
		return nil
	}
	for i := range queues {
		if err := d.top(ctx, id, &queues[i], now); err != nil {
			return err
		}
	}
	return nil
}

// top feeds one account and counts what it was given.
func (d *Dispatcher) top(ctx context.Context, id bot.BroadcastID, q *bot.BroadcastQueue, now time.Time) error {
	for q.N < q.Most {
		room := min(step, q.Most-q.N)
		n, err := d.Store.BeginRecipients(ctx, bot.BroadcastStep{
			Broadcast: id, Account: q.Account, Zones: d.open, Room: room, Weekly: d.Weekly, Expires: now.Add(keepFor), At: now,
		})
		if err != nil {
			return err
		}
		if n > 0 {
			d.Ring()
		}
		if n < room {
			return nil
		}
		q.N += n
	}
	return nil
}
