package whatsapptest

import (
	"time"

	"go.mau.fi/whatsmeow/types"
)

// receipt takes a receipt, which says that a message was delivered, read, played
// or not understood, and passes it on to whom it concerns.
func (c *conn) receipt(n node) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.changed()
	d, to, kind := c.device, address(n, "to"), attr(n, "type")
	if d == nil {
		s.stray(n)
		return
	}
	c.send(node{Tag: "ack", Attrs: attrs{"class": "receipt", "id": attr(n, "id"), "from": to, "type": kind}})
	if settles(kind) {
		d.taken("message", attr(n, "id"), to, "")
	}
	for _, id := range receipted(n) {
		s.journal.receipts = append(s.journal.receipts, Receipt{
			ID: id, From: d.account.e164(), To: s.named(concerned(n)), Kind: kind, At: time.Now(),
		})
	}
	if relayed(kind) && !(kind == "read" && d.account.unread) {
		s.passReceipt(d, n)
	}
}

// settles says whether a receipt means that the message need not be delivered
// to the device again. A message is acknowledged by its delivery receipt.
func settles(kind string) bool {
	switch kind {
	case "", "inactive", "sender", "peer_msg", "hist_sync":
		return true
	}
	return false
}

// relayed says whether a receipt concerns anybody but the server.
func relayed(kind string) bool {
	switch kind {
	case "", "inactive", "read", "played", "retry":
		return true
	}
	return false
}

// receipted are the messages that a receipt is about.
func receipted(n node) []string {
	ids := []string{attr(n, "id")}
	for _, item := range under(n, "list") {
		ids = append(ids, attr(item, "id"))
	}
	return ids
}

// concerned is who sent what a receipt is about.
func concerned(n node) types.JID {
	if participant := address(n, "participant"); !participant.IsEmpty() {
		return participant
	}
	return address(n, "to")
}

// passReceipt delivers a receipt to every device of whom it concerns; one that
// asks for a message again, only to the device that sent it. The lock is held.
func (s *Server) passReceipt(from *device, n node) {
	to, whom := address(n, "to"), concerned(n)
	peer := s.find(whom)
	if peer == nil {
		return
	}
	marks := attrs{"id": attr(n, "id"), "t": time.Now().Unix(), "type": attr(n, "type")}
	switch to.Server {
	case types.GroupServer, types.BroadcastServer:
		marks["from"], marks["participant"] = to, from.on(whom.Server)
	default:
		marks["from"] = from.on(whom.Server)
	}
	if recipient := address(n, "recipient"); !recipient.IsEmpty() {
		marks["recipient"] = recipient
	}
	passed := node{Tag: "receipt", Attrs: marks, Content: n.Content}
	if attr(n, "type") == "retry" {
		if d := peer.devices[whom.Device]; d != nil {
			d.deliver(passed)
		}
		return
	}
	for _, d := range peer.all() {
		if d != from {
			d.deliver(passed)
		}
	}
}

// ack takes a client's word that it has got something.
func (c *conn) ack(n node) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.changed()
	if c.device != nil {
		c.device.taken(attr(n, "class"), attr(n, "id"), address(n, "to"), attr(n, "type"))
	}
}
