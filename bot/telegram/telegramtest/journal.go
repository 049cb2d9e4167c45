package telegramtest

import (
	"maps"
	"time"
)

// maxCalls is how many calls are remembered.
const maxCalls = 400

// Call is one call of a bot and how it was answered.
type Call struct {
	Serial int // counted from 1
	At     time.Time
	Bot    int64
	Method string
	Fields map[string]string
	Files  []string // names
	Status int      // 200, or the code of the refusal; 0 when there was no answer
	Says   string   // what the refusal said, or what trouble there was
}

// journal remembers the newest calls and counts all by method. It is guarded by
// the server's lock.
type journal struct {
	serial int
	newest []Call
	counts map[string]int
}

func (s *Server) note(a *ask, answer envelope) {
	s.mu.Lock()
	defer s.mu.Unlock()
	j := &s.calls
	j.serial++
	j.counts[a.method]++
	if s.keep < maxCalls {
		return
	}
	c := Call{
		Serial: j.serial, At: s.now(), Bot: a.bot.user.ID, Method: a.method, Fields: a.fields,
		Status: answer.Code, Says: answer.Description,
	}
	if answer.OK {
		c.Status = 200
	}
	for _, f := range a.files {
		c.Files = append(c.Files, f.name)
	}
	if len(j.newest) >= 2*maxCalls {
		j.newest = append(j.newest[:0], j.newest[maxCalls:]...)
	}
	j.newest = append(j.newest, c)
	s.changed.ring()
}

// Calls are the newest calls, the oldest of them first.
func (s *Server) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	from := max(0, len(s.calls.newest)-maxCalls)
	return append([]Call(nil), s.calls.newest[from:]...)
}

// Counts tells how often each method was called, refused calls included.
func (s *Server) Counts() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.calls.counts)
}
