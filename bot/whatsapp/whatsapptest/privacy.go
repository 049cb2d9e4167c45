package whatsapptest

import "go.mau.fi/whatsmeow/types"

// givePrivacy answers what a client asks before it marks a message as read.
func givePrivacy(c *conn, _ node) ([]node, int) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	if c.device == nil {
		return nil, 403
	}
	read := "all"
	if c.device.account.unread {
		read = "none"
	}
	var categories []node
	for _, name := range []string{"groupadd", "last", "status", "profile", "online", "calladd"} {
		categories = append(categories, node{Tag: "category", Attrs: attrs{"name": name, "value": "all"}})
	}
	categories = append(categories, node{Tag: "category", Attrs: attrs{"name": "readreceipts", "value": read}})
	return []node{{Tag: "privacy", Content: categories}}, 0
}

// takePrivacy takes the one setting that changes what the server does: whether
// others learn what was read.
func takePrivacy(c *conn, n node) ([]node, int) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	if c.device == nil {
		return nil, 403
	}
	for _, category := range under(n, "privacy") {
		if attr(category, "name") == "readreceipts" {
			c.device.account.unread = attr(category, "value") == "none"
		}
	}
	return nil, 0
}

func giveBlocklist(c *conn, _ node) ([]node, int) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	if c.device == nil {
		return nil, 403
	}
	return c.device.account.blocklist(), 0
}

func takeBlock(c *conn, n node) ([]node, int) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	item := n.GetChildByTag("item")
	peer := s.find(address(item, "jid"))
	if c.device == nil || peer == nil {
		return nil, 404
	}
	c.device.account.blocked[peer] = attr(item, "action") == "block"
	return c.device.account.blocklist(), 0
}

func (a *account) blocklist() []node {
	var items []node
	for peer, blocked := range a.blocked {
		if blocked {
			items = append(items, node{Tag: "item", Attrs: attrs{"jid": peer.on(types.DefaultUserServer)}})
		}
	}
	return []node{{Tag: "list", Content: items}}
}
