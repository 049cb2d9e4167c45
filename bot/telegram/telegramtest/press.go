package telegramtest

import (
	"fmt"
	"strconv"
	"time"
)

// press is one that was not answered.
type press struct {
	at time.Time
	in *chat
}

// stale is how long a press can be answered, about: Telegram tells no number.
const stale = 30 * time.Second

// maxToast is how long the answer to a press may be, in UTF-16 units.
// https://core.telegram.org/bots/api#answercallbackquery
const maxToast = 200

func (s *Server) answerCallbackQuery(c call) answer {
	p, open := s.presses[c.fields["callback_query_id"]]
	if !open || s.Now().Sub(p.at) > stale {
		return badRequest("query is too old and response timeout expired or query ID is invalid")
	}
	text := c.fields["text"]
	if length(text) > maxToast {
		return badRequest("MESSAGE_TOO_LONG")
	}
	delete(s.presses, c.fields["callback_query_id"])
	if text != "" {
		p.in.toasts = append(p.in.toasts, text)
	}
	return grant(true)
}

// Spinning returns how many presses were not answered.
func (s *Server) Spinning() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.presses)
}

// Press presses the button with a label, on the last message that has one.
func (u User) Press(label string) error {
	u.server.mu.Lock()
	defer u.server.mu.Unlock()
	c := u.server.chats[u.id]
	for i := len(c.messages) - 1; i >= 0; i-- {
		if data, ok := c.messages[i].data(label); ok {
			u.press(c, c.messages[i], data)
			return nil
		}
	}
	return fmt.Errorf("no message has a button %q", label)
}

// PressOn presses a button by what it carries, whether or not its message has
// it still: a phone may show an old keyboard for a while.
func (u User) PressOn(message int, data string) error {
	u.server.mu.Lock()
	defer u.server.mu.Unlock()
	c := u.server.chats[u.id]
	m := c.find(message)
	if m == nil {
		return fmt.Errorf("no message %d", message)
	}
	u.press(c, m, data)
	return nil
}

func (m *Message) data(label string) (string, bool) {
	for _, row := range m.Buttons {
		for _, b := range row {
			if b.Text == label && !m.Deleted {
				return b.Data, true
			}
		}
	}
	return "", false
}

func (u User) press(c *chat, m *Message, data string) {
	s := u.server
	id := strconv.FormatInt(u.person, 10) + strconv.Itoa(s.id())
	s.presses[id] = press{s.Now(), c}
	pressed := map[string]any{"id": id, "from": u.describe(), "chat_instance": "1", "data": data, "message": m.wire}
	if m.Deleted {
		pressed["message"] = map[string]any{"chat": c.describe(), "message_id": m.ID, "date": 0}
	}
	lane := c.id
	if s.PressesApart {
		lane = u.person + 3<<33
	}
	s.enqueueIn(lane, "callback_query", c.id, pressed)
}
