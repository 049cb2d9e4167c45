package main

import (
	"fmt"

	"teman/bot/whatsapp/whatsapptest"
)

// draft is what a person does in the chat: writes, answers a message, edits or
// deletes an own one, reacts to one.
type draft struct {
	Text   string `json:"text"`
	Quote  string `json:"quote"`
	Edit   string `json:"edit"`
	Revoke string `json:"revoke"`
	React  string `json:"react"`
	Card   bool   `json:"card"`
	Place  bool   `json:"place"`
}

// Marisa, the chief town of Pohuwato: where a phone of the page says it is.
const latitude, longitude = 0.4667, 121.9333

// content is what the draft sends; an error names a message that is not there.
func (h *hand) content(d draft) (whatsapptest.Content, error) {
	about := func(id string, do func(whatsapptest.Bubble) whatsapptest.Content) (whatsapptest.Content, error) {
		b, shown := h.phone.Find(id)
		if !shown {
			return nil, fmt.Errorf("no message %q", id)
		}
		return do(b), nil
	}
	switch {
	case d.Revoke != "":
		return about(d.Revoke, whatsapptest.Revoke)
	case d.Edit != "":
		return about(d.Edit, func(b whatsapptest.Bubble) whatsapptest.Content { return whatsapptest.Edit(b, d.Text) })
	case d.React != "":
		return about(d.React, func(b whatsapptest.Bubble) whatsapptest.Content { return whatsapptest.React(b, d.Text) })
	case d.Quote != "":
		return about(d.Quote, func(b whatsapptest.Bubble) whatsapptest.Content {
			return whatsapptest.Quote(b, whatsapptest.Text(d.Text))
		})
	case d.Card:
		return whatsapptest.Card(h.name, h.phone.Number()), nil
	case d.Place:
		return whatsapptest.Location(latitude, longitude, "Marisa"), nil
	default:
		return whatsapptest.Text(d.Text), nil
	}
}
