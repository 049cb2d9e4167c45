package whatsapptest

import (
	"context"
	"errors"

	"go.mau.fi/whatsmeow/proto/waWa6"
	"go.mau.fi/whatsmeow/types"
)

// offered is how many references a client gets, each for one QR code.
const offered = 6

// A client that wanted to be paired may leave, or refuse what it is given.
var (
	errCompanionGone    = errors.New("companion gone")
	errCompanionRefuses = errors.New("companion refuses")
)

// offerPairing takes a client that has no account yet and gives it references
// to show, by which a primary phone finds its connection. The lock is held.
func (c *conn) offerPairing(data *waWa6.ClientPayload_DevicePairingRegistrationData) {
	c.companion = data
	var refs []node
	for range offered {
		ref := "2@" + newToken()
		c.server.unpaired[ref] = c
		refs = append(refs, node{Tag: "ref", Content: []byte(ref)})
	}
	c.send(node{
		Tag:     "iq",
		Attrs:   attrs{"from": types.ServerJID, "id": newToken(), "type": "set", "xmlns": "md"},
		Content: []node{{Tag: "pair-device", Content: refs}},
	})
}

// waiting is the connection whose QR code carries the reference.
func (s *Server) waiting(ref string) (*conn, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, found := s.unpaired[ref]
	return c, found
}

// identity is the key that an unpaired client registered with.
func (c *conn) identity() [32]byte {
	c.server.mu.Lock()
	defer c.server.mu.Unlock()
	var key [32]byte
	copy(key[:], c.companion.GetEIdent())
	return key
}

// pair offers a companion to be a device of the account, and returns what it
// signs. Until paired is called nothing has happened.
func (c *conn) pair(ctx context.Context, identity []byte, jid, lid types.JID) (signed []byte, err error) {
	reply, err := c.ask(ctx, node{Tag: "pair-success", Content: []node{
		{Tag: "device-identity", Content: identity},
		{Tag: "device", Attrs: attrs{"jid": jid, "lid": lid}},
		{Tag: "platform", Attrs: attrs{"name": "android"}},
	}})
	if err != nil {
		return nil, err
	}
	answer, agreed := reply.GetOptionalChildByTag("pair-device-sign", "device-identity")
	if !agreed {
		return nil, errCompanionRefuses
	}
	return content(answer), nil
}

// paired makes the companion known by the keys that it registered with, and
// sends it to log in.
func (c *conn) paired(jid types.JID) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	s.install(jid, c.registered())
	c.end(node{Tag: "stream:error", Attrs: attrs{"code": "515"}})
}

// registered is the device that an unpaired client said it is.
func (c *conn) registered() *device {
	return &device{
		static:       c.static,
		registration: c.companion.GetERegid(),
		identity:     c.companion.GetEIdent(),
		signed: preKey{
			id: c.companion.GetESkeyID(), value: c.companion.GetESkeyVal(), signature: c.companion.GetESkeySig(),
		},
	}
}

// ask sends a question and waits for the answer.
func (c *conn) ask(ctx context.Context, question node) (node, error) {
	id, reply := newToken(), make(chan node, 1)
	if !c.expect(id, reply) {
		return node{}, errCompanionGone
	}
	c.send(node{
		Tag:     "iq",
		Attrs:   attrs{"from": types.ServerJID, "id": id, "type": "set", "xmlns": "md"},
		Content: []node{question},
	})
	select {
	case n, answered := <-reply:
		if !answered {
			return node{}, errCompanionGone
		}
		return n, nil
	case <-ctx.Done():
		return node{}, ctx.Err()
	}
}

// expect notes who waits for an answer, unless the client has left.
func (c *conn) expect(id string, reply chan<- node) bool {
	c.server.mu.Lock()
	defer c.server.mu.Unlock()
	if c.asked == nil {
		return false
	}
	c.asked[id] = reply
	return true
}

// removeCompanion is a companion that takes itself from its account.
func removeCompanion(c *conn, n node) ([]node, int) {
	s := c.server
	item := n.GetChildByTag("remove-companion-device")
	jid := address(item, "jid")
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.device(jid)
	if c.device == nil || d == nil || d.account != c.device.account || d.number == 0 {
		return nil, 404
	}
	delete(d.account.devices, d.number)
	if d.conn != nil && d != c.device {
		d.conn.end(conflict("401", "device_removed"))
	}
	s.changed()
	return nil, 0
}
