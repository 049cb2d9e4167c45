package telegram

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"teman/bot"
	"teman/flows"
)

// Send hands one message to Telegram and says how that ended.
func (b *Bot) Send(ctx context.Context, p bot.Parcel) bot.Outcome {
	chat, err := strconv.ParseInt(p.Address, 10, 64)
	if err != nil {
		return bot.Outcome{Verdict: bot.NoAccount, Err: errAddress}
	}
	b.typing.end(chat)
	if err := b.groups.wait(ctx, chat); err != nil {
		return bot.Outcome{Verdict: bot.Retry, Err: err}
	}
	if t := p.Message.Thread; t != nil && t.Do != flows.ThreadSay {
		return b.arrange(ctx, chat, *t, p.Text)
	}
	l := letter{chat: chat, file: p.File}
	if t := p.Message.Thread; t != nil {
		l.thread = t.ID
	}
	l.text, l.markup = b.dress(p)
	return b.deliver(ctx, p, l)
}

// errAddress is returned for an address that is no number of a chat.
var errAddress = errors.New("address is no chat")

// deliver sends a letter. A group that became a supergroup has another number,
// which Telegram tells instead of taking the message.
func (b *Bot) deliver(ctx context.Context, p bot.Parcel, l letter) bot.Outcome {
	o, moved := b.try(ctx, p, l)
	if moved == 0 {
		return o
	}
	if err := b.Contacts.Readdress(ctx, b.Account, p.Address, address(moved)); err != nil {
		return bot.Outcome{Verdict: bot.Retry, Err: fmt.Errorf("group moved: %w", err)}
	}
	l.chat = moved
	o, _ = b.try(ctx, p, l)
	return o
}

// try sends a letter once; moved is where its group is now.
func (b *Bot) try(ctx context.Context, p bot.Parcel, l letter) (o bot.Outcome, moved int64) {
	watched, a := watch(ctx)
	sent, begun, err := b.post(watched, l)
	if to, ok := errors.AsType[*tg.MigrateError](err); ok {
		return bot.Outcome{Verdict: bot.Retry, Err: errors.New("group moved")}, int64(to.MigrateToChatID)
	}
	if o = b.outcome(err, a); o.Verdict == bot.Sent {
		o.Receipt = strconv.Itoa(sent.ID)
		b.noteBoard(p, l, sent.ID)
		return o, 0
	}
	if begun && o.Verdict != bot.Blocked {
		o.Verdict = bot.Uncertain // its text was sent
	}
	return o, 0
}

// post sends a letter. A file that many get is uploaded once: from then on
// Telegram is told which one it is, until it does not know it any more.
func (b *Bot) post(ctx context.Context, l letter) (sent *models.Message, begun bool, err error) {
	if l.file == nil || l.file.Kept == 0 {
		return b.wire.post(ctx, l)
	}
	l.known, _ = b.handed.Find(l.file, b.Now())
	sent, begun, err = b.wire.post(ctx, l)
	if l.known != "" && errors.Is(err, tg.ErrorBadRequest) {
		l.known = ""
		if begun {
			l.text = ""
		}
		var again bool
		sent, again, err = b.wire.post(ctx, l)
		begun = begun || again
	}
	if err == nil {
		b.handed.Keep(l.file, handedID(sent), b.Now())
	}
	return sent, begun, err
}
