package telegramtest

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
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
	rules    bool   // the bot administers the group
	moved    int64  // the supergroup that a group became
	messages []*Message
	typing   time.Time // shown until
	typed    int       // how often it was shown
	keyboard []Key     // buttons below the chat
	toasts   []string  // what presses were answered with
	members  map[int64]string
	forum    bool
	topics   map[int]*Topic
	sent     int // messages of the bot, also those that are remembered no more
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
	Thread   int // of a forum; 0: none
	Deleted  bool

	marks []entity
	wire  map[string]any // as updates show it
}

// Key is a button below the chat.
type Key struct {
	Text     string `json:"text"`
	Contact  bool   `json:"request_contact,omitempty"`
	Location bool   `json:"request_location,omitempty"`
}

// UnmarshalJSON takes a bare text as a key with that label.
func (k *Key) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &k.Text) == nil {
		return nil
	}
	type plain Key
	return json.Unmarshal(data, (*plain)(k))
}

// Button is one below a message.
type Button struct {
	Text string `json:"text"`
	Data string `json:"callback_data"`
	URL  string `json:"url,omitempty"`
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
	if c.forum {
		shown["is_forum"] = true
	}
	return shown
}

func (c *chat) find(message int) *Message {
	i, found := slices.BinarySearchFunc(c.messages, message, func(m *Message, id int) int { return m.ID - id })
	if !found {
		return nil
	}
	return c.messages[i]
}

// add puts a message into a chat, and tells the bot of it if it hears it.
func (s *Server) add(c *chat, m *Message) {
	m.ID, m.At = s.id(), s.Now()
	m.wire["message_id"], m.wire["date"], m.wire["chat"] = m.ID, m.At.Unix(), c.describe()
	if m.Thread != 0 {
		m.wire["message_thread_id"], m.wire["is_topic_message"] = m.Thread, true
	}
	c.messages = append(c.messages, m)
	if s.Keep > 0 && len(c.messages) > 2*s.Keep {
		c.messages = append(c.messages[:0], c.messages[len(c.messages)-s.Keep:]...)
	}
	if m.Ours {
		c.sent++
	} else if c.hears(m) {
		s.enqueue("message", c.id, m.wire)
	}
	s.change()
}

// hears reports whether the bot is told of what somebody wrote. In a group that
// it does not administer, those are commands, answers to it, and what Telegram
// itself says there. https://core.telegram.org/bots/features#privacy-mode
func (c *chat) hears(m *Message) bool {
	switch {
	case c.absent, c.moved != 0:
		return false
	case c.kind == "private", c.rules, m.words() == "":
		return true
	}
	to, answers := m.wire["reply_to_message"].(map[string]any)
	return strings.HasPrefix(m.Text, "/") || answers && isBot(to)
}

func isBot(wire map[string]any) bool {
	from, _ := wire["from"].(map[string]any)
	return from["is_bot"] == true
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
	return labels(v.server.chats[v.id].keyboard)
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

// Sent is how many messages the bot wrote, also those that are gone.
func (v view) Sent() int {
	v.server.mu.Lock()
	defer v.server.mu.Unlock()
	return v.server.chats[v.id].sent
}

// Toasts are the texts with which presses in the chat were answered.
func (v view) Toasts() []string {
	v.server.mu.Lock()
	defer v.server.mu.Unlock()
	return slices.Clone(v.server.chats[v.id].toasts)
}
