package telegram

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"
	"time"

	tg "github.com/go-telegram/bot"
)

// crewFor is how long it is believed who is in a group. Whoever comes or goes is
// told at once, but only while the bot administers the group, and to one process.
const crewFor = time.Minute

// crews remember of groups whether only people of the office are in them. They
// are safe for concurrent use.
type crews struct {
	mu    sync.Mutex
	known map[int64]crew
	news  int // of who came and went, in any group
}

type crew struct {
	at    time.Time
	of    []string
	alone bool
}

func newCrews() *crews { return &crews{known: map[int64]crew{}} }

// get returns what is believed of a group, and after which news.
func (c *crews) get(chat int64, of []string, now time.Time) (alone, known bool, news int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	k, ok := c.known[chat]
	return k.alone, ok && now.Sub(k.at) < crewFor && slices.Equal(k.of, of), c.news
}

// put remembers what Telegram said, unless somebody came or went meanwhile.
func (c *crews) put(chat int64, k crew, news int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.news == news {
		c.known[chat] = k
	}
}

func (c *crews) forget(chat int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.news++
	delete(c.known, chat)
}

// Alone reports whether nobody but these people and the bot itself is in a
// group. A bot cannot list who is in a group; it can count them, and ask of each
// one whom it knows: who is counted and not known is a stranger, another bot
// too. https://core.telegram.org/bots/api#getchatmember
func (b *Bot) Alone(ctx context.Context, group string, people []string) (bool, error) {
	chat, err := strconv.ParseInt(group, 10, 64)
	if err != nil {
		return false, errAddress
	}
	begun := b.Now()
	alone, known, news := b.crews.get(chat, people, begun)
	if known {
		return alone, nil
	}
	count, inside := 0, 0
	err = b.ask(ctx, func(ctx context.Context) (err error) {
		count, err = b.wire.GetChatMemberCount(ctx, &tg.GetChatMemberCountParams{ChatID: chat})
		return err
	})
	for _, person := range people {
		if err != nil {
			return false, err
		}
		var there bool
		if there, err = b.isInside(ctx, chat, person); there {
			inside++
		}
	}
	if err != nil {
		return false, err
	}
	alone = count == inside+1
	b.crews.put(chat, crew{begun, slices.Clone(people), alone}, news)
	return alone, nil
}

// isInside reports whether a person is in a group. Of whom Telegram knows
// nothing is not.
func (b *Bot) isInside(ctx context.Context, chat int64, person string) (bool, error) {
	id, err := strconv.ParseInt(person, 10, 64)
	if err != nil {
		return false, errAddress
	}
	there := false
	err = b.ask(ctx, func(ctx context.Context) error {
		m, err := b.wire.GetChatMember(ctx, &tg.GetChatMemberParams{ChatID: chat, UserID: id})
		there = err == nil && present(*m)
		return err
	})
	if errors.Is(err, tg.ErrorBadRequest) {
		return false, nil
	}
	return there, err
}
