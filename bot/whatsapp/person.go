package whatsapp

import (
	"go.mau.fi/whatsmeow/types"
)

// isPersonal reports whether a message is one person's to this number. Not
// personal are: what staff type on the number's own phone (it answers for
// itself), groups and communities, status updates, broadcast lists, channels,
// and WhatsApp's own announcements. A bot that spoke up in them would be a
// nuisance.
func isPersonal(s types.MessageSource) bool {
	return !s.IsFromMe && !s.IsGroup && s.BroadcastListOwner.IsEmpty() && addressOf(s.Chat) != "" && addressOf(s.Sender) != ""
}

// identity is what a message tells of who wrote it: either may be missing.
type identity struct{ number, lid types.JID }

// identityOf reads both names of a sender, whichever the message came under.
func identityOf(s types.MessageSource) identity {
	var id identity
	for _, jid := range []types.JID{s.Sender.ToNonAD(), s.SenderAlt.ToNonAD()} {
		switch {
		case addressOf(jid) == "":
		case jid.Server == types.DefaultUserServer:
			id.number = jid
		case jid.Server == types.HiddenUserServer:
			id.lid = jid
		}
	}
	return id
}

// address is the number where it is known.
func (id identity) address() string {
	if !id.number.IsEmpty() {
		return addressOf(id.number)
	}
	return addressOf(id.lid)
}
