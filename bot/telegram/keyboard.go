package telegram

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-telegram/bot/models"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// What fits on a small phone: a keyboard that leaves the question in sight, and
// labels that are shown whole, two beside each other when they are short.
const (
	maxButtons = 12
	maxLabel   = 40
	shortLabel = 16
	perRow     = 2
)

// keyboard returns what hangs below a message; false when a button cannot
// carry its choice, so that the choices have to be lines.
func (b *Bot) keyboard(p bot.Parcel) (markup models.ReplyMarkup, ok bool) {
	switch {
	case p.Wants != "":
		return b.wanting(p), true
	case len(p.Buttons) > 0:
		return inline(p.Buttons)
	case p.Lane == bot.LaneReply:
		// A button for the phone number stays below the chat until it is taken
		// away, and which chat has one is not worth remembering.
		return models.ReplyKeyboardRemove{RemoveKeyboard: true}, true
	default:
		return nil, true
	}
}

// inline lays choices out as buttons of the message.
func inline(buttons []bot.Button) (models.ReplyMarkup, bool) {
	var rows [][]models.InlineKeyboardButton
	width := columns(buttons)
	for i, b := range buttons {
		carried, ok := data(b.Data)
		if !ok {
			return nil, false
		}
		if i%width == 0 {
			rows = append(rows, nil)
		}
		last := len(rows) - 1
		rows[last] = append(rows[last], models.InlineKeyboardButton{Text: b.Label, CallbackData: carried})
	}
	return models.InlineKeyboardMarkup{InlineKeyboard: rows}, true
}

func columns(buttons []bot.Button) int {
	for _, b := range buttons {
		if utf8.RuneCountInString(b.Label) > shortLabel {
			return 1
		}
	}
	return perRow
}

// wanting asks for the number or the place by a button of the platform, which
// only a keyboard below the chat has. Choices stand on it as words, and are
// answered by them.
func (b *Bot) wanting(p bot.Parcel) models.ReplyMarkup {
	asks := models.KeyboardButton{}
	switch p.Wants {
	case flows.WantPhone:
		asks.Text, asks.RequestContact = b.Speaker.Text(p.Lang, umkm.Say("telegram.share_phone")), true
	case flows.WantLocation:
		asks.Text, asks.RequestLocation = b.Speaker.Text(p.Lang, umkm.Say("telegram.share_location")), true
	}
	rows := [][]models.KeyboardButton{{asks}}
	for _, choice := range p.Buttons {
		rows = append(rows, []models.KeyboardButton{{Text: choice.Label}})
	}
	return models.ReplyKeyboardMarkup{Keyboard: rows, ResizeKeyboard: true, OneTimeKeyboard: true}
}

// lines writes choices below a text, where buttons cannot carry them.
func lines(text string, buttons []bot.Button) string {
	var s strings.Builder
	s.WriteString(text)
	for i, b := range buttons {
		s.WriteString("\n" + strconv.Itoa(i+1) + ". " + b.Label)
	}
	return s.String()
}
