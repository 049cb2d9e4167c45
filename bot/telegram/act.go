package telegram

import (
	"context"
	"errors"
	"sync"
	"time"

	tg "github.com/go-telegram/bot"
	"golang.org/x/time/rate"
)

// acts are what a bot does beside messages: answering presses, editing
// keyboards, showing that it types. None of them has a meaning that a person
// would miss, so they are done best effort: beside everything else, never
// more than a share of what the account may send, and never again.
type acts struct {
	slots   chan struct{}
	limit   *rate.Limiter
	metrics *Metrics
	running sync.WaitGroup

	mu   sync.Mutex
	rest time.Time // Telegram asked for patience until then
}

// actSlots is how many acts are under way at once, actPatience how long one may
// take: a press that was not answered by then has stopped spinning.
const (
	actSlots    = 32
	actPatience = 5 * time.Second
)

func newActs(perSecond float64, m *Metrics) *acts {
	burst := max(int(perSecond/2), actSlots)
	return &acts{slots: make(chan struct{}, actSlots), limit: rate.NewLimiter(rate.Limit(perSecond/2), burst), metrics: m}
}

// begin does an act in the background, or drops it when there is no room.
func (a *acts) begin(name string, act func(context.Context) error) {
	if a.resting(time.Now()) || !a.limit.Allow() {
		a.metrics.act(name, dropped)
		return
	}
	select {
	case a.slots <- struct{}{}:
	default:
		a.metrics.act(name, dropped)
		return
	}
	a.running.Go(func() {
		defer func() { <-a.slots }()
		ctx, cancel := context.WithTimeout(context.Background(), actPatience)
		defer cancel()
		a.note(name, act(ctx))
	})
}

// note counts how an act ended, and heeds that Telegram asks for patience.
func (a *acts) note(name string, err error) {
	if patience, ok := errors.AsType[*tg.TooManyRequestsError](err); ok {
		a.mu.Lock()
		a.rest = time.Now().Add(time.Duration(patience.RetryAfter) * time.Second)
		a.mu.Unlock()
	}
	if err != nil {
		a.metrics.act(name, failed)
		return
	}
	a.metrics.act(name, done)
}

func (a *acts) resting(now time.Time) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return now.Before(a.rest)
}

// wait returns when no act is under way.
func (a *acts) wait() { a.running.Wait() }
