package main

import (
	"context"
	"sync"

	"teman/bot/whatsapp/whatsapptest"
)

// hand is a phone that a person holds, open at the chat with the office.
type hand struct {
	phone  *whatsapptest.Phone
	name   string
	office string

	mu   sync.Mutex
	read map[string]bool // by ID
}

// chat is what the phone shows of the chat with the office.
func (h *hand) chat() []whatsapptest.Bubble {
	var chat []whatsapptest.Bubble
	for _, b := range h.phone.Shown() {
		if b.Chat == h.office {
			chat = append(chat, b)
		}
	}
	return chat
}

// look reads what is on the screen: a person has the chat open.
func (h *hand) look(ctx context.Context) error {
	var fresh []whatsapptest.Bubble
	h.mu.Lock()
	for _, b := range h.chat() {
		if !b.Mine && !h.read[b.ID] {
			fresh, h.read[b.ID] = append(fresh, b), true
		}
	}
	h.mu.Unlock()
	return h.phone.Read(ctx, fresh...)
}
