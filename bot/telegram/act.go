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
	limit   *rate.Limiter
	metrics *Metrics

	mu    sync.Mutex
	busy  int
	idle  *sync.Cond
	until time.Time // Telegram asked for patience
}

// actSlots is how many acts are under way at once, actPatience how long one may
// take: a press that was not answered by then has stopped spinning.
const (
	actSlots    = 32
	actPatience = 5 * time.Second
)

func newActs(perSecond float64, m *Metrics) *acts {
	burst := max(int(perSecond/2), actSlots)
	a := &acts{limit: rate.NewLimiter(rate.Limit(perSecond/2), burst), metrics: m}
	a.idle = sync.NewCond(&a.mu)
	return a
}

// begin does an act in the background, or drops it when there is no room.
func (a *acts) begin(name string, act func(context.Context) error) {
	if !a.enter(time.Now()) {
		a.metrics.act(name, dropped)
		return
	}
	go func() {
		defer a.leave()
		ctx, cancel := context.WithTimeout(context.Background(), actPatience)
		defer cancel()
		a.note(name, act(ctx))
	}()
}

func (a *acts) enter(now time.Time) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if now.Before(a.until) || a.busy == actSlots || !a.limit.AllowN(now, 1) {
		return false
	}
	a.busy++
	return true
}

func (a *acts) leave() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.busy--; a.busy == 0 {
		a.idle.Broadcast()
	}
}

// wait returns when no act is under way.
func (a *acts) wait() {
	a.mu.Lock()
	defer a.mu.Unlock()
	for a.busy > 0 {
		a.idle.Wait()
	}
}

// note counts how an act ended, and heeds that Telegram asks for patience.
func (a *acts) note(name string, err error) {
	if patience, ok := errors.AsType[*tg.TooManyRequestsError](err); ok {
		a.mu.Lock()
		a.until = time.Now().Add(time.Duration(patience.RetryAfter) * time.Second)
		a.mu.Unlock()
	}
	if err != nil {
		a.metrics.act(name, failed)
		return
	}
	a.metrics.act(name, done)
}
