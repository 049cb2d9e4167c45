package bot

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"
)

// The limits of what one service holds in memory and how long it waits.
const (
	fetchPage    = 500             // inbounds read at once
	fetchLimit   = 1000            // inbounds kept in memory
	fetchPause   = time.Second     // between two looks that nobody asked for
	wakePause    = time.Second     // between two looks for silences
	turnPatience = 5 * time.Second // for what a turn asks of the database
)

// service is a runner at work on one leased account.
type service struct {
	*Runner
	lease   *Lease
	courier Handover
	talks   *talks
	log     *slog.Logger

	cursor InboundID   // the newest inbound that was fetched; only fetch uses it
	looked bool        // fetch has seen what was open when we took over
	full   atomic.Bool // look at everything that is open, not only behind cursor
	hungry atomic.Bool // memory was full before everything was fetched
	room   chan struct{}

	suspects suspects
	unheard  unheard
	slots    chan struct{} // one for each turn with actions that may run
	acting   sync.WaitGroup

	postponed atomic.Int64 // turns since the log heard of them
	told      atomic.Int64 // when it did, in ns
}

func newService(r *Runner, lease *Lease, courier Handover) *service {
	s := &service{
		Runner: r, lease: lease, courier: courier, talks: newTalks(),
		log:  r.Log.With(slog.Int64("account", int64(lease.Account()))),
		room: make(chan struct{}, 1), slots: make(chan struct{}, r.Acting),
	}
	s.full.Store(true)
	return s
}

// fetch brings open inbounds into memory, when the bell rings and every now
// and then without it.
func (s *service) fetch(ctx context.Context) error {
	rings, stop := s.Bell.Hear(s.lease.Account())
	defer stop()
	pause := time.NewTicker(fetchPause) // however often it rings
	defer pause.Stop()
	for {
		if err := s.look(ctx); err != nil && ctx.Err() == nil {
			s.log.Warn("cannot look into the inbox", slog.Any("err", err))
		}
		select {
		case <-ctx.Done():
			return nil
		case <-rings:
		case <-s.room:
		case <-pause.C:
			// An inbound with a smaller number may be committed after one with
			// a greater number, by another process or from within an action.
			s.full.Store(true)
		}
	}
}

// look fetches what is open until memory is full.
func (s *service) look(ctx context.Context) error {
	after, first := s.cursor, !s.looked
	if s.full.Swap(false) {
		after = 0
	}
	s.talks.look()
	for s.talks.len() < fetchLimit {
		page, err := s.Turns.Waiting(ctx, s.lease.Account(), after, fetchPage)
		if err != nil {
			s.full.Store(true)
			return err
		}
		if len(page) > 0 {
			after = page[len(page)-1].ID
		}
		if first {
			s.suspects.until(after)
		}
		s.cursor = max(s.cursor, after)
		s.talks.add(page)
		if len(page) < fetchPage {
			s.looked = true
			return nil
		}
	}
	s.hungry.Store(true)
	s.looked = true
	return nil
}

// wake looks for silences that have lasted.
func (s *service) wake(ctx context.Context) error {
	pause := time.NewTimer(0)
	defer pause.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-pause.C:
		}
		woken, err := s.Turns.Wake(ctx, s.lease.Account())
		if err != nil && ctx.Err() == nil {
			s.log.Warn("cannot look for silences", slog.Any("err", err))
		}
		if woken > 0 {
			s.full.Store(true) // their numbers may be smaller than what was fetched
			nudge(s.room)
			pause.Reset(0)
			continue
		}
		pause.Reset(wakePause)
	}
}

// work runs batches of turns until ctx ends. What it has begun it finishes.
func (s *service) work(ctx context.Context) error {
	for {
		if ctx.Err() != nil || !s.lease.Held() {
			return nil
		}
		batch := s.talks.take(s.Batch)
		if len(batch) == 0 {
			select {
			case <-ctx.Done():
				return nil
			case <-s.talks.more:
			}
			continue
		}
		s.run(ctx, batch)
	}
}

// begun returns the context of a turn that was begun: it outlives the service's
// own, so that stopping cuts nothing in two, but not for long.
func begun(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), turnPatience)
}

// finish takes a committed turn's inbound away and lets fetch go on if it
// waited for room.
func (s *service) finish(t task) {
	s.suspects.ended(t.ID)
	s.unheard.forget(t.ID)
	if left := s.talks.done(t.Inbound); left <= fetchLimit/2 && s.hungry.Swap(false) {
		nudge(s.room)
	}
}

// retry lets an inbound have another turn after a while.
func (s *service) retry(t task, attempts int) {
	time.AfterFunc(s.Backoff(attempts), func() { s.talks.again(t.Inbound, attempts) })
}

func unavailable(err error) bool {
	return errors.Is(err, ErrUnavailable) || errors.Is(err, context.DeadlineExceeded)
}
