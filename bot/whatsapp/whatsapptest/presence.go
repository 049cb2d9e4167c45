package whatsapptest

import (
	"go.mau.fi/whatsmeow/types"
)

// chatstate tells the other side that somebody is writing, or has stopped. It is
// not kept for those who are away, and not spread in groups.
func (c *conn) chatstate(n node) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	to := address(n, "to")
	peer := s.find(to)
	if c.device == nil || peer == nil || peer.blocked[c.device.account] || peer.held {
		return
	}
	from := c.device.account.on(to.Server)
	if c.device.account.hidden {
		from = c.device.account.on(types.HiddenUserServer)
	}
	for _, d := range peer.all() {
		if d.conn != nil && d.conn.active {
			d.conn.send(node{Tag: "chatstate", Attrs: attrs{"from": from}, Content: n.Content})
		}
	}
}

// presence takes the name that a client goes by; who is online is told to
// nobody.
func (c *conn) presence(n node) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	if name := attr(n, "name"); name != "" && c.device != nil {
		c.device.account.name = name
	}
}

// Hide makes a number show itself to others by its LID only, as a person does
// who writes by way of a group or a user name, until Show.
func (s *Server) Hide(number string) { s.setHidden(number, true) }

// Show ends Hide.
func (s *Server) Show(number string) { s.setHidden(number, false) }

func (s *Server) setHidden(number string, hidden bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open(number).hidden = hidden
}

// LID is the address that the server gives a number beside it, "<digits>@lid".
func (s *Server) LID(number string) types.JID { return s.lidOf(number) }
