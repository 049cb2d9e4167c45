package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"
)

// Holder makes one process serve an account: it takes the lease when it is
// free, runs what serves the account while it is held, and stops that before
// the lease ends. Several processes may run one for the same account; one
// serves, the others wait.
type Holder struct {
	account AccountID
	name    string
	leases  Leases
	clock   func() time.Time
	ticks   <-chan time.Time
	log     *slog.Logger
}

// NewHolder makes a holder. The name is this process's, for people who look
// into the table. ticks wake it to renew and to look at the clock; a few in a
// second.
func NewHolder(account AccountID, name string, leases Leases, clock func() time.Time, ticks <-chan time.Time, log *slog.Logger) *Holder {
	return &Holder{account: account, name: name, leases: leases, clock: clock, ticks: ticks, log: log.With(slog.Int64("account", int64(account)))}
}

// Run serves whenever the account is held, until ctx ends or serve returns an
// error of its own. The context given to serve ends with the lease; serve
// returns soon after.
func (h *Holder) Run(ctx context.Context, serve func(ctx context.Context, l *Lease) error) error {
	for {
		lease, err := h.take(ctx)
		if err != nil {
			return nil // ctx ended while we waited
		}
		h.log.Info("lease taken", slog.Int64("fence", lease.fence))
		if err := h.hold(ctx, lease, serve); err != nil {
			return fmt.Errorf("serve account %d: %w", h.account, err)
		}
		h.log.Info("lease given up", slog.Int64("fence", lease.fence))
		if ctx.Err() != nil {
			return nil
		}
	}
}

// take waits until the account is free. Its only error is the end of ctx.
func (h *Holder) take(ctx context.Context) (*Lease, error) {
	for {
		asked := h.clock()
		fence, taken, err := h.leases.Take(ctx, h.account, h.name, leaseValid)
		if err != nil && ctx.Err() == nil {
			h.log.Warn("cannot ask for the lease", slog.Any("err", err))
		}
		if taken {
			return newLease(h.account, fence, h.clock, asked), nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-h.ticks:
		}
	}
}

// hold runs serve and keeps the lease meanwhile.
func (h *Holder) hold(ctx context.Context, l *Lease, serve func(ctx context.Context, l *Lease) error) error {
	serving, stop := context.WithCancel(l.within(ctx))
	defer stop()
	served := make(chan error, 1)
	go func() { served <- serve(serving, l) }()
	err := h.keep(serving, stop, l, served)
	// A served account may be given away at once. The context has ended when
	// the program stops, so the release has a moment of its own.
	release, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	if failed := h.leases.Release(release, h.account, l.fence); failed != nil {
		h.log.Warn("cannot release the lease", slog.Any("err", failed))
	}
	return err
}

// keep renews at every tick that finds the last renewal old enough, and stops
// the serving when the lease is no longer held. It returns when serve did.
func (h *Holder) keep(ctx context.Context, stop func(), l *Lease, served <-chan error) error {
	renewed := make(chan renewal, 1)
	last, asking := h.clock(), false
	for {
		select {
		case err := <-served:
			if errors.Is(err, context.Canceled) {
				return nil
			}
			return err
		case r := <-renewed:
			asking = false
			if last = r.asked; r.held {
				l.extend(r.asked)
			} else if r.lost {
				h.log.Warn("lease lost", slog.Int64("fence", l.fence))
				stop()
			}
		case <-h.ticks:
			if !l.Held() {
				stop()
			} else if !asking && h.clock().Sub(last) >= leaseRenew {
				asking = true
				go func() { renewed <- h.renew(ctx, l) }()
			}
		}
	}
}

// renewal is how an attempt to renew ended: held, lost, or neither when the
// database did not answer.
type renewal struct {
	asked      time.Time
	held, lost bool
}

func (h *Holder) renew(ctx context.Context, l *Lease) renewal {
	ctx, cancel := context.WithTimeout(ctx, leaseRenew)
	defer cancel()
	r := renewal{asked: h.clock()}
	held, err := h.leases.Renew(ctx, h.account, l.fence, leaseValid)
	if err != nil {
		if ctx.Err() == nil {
			h.log.Warn("cannot renew the lease", slog.Any("err", err))
		}
		// The database did not answer: ask again at the next tick.
		r.asked = r.asked.Add(-leaseRenew)
		return r
	}
	r.held, r.lost = held, !held
	return r
}
