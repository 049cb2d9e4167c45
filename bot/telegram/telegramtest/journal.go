package telegramtest

import "time"

// newestCalls is how many calls are remembered.
const newestCalls = 300

// Call is one call of the bot and how it was answered.
type Call struct {
	At     time.Time
	Method string
	Fields map[string]string
	Code   int    // 200, or that of the refusal; 0 when there was no answer
	Says   string // why there was none, or why it was refused
}

// note remembers a call.
func (s *Server) note(c call, a answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.Keep > 0 || c.method == "getUpdates" && a.OK {
		return
	}
	if a.OK {
		a.Code = 200
	}
	if len(s.journal) >= 2*newestCalls {
		s.journal = append(s.journal[:0], s.journal[newestCalls:]...)
	}
	s.journal = append(s.journal, Call{s.Now(), c.method, c.fields, a.Code, a.Description})
	s.change()
}

// Journal returns the newest calls, the oldest first; of getUpdates only those
// that were refused.
func (s *Server) Journal() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Call(nil), s.journal[max(0, len(s.journal)-newestCalls):]...)
}
