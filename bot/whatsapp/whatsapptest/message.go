package whatsapptest

import (
	"strings"
	"time"

	"go.mau.fi/whatsmeow/types"
)

// sending is what tells a message from a repeat of it.
type sending struct {
	from *account
	to   types.JID
	id   string
}

func sendingOf(from *device, n node) sending {
	return sending{from: from.account, to: address(n, "to").ToNonAD(), id: attr(n, "id")}
}

// message takes a message from a client, passes its copies on to the devices
// that they are for, and acknowledges it.
func (c *conn) message(n node) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.changed()
	if c.device == nil {
		// whatsmeow says again what had no answer as soon as it is connected, be it
		// logged in or not. Nothing is taken from a stranger, and nothing answered.
		return
	}
	m := c.device.account.next()
	if m.fault == CutBefore {
		c.cut()
		return
	}
	entry := s.enter(c.device, n)
	entry.Refused = s.refusal(c.device, n, m)
	s.journal.messages = append(s.journal.messages, entry)
	if entry.Refused != 0 {
		c.acknowledge(n, attrs{"error": entry.Refused})
		return
	}
	var more attrs
	if !entry.Repeated || s.repeats == Delivered {
		more = s.take(c.device, n, m)
	}
	switch m.fault {
	case CutAfter:
		c.cut()
	case LostAck:
	default:
		c.acknowledge(n, more)
	}
}

// enter is the message's entry in the journal. The lock is held.
func (s *Server) enter(from *device, n node) Message {
	to := address(n, "to")
	entry := Message{
		ID: attr(n, "id"), From: from.account.e164(), To: s.named(to), Kind: attr(n, "type"), At: time.Now(),
		Direct: len(n.GetChildrenByTag("participants")) == 0,
	}
	entry.Repeated = !entry.Direct && s.sent[sendingOf(from, n)]
	return entry
}

// take passes a message on, and remembers that it did. The lock is held.
func (s *Server) take(from *device, n node, m mishap) (more attrs) {
	s.sent[sendingOf(from, n)] = true
	s.trust(from.account, s.find(address(n, "to")))
	return s.newLetter(from, n, m).post(n)
}

// refusal is the error that a message meets, 0 if none. The lock is held.
func (s *Server) refusal(from *device, n node, m mishap) int {
	to := address(n, "to")
	switch to.Server {
	case types.GroupServer:
		if g := s.groups[to.User]; g == nil || !g.has(from.account) {
			return 403
		}
	case types.DefaultUserServer, types.HiddenUserServer:
		if s.find(to) == nil {
			return 404
		}
	}
	if m.code != 0 {
		return m.code
	}
	return s.stranger(from.account, n)
}

// acknowledge tells a client that its message is taken.
func (c *conn) acknowledge(n node, more attrs) {
	ack := node{Tag: "ack", Attrs: attrs{
		"class": n.Tag, "id": attr(n, "id"), "from": address(n, "to"), "t": time.Now().Unix(),
	}}
	for name, value := range more {
		ack.Attrs[name] = value
	}
	c.send(ack)
}

// named is the address in the journal: a number, or the JID of what has none.
func (s *Server) named(jid types.JID) string {
	if a := s.find(jid); a != nil {
		return a.e164()
	}
	if jid.Server == types.DefaultUserServer {
		return "+" + strings.TrimPrefix(jid.User, "+")
	}
	return jid.ToNonAD().String()
}
