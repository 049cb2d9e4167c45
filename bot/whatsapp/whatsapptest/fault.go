package whatsapptest

import (
	"time"

	"go.mau.fi/whatsmeow/types"
)

// Fault is what goes wrong with one message of a sender.
type Fault int

// The faults that Spoil takes.
const (
	LostAck   Fault = iota + 1 // it is delivered, and the sender hears nothing
	CutBefore                  // the sender's connection breaks and the message is lost
	CutAfter                   // it is delivered, and the sender's connection breaks before it hears
	Spoiled                    // what is delivered does not decrypt
	Withheld                   // word of it is delivered and no copy, as companions get of what may be seen once
)

// mishap is what happens to the next message of a sender.
type mishap struct {
	fault Fault
	code  int // the error of its acknowledgement
}

// next is what happens to a message that comes now. The lock is held.
func (a *account) next() mishap {
	if len(a.mishaps) == 0 {
		return mishap{}
	}
	m := a.mishaps[0]
	a.mishaps = a.mishaps[1:]
	return m
}

// Spoil lets this happen to the next n messages that a number sends.
func (s *Server) Spoil(number string, n int, fault Fault) { s.plan(number, n, mishap{fault: fault}) }

// RefuseMessages answers the next n messages that a number sends by an error,
// such as 463 for a stranger who may not be written to.
func (s *Server) RefuseMessages(number string, n, code int) { s.plan(number, n, mishap{code: code}) }

func (s *Server) plan(number string, n int, m mishap) {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.open(number)
	for range n {
		a.mishaps = append(a.mishaps, m)
	}
}

// Repeats is what the server does with a message whose ID it has had before
// from the same sender to the same chat. Which of the two WhatsApp does is not
// known.
type Repeats int

// The two ways: a repeat is acknowledged in both.
const (
	Dropped Repeats = iota
	Delivered
)

// Repeat sets what happens to repeats; they are dropped at first.
func (s *Server) Repeat(mode Repeats) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.repeats = mode
}

// Hold keeps everything from a number's devices until Release, though they are
// connected and hear their pings answered.
func (s *Server) Hold(number string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open(number).held = true
}

// Release ends Hold.
func (s *Server) Release(number string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.open(number)
	a.held = false
	for _, d := range a.all() {
		d.pump()
	}
}

// Slow makes everything that the server says to a number arrive that much later
// from now on.
func (s *Server) Slow(number string, delay time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.open(number)
	a.delay = delay
	for _, c := range a.connections() {
		c.out.slow(delay)
	}
}

// Block makes by take nothing from whom any more: what whom sends gets its one
// tick and is never delivered.
func (s *Server) Block(by, whom string) { s.setBlocked(by, whom, true) }

// Unblock ends Block.
func (s *Server) Unblock(by, whom string) { s.setBlocked(by, whom, false) }

func (s *Server) setBlocked(by, whom string, blocked bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open(by).blocked[s.open(whom)] = blocked
}

// Through makes what a number sends to single people arrive as if it came by a
// broadcast list of its own, or as its status (status@broadcast), until it is
// given the empty JID.
func (s *Server) Through(number string, list types.JID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open(number).through = list
}
