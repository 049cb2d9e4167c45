package whatsapp

import (
	"strings"

	"go.mau.fi/whatsmeow/types"
)

// hiddenMark begins the address of somebody whose number is not known: WhatsApp
// then tells a LID, which is the same for the person everywhere.
const hiddenMark = "lid:"

// addressOf names a person by their number, or by their LID where that is all
// there is. It is empty for what is not a person: a group, a channel, a bot.
func addressOf(jid types.JID) string {
	switch {
	case !isDigits(jid.User), jid.User == types.PSAJID.User:
		return ""
	case jid.Server == types.DefaultUserServer:
		return "+" + jid.User
	case jid.Server == types.HiddenUserServer:
		return hiddenMark + jid.User
	}
	return ""
}

// jidOf is the reverse; false for an address that no WhatsApp account has.
func jidOf(address string) (types.JID, bool) {
	server, user := types.DefaultUserServer, strings.TrimPrefix(address, "+")
	if lid, hidden := strings.CutPrefix(address, hiddenMark); hidden {
		server, user = types.HiddenUserServer, lid
	} else if user == address {
		return types.JID{}, false
	}
	return types.NewJID(user, server), isDigits(user)
}

// isDigits also bounds the length: numbers have at most 15 digits, LIDs as many.
func isDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != "" && len(s) <= 20
}
