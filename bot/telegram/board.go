package telegram

import (
	"context"
	"strings"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"teman/bot"
)

// board is a keyboard that hangs on a message and waits for an answer; the zero
// board is that of a chat in which none does.
type board struct{ message int }

// noteBoard remembers the keyboard of a message that was sent. There is one in
// a chat: that of an earlier question is taken down.
func (b *Bot) noteBoard(p bot.Parcel, l letter, message int) {
	if _, hangs := l.markup.(models.InlineKeyboardMarkup); !hangs || p.Lane != bot.LaneReply {
		return
	}
	old, known := b.boards.put(l.chat, board{message})
	switch {
	case !known:
		b.takeDownFormer(place{l.chat, message})
	case old.message != 0:
		b.takeDown(place{l.chat, old.message})
	}
}

// typed takes down the keyboard of a chat whose person wrote a message instead
// of pressing: if the question stands, it comes again with its buttons. A
// keyboard that came after the message, because that was answered already or is
// delivered again, stays.
func (b *Bot) typed(at place) {
	if !b.holding.Load() { // another process sends here, and knows
		b.takeDownFormer(at)
		return
	}
	open, known := b.boards.add(at.chat, board{})
	switch {
	case !known:
		b.takeDownFormer(at)
	case open.message != 0 && open.message <= at.message:
		b.boards.put(at.chat, board{})
		b.takeDown(place{at.chat, open.message})
	}
}

// takeDownFormer takes down the keyboard that hung in a chat before a message,
// as far as the office remembers: a process that ended, or another one, sent it.
func (b *Bot) takeDownFormer(at place) {
	if at.message <= 1 {
		return
	}
	b.acts.begin("edit", func(ctx context.Context) error {
		hangs, err := b.Contacts.Hanging(ctx, b.Account, address(at.chat), at.message)
		if err != nil || hangs == 0 {
			return err
		}
		return b.wire.bare(ctx, place{at.chat, hangs})
	})
}

func (b *Bot) takeDown(at place) {
	b.acts.begin("edit", func(ctx context.Context) error { return b.wire.bare(ctx, at) })
}

// bare leaves a message without buttons.
func (w *wire) bare(ctx context.Context, at place) error {
	_, err := w.EditMessageReplyMarkup(ctx, &tg.EditMessageReplyMarkupParams{
		ChatID: at.chat, MessageID: at.message, ReplyMarkup: none(),
	})
	return err
}

// none is a keyboard without buttons, which takes down what hangs.
func none() models.InlineKeyboardMarkup {
	return models.InlineKeyboardMarkup{InlineKeyboard: [][]models.InlineKeyboardButton{}}
}

// answer tells Telegram that a press was heard, which stops the button's
// spinning, and writes what was chosen in place of the keyboard. The first
// press of several stands.
func (b *Bot) answer(p press) {
	b.acts.begin("answer", func(ctx context.Context) error {
		_, err := b.wire.AnswerCallbackQuery(ctx, &tg.AnswerCallbackQueryParams{CallbackQueryID: p.id})
		return err
	})
	if p.label == "" {
		return
	}
	if _, before := b.chosen.put(p.at, struct{}{}); before {
		return
	}
	if open, ok := b.boards.get(p.at.chat); ok && open.message == p.at.message {
		b.boards.put(p.at.chat, board{})
	}
	b.acts.begin("edit", func(ctx context.Context) error { return b.wire.showChoice(ctx, p) })
}

// chosenMark stands before what was chosen.
const chosenMark = "✓ "

// chosen is what a pressed button said: its label, or the line whose number it
// was.
func (p press) chosen() string {
	for line := range strings.Lines(p.text) {
		if choice, ok := strings.CutPrefix(line, p.label+". "); ok && only(p.label, isDigit) {
			return strings.TrimSpace(choice)
		}
	}
	return p.label
}

// showChoice takes down the keyboard of a pressed button and says below the
// text which it was; where there is no room for that, it is only taken down.
func (w *wire) showChoice(ctx context.Context, p press) (err error) {
	text, room := p.text+"\n\n"+chosenMark+p.chosen(), maxText
	if p.caption {
		room = maxCaption
	}
	switch {
	case length(text) > room:
		err = w.bare(ctx, p.at)
	case p.caption:
		_, err = w.EditMessageCaption(ctx, &tg.EditMessageCaptionParams{
			ChatID: p.at.chat, MessageID: p.at.message, Caption: text, ReplyMarkup: none(),
		})
	default:
		_, err = w.EditMessageText(ctx, &tg.EditMessageTextParams{
			ChatID: p.at.chat, MessageID: p.at.message, Text: text, ReplyMarkup: none(), LinkPreviewOptions: noPreview(),
		})
	}
	return err
}
