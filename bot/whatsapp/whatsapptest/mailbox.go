package whatsapptest

import (
	"slices"
	"strconv"

	"go.mau.fi/whatsmeow/types"
)

// mailbox is what a device has been sent and has not acknowledged, in order.
// It is delivered again at every connection until it is.
type mailbox []mail

type mail struct {
	node node
	sent bool // on the present connection
}

// deliver puts a node into the device's mailbox, and on its way if the device
// is there to take it. The lock is held.
func (d *device) deliver(n node) {
	m := mail{node: n}
	if d.conn != nil && d.conn.active && !d.account.held {
		d.conn.send(n)
		m.sent = true
	}
	d.mail = append(d.mail, m)
}

// collect hands a device that has come back everything that waited for it,
// between the two words that say how much it is. The lock is held.
func (d *device) collect() {
	counts := map[string]int{}
	for _, m := range d.mail {
		counts[m.node.Tag]++
	}
	d.conn.send(node{Tag: "ib", Attrs: attrs{"from": types.ServerJID}, Content: []node{{
		Tag: "offline_preview",
		Attrs: attrs{
			"count":        len(d.mail),
			"message":      counts["message"],
			"receipt":      counts["receipt"],
			"notification": counts["notification"],
			"appdata":      0,
		},
	}}})
	for i, m := range d.mail {
		d.conn.send(with(m.node, "offline", strconv.Itoa(i)))
		d.mail[i].sent = true
	}
	d.conn.send(node{Tag: "ib", Attrs: attrs{"from": types.ServerJID}, Content: []node{{
		Tag:   "offline",
		Attrs: attrs{"count": len(d.mail)},
	}}})
}

// release sends what was held back. The lock is held.
func (d *device) release() {
	if d.conn == nil || !d.conn.active {
		return
	}
	for i, m := range d.mail {
		if !m.sent {
			d.conn.send(m.node)
			d.mail[i].sent = true
		}
	}
}

// taken removes what a client has acknowledged: the oldest of the class with
// that id from that address, and of that type unless the type is left open.
// The lock is held.
func (d *device) taken(class, id string, from types.JID, kind string) bool {
	i := slices.IndexFunc(d.mail, func(m mail) bool {
		return m.node.Tag == class && attr(m.node, "id") == id && address(m.node, "from") == from &&
			(class == "message" || attr(m.node, "type") == kind)
	})
	if i < 0 {
		return false
	}
	d.mail = slices.Delete(d.mail, i, i+1)
	return true
}
