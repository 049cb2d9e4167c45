package telegram

import (
	"context"
	"sync"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

// typing shows that an answer is on its way, but only where it takes longer
// than a person waits without wondering. Behind the answer it would be a lie:
// Telegram shows it for five seconds.
type typing struct {
	after time.Duration // 0: never
	show  func(chat int64)

	mu      sync.Mutex
	waiting map[int64]*time.Timer
}

func newTyping(after time.Duration, show func(int64)) *typing {
	return &typing{after: after, show: show, waiting: map[int64]*time.Timer{}}
}

// begin notes that a chat waits for an answer.
func (t *typing) begin(chat int64) {
	if t.after == 0 {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.waiting[chat] != nil || len(t.waiting) >= remembered {
		return
	}
	t.waiting[chat] = time.AfterFunc(t.after, func() {
		if t.end(chat) {
			t.show(chat)
		}
	})
}

// end notes that the answer comes, and reports whether the chat was waiting.
func (t *typing) end(chat int64) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	timer := t.waiting[chat]
	if timer == nil {
		return false
	}
	timer.Stop()
	delete(t.waiting, chat)
	return true
}

func (b *Bot) showTyping(chat int64) {
	b.acts.begin("typing", func(ctx context.Context) error {
		_, err := b.wire.SendChatAction(ctx, &tg.SendChatActionParams{ChatID: chat, Action: models.ChatActionTyping})
		return err
	})
}
