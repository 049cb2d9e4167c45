package telegramtest

import (
	"net/http"
	"slices"
	"time"
)

// Fault is what goes wrong with calls.
type Fault struct {
	Method     string        // "": every method
	Chat       int64         // 0: every chat
	Times      int           // that often; 0: until it is taken back
	Code       int           // the answer's; 0: the call is done
	Says       string        // the answer's description
	RetryAfter int           // seconds; the code is 429 then
	Page       bool          // the answer is a page of a proxy, not the Bot API's
	Takes      time.Duration // before anything else
	Hang       bool          // nothing is done or answered
	Cut        bool          // the connection ends before anything is done
	Lost       bool          // the call is done, and the connection ends before the answer
}

// fault is one that was told, and how often it is left.
type fault struct {
	Fault
	left int
}

// Fail has calls go wrong until the returned function is called, or as often
// as the fault says. Of several that fit, the first told counts.
func (s *Server) Fail(f Fault) (mend func()) {
	told := &fault{f, f.Times}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, told)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.faults = slices.DeleteFunc(s.faults, func(f *fault) bool { return f == told })
		s.change()
	}
}

// faulty returns what goes wrong with a call: nothing, mostly.
func (s *Server) faulty(c call) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.faults {
		fits := (f.Method == "" || f.Method == c.method) && (f.Chat == 0 || f.Chat == c.number("chat_id"))
		if !fits || f.Times > 0 && f.left == 0 {
			continue
		}
		f.left--
		s.calls[c.method+" failed"]++
		return f.Fault
	}
	return Fault{}
}

// before does what goes wrong before a call is done, and reports whether it is
// to be done at all.
func (f Fault) before(w http.ResponseWriter, c call) bool {
	if f.Takes > 0 {
		select {
		case <-time.After(f.Takes):
		case <-c.ctx.Done():
			return false
		}
	}
	switch {
	case f.Hang:
		<-c.ctx.Done()
	case f.Cut:
	case f.RetryAfter > 0:
		write(w, patience(f.RetryAfter))
	case f.Page:
		w.WriteHeader(f.Code)
		_, _ = w.Write([]byte("<html><body>" + f.Says + "</body></html>"))
	case f.Code != 0:
		write(w, refuse(f.Code, f.Says))
	default:
		return true
	}
	return false
}

// sever ends the connection, when that is what goes wrong.
func (f Fault) sever() {
	if f.Cut || f.Lost {
		panic(http.ErrAbortHandler)
	}
}

// told is what the journal says of a call that went wrong.
func (f Fault) told() answer {
	switch {
	case f.Hang:
		return answer{Description: "no answer"}
	case f.Cut:
		return answer{Description: "cut before it was done"}
	case f.Lost:
		return answer{Description: "done, and the answer lost"}
	case f.RetryAfter > 0:
		return patience(f.RetryAfter)
	}
	return refuse(f.Code, f.Says)
}

// Faults are what goes wrong now.
func (s *Server) Faults() []Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Fault
	for _, f := range s.faults {
		told := f.Fault
		if f.Times > 0 {
			told.Times = f.left
		}
		if f.Times == 0 || f.left > 0 {
			all = append(all, told)
		}
	}
	return all
}

// Mend takes back everything that was told to go wrong.
func (s *Server) Mend() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
	s.change()
}
