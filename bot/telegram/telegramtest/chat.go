package telegramtest

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// chat is a private chat or a group, as the server keeps it.
type chat struct {
	id       int64
	kind     string // private, group, supergroup, channel
	title    string
	name     string // first name of the person
	started  bool   // the person wrote to the bot at least once
	blocked  bool   // the person blocked the bot
	gone     bool   // the account was deleted
	absent   bool   // the bot is not in the group
	moved    int64  // the supergroup that a group became
	messages []*Message
	typing   time.Time // shown until
	typed    int       // how often it was shown
	keyboard []string  // buttons below the chat
}

// Message is what is seen of a message.
type Message struct {
	ID       int
	Ours     bool // the bot's
	From     int64
	At       time.Time
	Edited   time.Time
	Text     string // or the caption
	Buttons  [][]Button
	Keyboard []string // buttons below the chat that came with it
	File     *File
	Deleted  bool

	wire map[string]any // as updates show it
}

// Button is one below a message.
type Button struct {
	Text string `json:"text"`
	Data string `json:"callback_data"`
	URL  string `json:"url,omitempty"`
}

// File is what hangs on a message.
type File struct {
	ID, Name, Type string
	Body           []byte
}

// Labels are the labels of a message's buttons, in order.
func (m Message) Labels() []string {
	var labels []string
	for _, row := range m.Buttons {
		for _, b := range row {
			labels = append(labels, b.Text)
		}
	}
	return labels
}

// describe is the chat as updates show it.
func (c *chat) describe() map[string]any {
	shown := map[string]any{"id": c.id, "type": c.kind}
	if c.kind == "private" {
		shown["first_name"] = c.name
	} else {
		shown["title"] = c.title
	}
	return shown
}

func (c *chat) find(message int) *Message {
	for _, m := range slices.Backward(c.messages) {
		if m.ID == message {
			return m
		}
	}
	return nil
}

// view is a chat as a test or a page sees it.
type view struct {
	server *Server
	id     int64
}

// ID is the number of the chat.
func (v view) ID() int64 { return v.id }

// Messages returns everything in the chat, as it looks now.
func (v view) Messages() []Message {
	v.server.mu.Lock()
	defer v.server.mu.Unlock()
	return v.messages()
}

func (v view) messages() []Message {
	var all []Message
	for _, m := range v.server.chats[v.id].messages {
		if !m.Deleted {
			all = append(all, *m)
		}
	}
	return all
}

// Shown returns the texts of what the bot wrote, in order, as they read now.
func (v view) Shown() []string {
	var texts []string
	for _, m := range v.Messages() {
		if m.Ours {
			texts = append(texts, m.Text)
		}
	}
	return texts
}

// Keyboard returns the buttons below the chat.
func (v view) Keyboard() []string {
	v.server.mu.Lock()
	defer v.server.mu.Unlock()
	return slices.Clone(v.server.chats[v.id].keyboard)
}

// Typed returns how often the bot was shown as typing.
func (v view) Typed() int {
	v.server.mu.Lock()
	defer v.server.mu.Unlock()
	return v.server.chats[v.id].typed
}

// Await waits until the chat looks as a test wants, or ctx ends.
func (v view) Await(ctx context.Context, holds func([]Message) bool) error {
	return v.server.await(ctx, fmt.Sprintf("what chat %d should show", v.id), func() bool { return holds(v.messages()) })
}

// keyboardOf reads what a reply markup hangs below a message, and what it puts
// below the chat.
func keyboardOf(markup string) (inline [][]Button, below []string, clears bool, ok bool) {
	if markup == "" {
		return nil, nil, false, true
	}
	var m struct {
		Inline [][]Button `json:"inline_keyboard"`
		Below  [][]struct {
			Text string `json:"text"`
		} `json:"keyboard"`
		Remove bool `json:"remove_keyboard"`
	}
	if json.Unmarshal([]byte(markup), &m) != nil {
		return nil, nil, false, false
	}
	for _, row := range m.Inline {
		for _, b := range row {
			if b.URL == "" && (b.Data == "" || len(b.Data) > 64) {
				return nil, nil, false, false
			}
		}
	}
	for _, row := range m.Below {
		for _, b := range row {
			below = append(below, b.Text)
		}
	}
	return m.Inline, below, m.Remove, true
}
