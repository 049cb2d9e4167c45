package webphone

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// stream is one page's server-sent events. It knows which lines the page has,
// so that none is sent twice.
type stream struct {
	out     io.Writer
	flusher *http.ResponseController
	shown   map[string]bool // by id
}

// begin sends the whole thread.
func (s *stream) begin(lines []line) error {
	for _, l := range lines {
		s.shown[l.ID] = true
	}
	return s.event("thread", lines)
}

// line sends one line, unless the page has it.
func (s *stream) line(l line) error {
	if s.shown[l.ID] {
		return nil
	}
	s.shown[l.ID] = true
	return s.event("line", l)
}

// missed sends the lines that arrived and that the page does not have, and
// forgets what is no longer recent.
func (s *stream) missed(recent []line) error {
	had := s.shown
	s.shown = make(map[string]bool, len(recent))
	for _, l := range recent {
		if had[l.ID] {
			s.shown[l.ID] = true
			continue
		}
		if !l.arrived() {
			continue
		}
		if err := s.line(l); err != nil {
			return err
		}
	}
	return nil
}

// beat sends what a browser passes over.
func (s *stream) beat() error {
	if _, err := io.WriteString(s.out, ": still here\n\n"); err != nil {
		return err
	}
	return s.flusher.Flush()
}

// event sends one server-sent event; JSON holds no line break, so one data line
// is enough.
func (s *stream) event(name string, value any) error {
	data, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("encode event: %w", err)
	}
	if _, err := fmt.Fprintf(s.out, "event: %s\ndata: %s\n\n", name, data); err != nil {
		return err
	}
	return s.flusher.Flush()
}
