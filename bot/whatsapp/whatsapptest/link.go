package whatsapptest

import (
	"context"
	"crypto/rand"
	"time"

	"go.mau.fi/whatsmeow/types"
)

// newToken is a word that nobody has had before.
func newToken() string { return rand.Text() }

// hello is a companion's wish to be linked to a number by a code that its owner
// reads from it and types into the phone.
type hello struct {
	ref     string
	wrapped []byte      // its ephemeral key, covered by the code
	finish  chan []byte // its sealed keys; has room for the one
}

// linkByCode is the companion's half of a linking by code, in its two stages.
func linkByCode(c *conn, n node) ([]node, int) {
	registration := n.GetChildByTag("link_code_companion_reg")
	switch attr(registration, "stage") {
	case "companion_hello":
		return c.helloByCode(registration)
	case "companion_finish":
		return c.finishByCode(registration)
	}
	return nil, 400
}

func (c *conn) helloByCode(n node) ([]node, int) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.changed()
	if c.companion == nil {
		return nil, 400
	}
	c.hello = &hello{
		ref:     newToken(),
		wrapped: content(n.GetChildByTag("link_code_pairing_wrapped_companion_ephemeral_pub")),
		finish:  make(chan []byte, 1),
	}
	s.linking[address(n, "jid").User] = c
	return []node{{Tag: "link_code_companion_reg", Content: []node{
		{Tag: "link_code_pairing_ref", Content: []byte(c.hello.ref)},
	}}}, 0
}

func (c *conn) finishByCode(n node) ([]node, int) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	if c.hello == nil || string(content(n.GetChildByTag("link_code_pairing_ref"))) != c.hello.ref {
		return nil, 400
	}
	select {
	case c.hello.finish <- content(n.GetChildByTag("link_code_pairing_wrapped_key_bundle")):
	default:
		return nil, 400
	}
	return nil, 0
}

// helloFor is the connection that wants to be linked to a number by code, and
// what it said.
func (s *Server) helloFor(number string) (*conn, hello, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, found := s.linking[digits(number)]
	if !found {
		return nil, hello{}, false
	}
	return c, *c.hello, true
}

// exchange gives the companion the primary's keys, the ephemeral one covered by
// the code, and waits for its sealed bundle.
func (c *conn) exchange(ctx context.Context, h hello, wrapped, identity []byte) (bundle []byte, err error) {
	c.send(node{
		Tag: "notification",
		Attrs: attrs{
			"from": types.ServerJID, "id": newToken(), "type": "link_code_companion_reg", "t": time.Now().Unix(),
		},
		Content: []node{{
			Tag:   "link_code_companion_reg",
			Attrs: attrs{"stage": "primary_hello"},
			Content: []node{
				{Tag: "link_code_pairing_ref", Content: []byte(h.ref)},
				{Tag: "link_code_pairing_wrapped_primary_ephemeral_pub", Content: wrapped},
				{Tag: "primary_identity_pub", Content: identity},
			},
		}},
	})
	select {
	case b := <-h.finish:
		return b, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
