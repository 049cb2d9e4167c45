package whatsapptest

import (
	"time"

	"go.mau.fi/whatsmeow/types"
)

// Call rings at the devices of a number, and returns the ID of the call. There
// is nothing to be heard in it.
func (s *Server) Call(from, to string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	caller, id := s.open(from).on(types.DefaultUserServer), newToken()
	for _, d := range s.open(to).all() {
		d.deliver(node{
			Tag: "call",
			Attrs: attrs{
				"from": caller, "id": newToken(), "t": time.Now().Unix(), "platform": "android", "version": "2.25",
			},
			Content: []node{{Tag: "offer", Attrs: attrs{"call-id": id, "call-creator": caller}}},
		})
	}
	return id
}

// Call is what a client said to somebody else's call.
type Call struct {
	ID       string
	From, To string
	Kind     string // "reject", "accept", "terminate" ...
}

// Calls is everything that clients said to calls so far, in order.
func (s *Server) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Call(nil), s.journal.calls...)
}

// call takes what a client says to a call.
func (c *conn) call(n node) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.changed()
	if c.device == nil || len(n.GetChildren()) == 0 {
		s.stray(n)
		return
	}
	said := n.GetChildren()[0]
	s.journal.calls = append(s.journal.calls, Call{
		ID: attr(said, "call-id"), From: c.device.account.e164(), To: s.named(address(n, "to")), Kind: said.Tag,
	})
	c.send(node{Tag: "ack", Attrs: attrs{"class": "call", "id": attr(n, "id"), "from": address(n, "to"), "type": said.Tag}})
}
