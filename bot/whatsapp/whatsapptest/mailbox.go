package whatsapptest

import (
	"slices"
	"strconv"

	"go.mau.fi/whatsmeow/types"
)

// window is how much a device may have got without acknowledging it before the
// rest waits. whatsmeow loses the order of what it is sent beyond 2,048 nodes.
const window = 1000

// mailbox is what a device has been sent and has not acknowledged, in order. It
// is delivered again at every connection until it is.
type mailbox struct {
	mail    []node
	sent    int  // how many of the first are on their way on this connection
	waited  int  // how many of the first were there when the device came
	counted int  // how many of those have left: each carries its number
	telling bool // the device is still to be told that they are through
}

// put adds a node at the end.
func (m *mailbox) put(n node) { m.mail = append(m.mail, n) }

// begin starts anew for a device that has come, and returns the word about what
// waits for it.
func (m *mailbox) begin() node {
	m.sent, m.waited, m.counted, m.telling = 0, len(m.mail), 0, true
	counts := map[string]int{}
	for _, n := range m.mail {
		counts[n.Tag]++
	}
	return word("offline_preview", attrs{
		"count":        m.waited,
		"message":      counts["message"],
		"receipt":      counts["receipt"],
		"notification": counts["notification"],
		"appdata":      0,
	})
}

// due is what leaves now, when so much may be on its way at once, with the word
// that all that waited is through where it belongs.
func (m *mailbox) due(window int) []node {
	var leaving []node
	for {
		if m.telling && m.sent >= m.waited {
			leaving = append(leaving, word("offline", attrs{"count": m.counted}))
			m.telling = false
		}
		if m.sent >= min(len(m.mail), window) {
			return leaving
		}
		n := m.mail[m.sent]
		if m.sent < m.waited {
			n = with(n, "offline", strconv.Itoa(m.counted))
			m.counted++
		}
		leaving = append(leaving, n)
		m.sent++
	}
}

// taken removes what a client has acknowledged: the oldest of the class with
// that id from that address, and of that type unless it is a message.
func (m *mailbox) taken(class, id string, from types.JID, kind string) {
	i := slices.IndexFunc(m.mail, func(n node) bool {
		return n.Tag == class && attr(n, "id") == id && address(n, "from") == from &&
			(class == "message" || attr(n, "type") == kind)
	})
	if i < 0 {
		return
	}
	m.mail = slices.Delete(m.mail, i, i+1)
	if i < m.sent {
		m.sent--
	}
	if i < m.waited {
		m.waited--
	}
}

func word(tag string, marks attrs) node {
	return node{Tag: "ib", Attrs: attrs{"from": types.ServerJID}, Content: []node{{Tag: tag, Attrs: marks}}}
}

// deliver puts a node into the device's mailbox, and on its way if the device
// is there to take it. The lock is held.
func (d *device) deliver(n node) {
	d.mail.put(n)
	d.pump()
}

// taken forgets what the device has acknowledged, and lets more leave. The lock
// is held.
func (d *device) taken(class, id string, from types.JID, kind string) {
	d.mail.taken(class, id, from, kind)
	d.pump()
}

// pump sends what may leave. The lock is held.
func (d *device) pump() {
	if d.conn != nil && d.conn.active && !d.account.held {
		d.conn.send(d.mail.due(window)...)
	}
}
