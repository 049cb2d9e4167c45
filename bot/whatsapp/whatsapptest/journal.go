package whatsapptest

import (
	"fmt"
	"slices"
	"time"
)

// journal is what the server saw. The server's lock guards it.
type journal struct {
	messages []Message
	receipts []Receipt
	calls    []Call
	strays   []string
}

// Message is one sending of a message that reached the server.
type Message struct {
	ID       string
	From, To string // numbers; To may be the JID of a group or list
	Kind     string // "text", "media", "reaction", "poll"
	At       time.Time
	Direct   bool // to one device only: it asked for it again, or is the sender's own phone
	Repeated bool // the sender had sent the same ID to the same chat before
	Refused  int  // the error that the sender got instead of delivery, if any
}

// Receipt is one word about a message from who received it.
type Receipt struct {
	ID       string
	From, To string // who received the message, and who had sent it
	Kind     string // "" is delivered; "inactive", "read", "played", "retry", "sender" ...
	At       time.Time
}

// Messages is every sending that reached the server so far, in order.
func (s *Server) Messages() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.journal.messages)
}

// Receipts is every receipt that reached the server so far, in order.
func (s *Server) Receipts() []Receipt {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.journal.receipts)
}

// Unknown is what clients said that this server does not understand. It is not
// faithful enough for a test in which there is any.
func (s *Server) Unknown() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.journal.strays)
}

// strange notes a node that is not understood.
func (s *Server) strange(n node) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stray(n)
}

// stray is strange for those who hold the lock.
func (s *Server) stray(n node) {
	said := fmt.Sprintf("%s %v", n.Tag, n.Attrs)
	for _, child := range n.GetChildren() {
		said += fmt.Sprintf(" <%s %v>", child.Tag, child.Attrs)
	}
	s.journal.strays = append(s.journal.strays, said)
}

// Unacknowledged is what was delivered to the devices of a number, or waits for
// them, without an acknowledgement so far: the classes and IDs in order. A
// device that never connected is left out.
func (s *Server) Unacknowledged(number string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var waiting []string
	if a := s.accounts[digits(number)]; a != nil {
		for _, d := range a.all() {
			for _, n := range d.mail.mail {
				if !d.seen {
					break
				}
				waiting = append(waiting, fmt.Sprintf("%s %s", n.Tag, attr(n, "id")))
			}
		}
	}
	return waiting
}
