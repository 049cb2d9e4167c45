package telegram

import (
	"strings"

	"github.com/go-telegram/bot/models"

	"teman/bot"
	"teman/flows"
)

// press is a button that was pressed, and the message it hangs on.
type press struct {
	id      string // by which the press is answered
	at      place  // the message is zero when it is out of reach
	text    string // of the message, or its caption
	caption bool   // it is the caption of a file
	label   string // of the button; "" when its keyboard is gone
}

// pressed reads a press. What a button carries is taken as it is: only the
// talk knows what it offered. A press in a group, or on what is no message of
// the bot, is answered and nothing else.
func (r reader) pressed(n *news, q *models.CallbackQuery) {
	n.press = &press{id: q.ID}
	chat, ok := chatOf(q)
	if !ok || q.Data == "" || q.From.IsBot {
		return
	}
	to := address(chat)
	n.arrival = &bot.Arrival{
		Account: r.account, Address: to, Key: "cb:" + q.ID, At: r.now(),
		Event: flows.Event{Kind: flows.EventChoice, Choice: choice(q.Data)},
	}
	n.press.at.chat = chat
	if m := q.Message.Message; m != nil {
		n.press.at.message = m.ID
		n.press.text, n.press.caption = m.Text, m.Document != nil || len(m.Photo) > 0
		if n.press.caption {
			n.press.text = m.Caption
		}
		// A link is no answer: it stays to be pressed again.
		if n.arrival.Event.Choice.Nonce != flows.LinkNonce {
			n.press.label = labelOf(m.ReplyMarkup, q.Data)
		}
	}
}

// chatOf returns the private chat in which a button was pressed.
func chatOf(q *models.CallbackQuery) (int64, bool) {
	switch {
	case q.Message.Message != nil:
		chat := q.Message.Message.Chat
		return chat.ID, chat.Type == models.ChatTypePrivate
	case q.Message.InaccessibleMessage != nil:
		chat := q.Message.InaccessibleMessage.Chat
		return chat.ID, chat.Type == models.ChatTypePrivate
	default:
		return 0, false
	}
}

// labelOf returns the label of the button that carries the data.
func labelOf(keyboard *models.InlineKeyboardMarkup, data string) string {
	if keyboard == nil {
		return ""
	}
	for _, row := range keyboard.InlineKeyboard {
		for _, b := range row {
			if b.CallbackData == data {
				return b.Text
			}
		}
	}
	return ""
}

// maxData is how many bytes a button carries.
// https://core.telegram.org/bots/api#inlinekeyboardbutton
const maxData = 64

// data is a choice as a button carries it. A nonce has no colon.
func data(c flows.Choice) string { return c.Nonce + ":" + c.Option }

// choice reads what a button carries. What never was one of ours is a choice
// that nobody offered.
func choice(d string) flows.Choice {
	nonce, option, found := strings.Cut(d, ":")
	if !found {
		return flows.Choice{Option: d}
	}
	return flows.Choice{Nonce: nonce, Option: option}
}
