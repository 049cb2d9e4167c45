package telegram

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/time/rate"
)

// groups keeps to what Telegram allows in each group, which is less than in
// other chats.
type groups struct {
	every  time.Duration // one message
	limits *recent[int64, *rate.Limiter]
}

// groupBurst is how many messages to a group may follow each other at once.
const groupBurst = 5

func newGroups(perMinute float64) *groups {
	return &groups{time.Duration(float64(time.Minute) / perMinute), newRecent[int64, *rate.Limiter](remembered)}
}

// wait returns when a message may go to a chat; at once where it is no group.
func (g *groups) wait(ctx context.Context, chat int64) error {
	if chat > 0 { // groups have negative numbers
		return nil
	}
	limit, ok := g.limits.get(chat)
	if !ok {
		limit = rate.NewLimiter(rate.Every(g.every), groupBurst)
		g.limits.put(chat, limit)
	}
	if err := limit.Wait(ctx); err != nil {
		return fmt.Errorf("group had its share: %w", err)
	}
	return nil
}
