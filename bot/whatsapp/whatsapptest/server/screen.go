package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"teman/bot/whatsapp/whatsapptest"
)

// screen is what the page draws of one phone.
type screen struct {
	Online  bool   `json:"online"`
	Typing  bool   `json:"typing"`
	Bubbles []line `json:"lines"`
}

type line struct {
	ID      string    `json:"id"`
	Mine    bool      `json:"mine"`
	At      time.Time `json:"at"`
	Text    string    `json:"text"`
	Quote   string    `json:"quote,omitempty"`
	React   string    `json:"react,omitempty"` // the message that Text is a reaction to
	Edited  bool      `json:"edited,omitempty"`
	Revoked bool      `json:"revoked,omitempty"`
	Ticks   int       `json:"ticks"`
	File    *file     `json:"file,omitempty"`
}

type file struct {
	Kind string `json:"kind"`
	Name string `json:"name"`
	Size int    `json:"size"`
}

func (h *hand) screen() screen {
	s := screen{Online: h.phone.Connected(), Typing: h.phone.IsTyping(h.office), Bubbles: []line{}}
	for _, b := range h.chat() {
		s.Bubbles = append(s.Bubbles, newLine(b))
	}
	return s
}

func newLine(b whatsapptest.Bubble) line {
	l := line{
		ID: b.ID, Mine: b.Mine, At: b.At, Text: b.Text, Quote: b.Quote, React: b.ReactionTo,
		Edited: b.Edited, Revoked: b.Revoked, Ticks: int(b.Ticks),
	}
	if b.File != nil {
		l.File = &file{Kind: string(b.File.Kind), Name: b.File.Name, Size: b.File.Size}
	}
	return l
}

// stream sends the screen of one phone at each change, for as long as the page
// is open.
func (s *stage) stream(w http.ResponseWriter, r *http.Request, h *hand) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	flusher := http.NewResponseController(w)
	for {
		changed := h.phone.Changed()
		data, err := json.Marshal(h.screen())
		if err != nil {
			return
		}
		if _, err := fmt.Fprintf(w, "data: %s\n\n", data); err != nil || flusher.Flush() != nil {
			return
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
	}
}
