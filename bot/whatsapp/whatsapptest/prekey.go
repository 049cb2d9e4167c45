package whatsapptest

import (
	"strconv"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types"
)

func countKeys(c *conn, _ node) ([]node, int) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	if c.device == nil {
		return nil, 403
	}
	return []node{{Tag: "count", Attrs: attrs{"value": len(c.device.once)}}}, 0
}

// takeKeys takes what a client publishes of itself.
func takeKeys(c *conn, n node) ([]node, int) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	d := c.device
	if d == nil {
		return nil, 403
	}
	d.registration = content(n.GetChildByTag("registration"))
	d.identity = content(n.GetChildByTag("identity"))
	d.signed = readPreKey(n.GetChildByTag("skey"))
	for _, key := range under(n, "list") {
		d.once = append(d.once, readPreKey(key))
	}
	d.low = false
	s.changed()
	return nil, 0
}

func rotateKey(c *conn, n node) ([]node, int) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	key, found := n.GetOptionalChildByTag("rotate", "skey")
	if !found {
		key = n.GetChildByTag("skey")
	}
	if c.device == nil || key.Tag == "" {
		return nil, 400
	}
	c.device.signed = readPreKey(key)
	return nil, 0
}

// giveKeys gives what is needed to start conversations with the devices asked
// for.
func giveKeys(c *conn, n node) ([]node, int) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	var users []node
	for _, user := range under(n, "key") {
		jid := address(user, "jid")
		d := s.device(jid)
		if d == nil {
			users = append(users, node{Tag: "user", Attrs: attrs{"jid": jid}, Content: []node{{
				Tag: "error", Attrs: attrs{"code": 404, "text": errorText(404)},
			}}})
			continue
		}
		users = append(users, node{
			Tag:     "user",
			Attrs:   attrs{"jid": jid, "t": time.Now().Unix()},
			Content: d.bundle(d != c.device),
		})
		d.warnOfFewKeys()
	}
	return []node{{Tag: "list", Content: users}}, 0
}

// warnOfFewKeys tells a device, once, that its one-time keys run out. whatsmeow
// makes new ones when it hears of fewer than MinPreKeyCount. The lock is held.
func (d *device) warnOfFewKeys() {
	if d.low || len(d.once) >= whatsmeow.MinPreKeyCount {
		return
	}
	d.low = true
	d.deliver(node{
		Tag: "notification",
		Attrs: attrs{
			"from": types.ServerJID,
			"id":   strconv.FormatInt(time.Now().UnixNano(), 10),
			"type": "encrypt",
			"t":    time.Now().Unix(),
		},
		Content: []node{{Tag: "count", Attrs: attrs{"value": len(d.once)}}},
	})
}
