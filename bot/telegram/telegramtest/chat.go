package telegramtest

import (
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
	altered  chan struct{} // closed when messages change; nil: nobody waits
	typing   time.Time     // shown until
	typed    int           // how often it was shown
	keyboard []Key         // buttons below the chat
	toasts   []string      // what presses were answered with
	members  map[int64]string
	forum    bool
	topics   map[int]*Topic
	sent     int // messages of the bot, also those that are remembered no more
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
	switch {
	case m.Ours:
		c.sent++
	case !c.hears(m):
	case c.kind == "channel":
		s.enqueue("channel_post", c.id, m.wire)
	default:
		s.enqueue("message", c.id, m.wire)
	}
	s.alter(c)
}

// alter tells whoever waits for the chat that its messages are different; mu is
// held. Hundreds may wait at once, each for its own chat.
func (s *Server) alter(c *chat) {
	if c.altered != nil {
		close(c.altered)
		c.altered = nil
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
	case c.kind == "private", c.rules, m.From == 0:
		return true
	}
	to, answers := m.wire["reply_to_message"].(map[string]any)
	return strings.HasPrefix(m.Text, "/") || answers && isBot(to)
}

func isBot(wire map[string]any) bool {
	from, _ := wire["from"].(map[string]any)
	return from["is_bot"] == true
}

// alteration is closed when the messages of the chat change.
func (c *chat) alteration() <-chan struct{} {
	if c.altered == nil {
		c.altered = make(chan struct{})
	}
	return c.altered
}
