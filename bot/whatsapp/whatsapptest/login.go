package whatsapptest

import (
	"strconv"
	"time"

	"go.mau.fi/whatsmeow/proto/waWa6"
	"go.mau.fi/whatsmeow/types"
)

// enter takes a client that proved its key as what it says it is.
func (c *conn) enter(payload *waWa6.ClientPayload) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.changed()
	if payload.GetUsername() == 0 && payload.GetDevicePairingData() != nil {
		c.offerPairing(payload.GetDevicePairingData())
		return
	}
	jid := types.NewJID(strconv.FormatUint(payload.GetUsername(), 10), types.DefaultUserServer)
	jid.Device = uint16(payload.GetDevice())
	d := s.device(jid)
	if d == nil || d.static != c.static {
		c.end(Refusal{Reason: 401}.node())
		return
	}
	if d.account.refused != nil {
		c.end(d.account.refused.node())
		return
	}
	if d.conn != nil {
		d.conn.active = false
		d.conn.end(conflict("", "replaced"))
	}
	d.conn, d.seen, c.device = c, true, d
	d.account.logins++
	c.out.slow(d.account.delay)
	c.send(node{Tag: "success", Attrs: attrs{
		"lid":      d.on(types.HiddenUserServer),
		"t":        time.Now().Unix(),
		"props":    "27",
		"location": "lo",
	}})
}

// leave forgets a connection that has ended.
func (c *conn) leave() {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.changed()
	if c.device != nil && c.device.conn == c {
		c.device.conn = nil
	}
	c.active = false
	for ref, unpaired := range s.unpaired {
		if unpaired == c {
			delete(s.unpaired, ref)
		}
	}
	for number, linking := range s.linking {
		if linking == c {
			delete(s.linking, number)
		}
	}
	for _, answer := range c.asked {
		close(answer)
	}
	c.asked = nil
}

// activate begins the delivery of mail: a client logs in passive, and says
// "active" when it has set itself up.
func (c *conn) activate() {
	if c.device == nil || c.device.conn != c || c.active {
		return
	}
	c.active = true
	c.server.changed()
	c.send(c.device.mail.begin())
	c.device.pump()
}

// conflict is the last word to a client whose place somebody else has taken.
func conflict(code, kind string) node {
	return node{Tag: "stream:error", Attrs: attrs{"code": code}, Content: []node{{
		Tag:   "conflict",
		Attrs: attrs{"type": kind},
	}}}
}
