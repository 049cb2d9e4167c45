package telegram

import (
	"strings"

	"github.com/go-telegram/bot/models"

	"teman/flows"
)

// event reads what a message of a person is; false for what Telegram itself
// writes into a chat (pinned, timer set, access allowed ...), which nobody said.
func event(m *models.Message) (flows.Event, bool) {
	switch {
	case m.Text != "":
		return flows.Event{Kind: flows.EventText, Text: spoken(m)}, true
	case m.Contact != nil:
		return card(m), true
	case m.Venue != nil:
		return located(&m.Venue.Location), true
	case m.Location != nil:
		return located(m.Location), true
	}
	if media, file, ok := attachment(m); ok {
		return flows.Event{Kind: flows.EventMedia, Media: media, Attached: file, Text: m.Caption}, true
	}
	return flows.Event{}, false
}

// spoken is the text of a message. A command is the words it stands for, but
// only where the person gave it: one that was passed on is somebody else's.
func spoken(m *models.Message) string {
	if passedOn(m) {
		return m.Text
	}
	return words(m.Text)
}

// passedOn reports whether somebody else made a message. Its text counts as
// typed all the same: people forward their own notes, and the announcement
// they ask about.
func passedOn(m *models.Message) bool { return m.ForwardOrigin != nil || m.ViaBot != nil }

// card reads a contact card. Telegram puts the user's number on it; it is the
// sender's own only if it was not passed on: an old card may show a number
// that has another owner by now.
func card(m *models.Message) flows.Event {
	own := m.Contact.UserID != 0 && m.Contact.UserID == m.From.ID && !passedOn(m)
	return flows.Event{Kind: flows.EventCard, Phone: withPlus(m.Contact.PhoneNumber), Trusted: own}
}

// withPlus writes a number in E.164: Telegram leaves the plus out at times.
// What was typed into an address book with its leading zero stays as it is.
func withPlus(number string) string {
	if number == "" || number[0] == '+' || number[0] == '0' || !only(number, isDigit) {
		return strings.TrimSpace(number)
	}
	return "+" + number
}

func located(l *models.Location) flows.Event {
	return flows.Event{Kind: flows.EventLocation, Latitude: l.Latitude, Longitude: l.Longitude}
}
