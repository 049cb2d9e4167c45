package whatsapptest

import (
	"bytes"
	"time"

	"go.mau.fi/whatsmeow/types"
)

// Distrust makes the server answer what a number writes to strangers by an
// error, as WhatsApp does with 463, until the code is 0. A stranger is who has
// not written to the number: whoever does gives it a token, and what carries
// the right token passes.
func (s *Server) Distrust(number string, code int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open(number).distrusted = code
}

// trust gives a distrusted number the token of somebody who writes to it,
// before the message itself. The lock is held.
func (s *Server) trust(from, to *account) {
	if to == nil || to.distrusted == 0 || from.tokens[to] != nil {
		return
	}
	from.tokens[to] = []byte(newToken())
	server := types.DefaultUserServer
	if from.hidden {
		server = types.HiddenUserServer
	}
	for _, d := range to.all() {
		d.deliver(node{
			Tag: "notification",
			Attrs: attrs{
				"from": from.on(server), "id": newToken(), "type": "privacy_token", "t": time.Now().Unix(),
			},
			Content: []node{{Tag: "tokens", Content: []node{{
				Tag:     "token",
				Attrs:   attrs{"jid": to.on(types.DefaultUserServer), "t": time.Now().Unix(), "type": "trusted_contact"},
				Content: from.tokens[to],
			}}}},
		})
	}
}

// stranger is the error that a message of a distrusted number meets that does
// not carry its receiver's token, 0 if none. The lock is held.
func (s *Server) stranger(from *account, n node) int {
	peer := s.find(address(n, "to"))
	if from.distrusted == 0 || peer == nil || peer == from {
		return 0
	}
	token := peer.tokens[from]
	if token != nil && bytes.Equal(token, content(n.GetChildByTag("tctoken"))) {
		return 0
	}
	return from.distrusted
}
