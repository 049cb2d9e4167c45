package telegramtest

import (
	"maps"
	"time"
)

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

// quoted is a message as answers to it show it.
func (m *Message) quoted() map[string]any {
	q := maps.Clone(m.wire)
	delete(q, "reply_to_message")
	return q
}

// rewrite brings what updates show of a message up to what it is.
func (m *Message) rewrite() {
	for _, old := range []string{"text", "caption", "entities", "caption_entities"} {
		delete(m.wire, old)
	}
	if m.Text != "" {
		m.wire[m.words()] = m.Text
	}
	if len(m.marks) > 0 && m.File == nil {
		m.wire["entities"] = m.marks
	} else if len(m.marks) > 0 {
		m.wire["caption_entities"] = m.marks
	}
	delete(m.wire, "reply_markup")
	if len(m.Buttons) > 0 {
		m.wire["reply_markup"] = map[string]any{"inline_keyboard": m.Buttons}
	}
	if !m.Edited.IsZero() {
		m.wire["edit_date"] = m.Edited.Unix()
	}
}

// words is the field that holds what a message says; "" when it can say
// nothing.
func (m *Message) words() string {
	switch {
	case m.File != nil:
		return "caption"
	case m.Text != "", m.wire["text"] != nil:
		return "text"
	}
	return ""
}
