package whatsapptest

import (
	"strings"
	"time"

	"go.mau.fi/whatsmeow/types"
)

// giveUsers answers what a client asks about several people at once: each
// protocol that the query names has an answer of its own.
func giveUsers(c *conn, n node) ([]node, int) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	usync, wanted := n.GetChildByTag("usync"), under(n, "usync", "query")
	var users []node
	for _, user := range under(n, "usync", "list") {
		users = append(users, s.describe(user, wanted))
	}
	return []node{{
		Tag: "usync",
		Attrs: attrs{
			"sid": attr(usync, "sid"), "mode": attr(usync, "mode"), "context": attr(usync, "context"),
			"index": "0", "last": "true",
		},
		Content: []node{{Tag: "result"}, {Tag: "list", Content: users}},
	}}, 0
}

// describe is one person of a usync answer. The lock is held.
func (s *Server) describe(user node, wanted []node) node {
	jid, asked := address(user, "jid"), user.GetChildByTag("contact")
	if jid.IsEmpty() {
		number, _, _ := strings.Cut(string(content(asked)), "@")
		jid = types.NewJID(digits(number), types.DefaultUserServer)
	}
	a := s.find(jid)
	var facts []node
	for _, protocol := range wanted {
		if fact, known := a.fact(protocol.Tag, asked); known {
			facts = append(facts, fact)
		}
	}
	return node{Tag: "user", Attrs: attrs{"jid": jid}, Content: facts}
}

// fact is what one protocol of usync says of an account, nil for a number that
// is not on WhatsApp.
func (a *account) fact(protocol string, asked node) (node, bool) {
	switch {
	case protocol == "contact":
		kind := "in"
		if a == nil {
			kind = "out"
		}
		return node{Tag: "contact", Attrs: attrs{"type": kind}, Content: content(asked)}, true
	case a == nil:
		return node{}, false
	case protocol == "devices":
		return a.deviceList(), true
	case protocol == "lid":
		return node{Tag: "lid", Attrs: attrs{"val": a.on(types.HiddenUserServer)}}, true
	case protocol == "status":
		return node{Tag: "status", Attrs: attrs{"t": "0"}, Content: []byte("Ada")}, true
	}
	return node{}, false
}

func (a *account) deviceList() node {
	var devices []node
	for _, d := range a.all() {
		one := node{Tag: "device", Attrs: attrs{"id": int(d.number)}}
		if d.number > 0 {
			one.Attrs["key-index"] = int(d.number)
		}
		devices = append(devices, one)
	}
	return node{Tag: "devices", Content: []node{
		{Tag: "device-list", Content: devices},
		{Tag: "key-index-list", Attrs: attrs{"ts": time.Now().Unix()}},
	}}
}
