package telegram

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-telegram/bot/models"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// What fits on a small phone: a keyboard that leaves the question in sight,
// labels that are shown whole, and buttons beside each other where the labels
// are short, or numbers.
const (
	maxButtons  = 12
	wholeLabel  = 40
	shortLabel  = 16
	shortPerRow = 2
	perRow      = 6
)

// maxLabel is how long a label may be that is written above its button.
const maxLabel = 200

// dress returns the text of a message and what hangs below it. Choices are
// buttons with their labels; numbers of lines where a label is too long for a
// button; lines alone where a button cannot carry a choice.
func (b *Bot) dress(p bot.Parcel) (text string, markup models.ReplyMarkup) {
	switch {
	case p.Wants != "":
		return p.Text, b.wanting(p)
	case len(p.Buttons) == 0 && p.Lane == bot.LaneReply:
		// A button for the phone number stays below the chat until it is taken
		// away, and which chat has one is not worth remembering.
		return p.Text, models.ReplyKeyboardRemove{RemoveKeyboard: true}
	case len(p.Buttons) == 0:
		return p.Text, nil
	case slices.ContainsFunc(p.Buttons, isHeavy):
		return lines(p.Text, p.Buttons), nil
	}
	listed := lines(p.Text, p.Buttons)
	if longest(p.Buttons) <= wholeLabel || p.Message.Worded || length(listed) > maxText {
		return p.Text, inline(p.Buttons)
	}
	return listed, inline(numbers(p.Buttons))
}

func isHeavy(b bot.Button) bool { return len(data(b.Data)) > maxData }

// numbers are the same buttons, each with the number of its line.
func numbers(buttons []bot.Button) []bot.Button {
	numbered := slices.Clone(buttons)
	for i := range numbered {
		numbered[i].Label = strconv.Itoa(i + 1)
	}
	return numbered
}

// inline lays choices out as buttons of the message.
func inline(buttons []bot.Button) models.InlineKeyboardMarkup {
	var rows [][]models.InlineKeyboardButton
	for row := range slices.Chunk(buttons, columns(buttons)) {
		rows = append(rows, nil)
		for _, b := range row {
			rows[len(rows)-1] = append(rows[len(rows)-1], models.InlineKeyboardButton{Text: b.Label, CallbackData: data(b.Data)})
		}
	}
	return models.InlineKeyboardMarkup{InlineKeyboard: rows}
}

func columns(buttons []bot.Button) int {
	switch n := longest(buttons); {
	case n <= len("12"):
		return perRow
	case n <= shortLabel:
		return shortPerRow
	default:
		return 1
	}
}

// longest is how many characters the longest label has.
func longest(buttons []bot.Button) (n int) {
	for _, b := range buttons {
		n = max(n, utf8.RuneCountInString(b.Label))
	}
	return n
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

// lines writes choices below a text, each with its number.
func lines(text string, buttons []bot.Button) string {
	var s strings.Builder
	s.WriteString(text)
	for i, b := range buttons {
		s.WriteString("\n" + strconv.Itoa(i+1) + ". " + b.Label)
	}
	return s.String()
}
