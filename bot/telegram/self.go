package telegram

import (
	"context"
	"fmt"
	"sync"
)

// self is what the bot knows of itself once it asked.
type self struct {
	mu       sync.Mutex
	username string
}

// Username returns the bot's name for links (https://t.me/<name>). It is asked
// of Telegram once.
func (b *Bot) Username(ctx context.Context) (string, error) {
	b.self.mu.Lock()
	defer b.self.mu.Unlock()
	if b.self.username != "" {
		return b.self.username, nil
	}
	err := b.ask(ctx, func(ctx context.Context) error {
		me, err := b.wire.GetMe(ctx)
		if err == nil {
			b.self.username = me.Username
		}
		return err
	})
	if err != nil {
		return "", fmt.Errorf("ask for the bot's name: %w", err)
	}
	return b.self.username, nil
}
