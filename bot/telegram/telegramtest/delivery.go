package telegramtest

import (
	"context"
	"strconv"
)

// Delivery is what became of one update.
type Delivery struct {
	Update    int64
	Kind      string // message, callback_query ...
	Chat      int64
	Message   int  // 0 for what is about none
	HandedOut int  // how often it was given to a bot, which may have died of it
	Confirmed bool // by a higher offset, or by 2xx of a webhook
	Dropped   bool // forgotten because the bot said so
}

// Deliveries tells of all updates there ever were for the bot, in order.
func (b *Bot) Deliveries() []Delivery {
	b.s.mu.Lock()
	defer b.s.mu.Unlock()
	return append([]Delivery(nil), b.queue.log...)
}

// Pending is how many updates the bot has not confirmed.
func (b *Bot) Pending() int {
	b.s.mu.Lock()
	defer b.s.mu.Unlock()
	return len(b.queue.waiting)
}

// Confirmed waits until the bot confirmed everything there is.
func (b *Bot) Confirmed(ctx context.Context) error {
	for {
		b.s.mu.Lock()
		n, changed := len(b.queue.waiting), b.queue.changed.wait()
		b.s.mu.Unlock()
		if n == 0 {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func appendInt(to []byte, n int64) []byte { return strconv.AppendInt(to, n, 10) }
