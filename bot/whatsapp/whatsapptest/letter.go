package whatsapptest

import (
	"slices"
	"time"

	"go.mau.fi/whatsmeow/types"
)

// letter is a message on its way through the server: what all its copies have
// in common. The server's lock is held while there is one.
type letter struct {
	server *Server
	from   *device
	to     types.JID
	marks  attrs
	parts  []node
	mishap mishap
}

func (s *Server) newLetter(from *device, n node, m mishap) letter {
	l := letter{server: s, from: from, to: address(n, "to"), mishap: m}
	l.marks = attrs{
		"id": attr(n, "id"), "t": time.Now().Unix(), "type": attr(n, "type"),
		"edit": attr(n, "edit"), "category": attr(n, "category"), "notify": from.account.name,
	}
	for _, child := range n.GetChildren() {
		switch child.Tag {
		case "device-identity", "meta", "biz":
			l.parts = append(l.parts, child)
		}
	}
	return l
}

// post delivers the copies and returns what the acknowledgement has to say
// beside: the right list of devices, if the sender had a wrong one.
func (l letter) post(n node) attrs {
	common := n.GetChildrenByTag("enc")
	participants, fanned := n.GetOptionalChildByTag("participants")
	if !fanned {
		l.deliver(l.server.device(addressee(n)), common)
		return nil
	}
	var reached []*device
	for _, copied := range participants.GetChildren() {
		if d := l.server.device(address(copied, "jid")); d != nil {
			reached = append(reached, d)
			l.deliver(d, append(copied.GetChildrenByTag("enc"), common...))
		}
	}
	return l.missed(reached)
}

// addressee is the one device that a message without a list is for: a repeat
// that its receiver asked for, or a word to the sender's own phone.
func addressee(n node) types.JID {
	if participant := address(n, "participant"); !participant.IsEmpty() {
		return participant
	}
	return address(n, "to")
}

// deliver gives one device its copy. Who blocked the sender gets nothing, and
// the sender is not told.
func (l letter) deliver(d *device, copies []node) {
	if d == nil || d == l.from || len(copies) == 0 || d.account.blocked[l.from.account] {
		return
	}
	switch l.mishap.fault {
	case Spoiled:
		copies = spoil(copies)
	case Withheld:
		copies = []node{{Tag: "unavailable", Attrs: attrs{"type": "view_once"}}}
	}
	starts := slices.ContainsFunc(copies, func(enc node) bool { return attr(enc, "type") == "pkmsg" })
	parts := slices.Clone(copies)
	for _, part := range l.parts {
		if part.Tag != "device-identity" || starts {
			parts = append(parts, part)
		}
	}
	d.deliver(node{Tag: "message", Attrs: l.addressed(d), Content: parts})
}

// addressed is the marks of one copy with who it is from, as its receiver gets
// to see it: by number or by LID as the sender addressed it, with the other
// beside unless the sender hides its number.
func (l letter) addressed(d *device) attrs {
	sender := l.from.account
	marks := make(attrs, len(l.marks)+4)
	for name, value := range l.marks {
		marks[name] = value
	}
	switch {
	case l.to.Server == types.GroupServer:
		l.server.groups[l.to.User].mark(l.from, marks)
	case d.account == sender:
		l.toOwn(marks)
	case l.list() != types.EmptyJID:
		marks["from"], marks["participant"] = l.list(), l.from.on(types.DefaultUserServer)
		marks["participant_lid"] = sender.on(types.HiddenUserServer)
	case l.to.Server == types.HiddenUserServer || sender.hidden:
		marks["from"], marks["addressing_mode"] = l.from.on(types.HiddenUserServer), "lid"
		if !sender.hidden {
			marks["sender_pn"] = sender.on(types.DefaultUserServer)
		}
	default:
		marks["from"], marks["sender_lid"] = l.from.on(types.DefaultUserServer), sender.on(types.HiddenUserServer)
	}
	return marks
}

// list is the broadcast list by way of which the message comes, if it does.
func (l letter) list() types.JID {
	if l.to.Server == types.BroadcastServer {
		return l.to
	}
	return l.from.account.through
}

// toOwn marks the copy for another device of the sender's own account.
func (l letter) toOwn(marks attrs) {
	marks["from"] = l.from.on(l.to.Server)
	peer := l.server.find(l.to)
	if peer == nil || peer == l.from.account {
		return
	}
	marks["recipient"] = l.to.ToNonAD()
	if l.to.Server != types.HiddenUserServer {
		marks["peer_recipient_lid"] = peer.on(types.HiddenUserServer)
	} else if !peer.hidden {
		marks["peer_recipient_pn"] = peer.on(types.DefaultUserServer)
	}
}

// missed compares the devices that a sender wrote to with those that there are.
func (l letter) missed(reached []*device) attrs {
	peer := l.server.find(l.to)
	if peer == nil {
		return nil
	}
	right := append(peer.all(), l.from.account.all()...)
	if !slices.ContainsFunc(right, func(d *device) bool { return d != l.from && !slices.Contains(reached, d) }) {
		return nil
	}
	return attrs{"phash": devicesHash(right, l.to.Server)}
}

// spoil turns over the last byte of every copy, so that none decrypts.
func spoil(copies []node) []node {
	spoiled := slices.Clone(copies)
	for i, enc := range spoiled {
		data := slices.Clone(content(enc))
		if len(data) > 0 {
			data[len(data)-1] ^= 0xff
		}
		spoiled[i].Content = data
	}
	return spoiled
}
