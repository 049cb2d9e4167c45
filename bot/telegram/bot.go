// Package telegram is the channel of a Telegram bot. The library
// go-telegram/bot gives types, methods and uploads; hearing is our own, because
// an update may be acknowledged only when it is stored.
package telegram

import (
	"context"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"teman/bot"
	"teman/umkm"
)

// Channel is the name under which Telegram bots are accounts.
const Channel = "telegram"

// Intake stores what arrived; when it returns, it is kept.
type Intake interface {
	Receive(ctx context.Context, arrivals ...bot.Arrival) error
}

// Contacts are told what a platform says of a chat beside messages.
type Contacts interface {
	// Leave notes that nothing reaches a contact any more, since when and why.
	Leave(ctx context.Context, account bot.AccountID, address string, at time.Time, why bot.Verdict) error
	// Return takes that back.
	Return(ctx context.Context, account bot.AccountID, address string) error
	// Readdress makes a contact known by another address.
	Readdress(ctx context.Context, account bot.AccountID, from, to string) error
	// Hanging returns the number of the last answer in a chat before a message,
	// when it offered choices; else 0.
	Hanging(ctx context.Context, account bot.AccountID, address string, before int) (message int, err error)
	// IsStaffGroup reports whether a chat is a group of the office's own.
	IsStaffGroup(ctx context.Context, account bot.AccountID, address string) (bool, error)
}

// Speaker says a phrase in a language.
type Speaker interface {
	Text(lang string, p umkm.Phrase) string
}

// Parts are what a Bot is made of.
type Parts struct {
	Account   bot.AccountID
	Token     string        // as BotFather gives it
	API       string        // where the Bot API answers; "": Telegram's own
	Hook      Hook          // where Telegram calls us; zero: we ask Telegram
	Poll      time.Duration // how long Telegram may keep one question open, in whole seconds; 0: 50 s
	PerSecond float64       // messages of the whole bot; 0: 30
	PerChat   time.Duration // between two messages to one chat; 0: 1 s
	PerGroup  float64       // messages to one group in a minute; 0: 20
	Typing    time.Duration // "typing" is shown when an answer takes longer; 0: never
	Intake    Intake
	Contacts  Contacts
	Speaker   Speaker
	Alarms    bot.Alarms // nil: only the log is told
	Now       func() time.Time
	HTTP      *http.Client // nil: one of its own
	Log       *slog.Logger
	Metrics   *Metrics // nil: not counted
}

// What Telegram asks of bots: about 30 messages a second, one a second to one
// chat, 20 a minute to one group. https://core.telegram.org/bots/faq
const (
	perSecond = 30
	perChat   = time.Second
	perGroup  = 20
)

// longPoll keeps one question open for less than what proxies end as idle.
const longPoll = 50 * time.Second

// Bot is one Telegram bot. It is a bot.Listener and a bot.Fetcher, safe for
// concurrent use.
type Bot struct {
	Parts
	wire   *wire
	self   self
	acts   *acts
	typing *typing
	groups *groups
	boards *recent[int64, board]     // by chat: the last keyboard that nobody answered
	spoken *recent[place, uint64]    // what messages said, so that an edit of nothing is known as one
	chosen *recent[place, struct{}]  // messages whose keyboard was answered
	greets *recent[int64, time.Time] // when a group was last told where to write
	handed bot.Handed[string]        // ids of files
	crews  *crews

	holding atomic.Bool // this process serves the account
}

// New makes a bot. It asks nothing of the network. An error says that the
// token or the webhook's secret has not the form that Telegram gives or takes.
func New(p Parts) (*Bot, error) {
	if _, err := Name(p.Token); err != nil {
		return nil, err
	}
	if err := p.Hook.check(); err != nil {
		return nil, err
	}
	p = p.withDefaults()
	p.Log = p.Log.With(slog.Int64("account", int64(p.Account)), slog.String("channel", Channel))
	w, err := newWire(p.API, p.Token, p.HTTP)
	if err != nil {
		return nil, err
	}
	b := &Bot{
		Parts: p, wire: w, acts: newActs(p.PerSecond, p.Metrics), groups: newGroups(p.PerGroup), crews: newCrews(),
		boards: newRecent[int64, board](remembered), spoken: newRecent[place, uint64](remembered),
		chosen: newRecent[place, struct{}](remembered), greets: newRecent[int64, time.Time](remembered),
	}
	b.typing = newTyping(p.Typing, b.showTyping)
	return b, nil
}

func (p Parts) withDefaults() Parts {
	if p.PerSecond == 0 {
		p.PerSecond = perSecond
	}
	if p.PerChat == 0 {
		p.PerChat = perChat
	}
	if p.PerGroup == 0 {
		p.PerGroup = perGroup
	}
	if p.Poll == 0 {
		p.Poll = longPoll
	}
	if p.Metrics == nil {
		p.Metrics = NewMetrics()
	}
	return p
}

// Limits tells what a Telegram message carries: 4,096 characters, and buttons
// with labels that a small phone shows whole. Telegram tells of no delivery,
// and a repeat is a second message.
func (b *Bot) Limits() bot.Limits {
	return bot.Limits{
		Text: maxText, Buttons: maxButtons, Label: maxLabel,
		PerSecond: b.PerSecond, PerContact: b.PerChat, InFlight: max(16, int(b.PerSecond/8)),
	}
}

var (
	_ bot.Listener = (*Bot)(nil)
	_ bot.Fetcher  = (*Bot)(nil)
)
