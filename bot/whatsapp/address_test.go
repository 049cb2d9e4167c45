package whatsapp

import (
	"testing"

	"go.mau.fi/whatsmeow/types"
)

func TestAddressesArePeople(t *testing.T) {
	t.Parallel()
	for address, jid := range map[string]types.JID{
		"+6281234567890":      types.NewJID("6281234567890", types.DefaultUserServer),
		"lid:123456789012345": types.NewJID("123456789012345", types.HiddenUserServer),
	} {
		if got := addressOf(jid); got != address {
			t.Errorf("%s is called %q", jid, got)
		}
		if got, ok := jidOf(address); !ok || got != jid {
			t.Errorf("%s leads to %s, %t", address, got, ok)
		}
	}
	device := types.NewADJID("6281234567890", 0, 12)
	if got := addressOf(device); got != "+6281234567890" {
		t.Errorf("a companion device is called %q", got)
	}
	for _, jid := range []types.JID{
		types.NewJID("120363001", types.GroupServer), types.StatusBroadcastJID, types.NewJID("1", types.NewsletterServer),
		types.NewJID("13135550002", types.BotServer), types.ServerJID, types.PSAJID, types.EmptyJID, types.NewJID("siti", types.DefaultUserServer),
	} {
		if got := addressOf(jid); got != "" {
			t.Errorf("%s is called %q", jid, got)
		}
	}
	for _, address := range []string{"", "+", "6281", "lid:", "lid:x", "+62x", "+62812@g.us"} {
		if jid, ok := jidOf(address); ok {
			t.Errorf("%q leads to %s", address, jid)
		}
	}
}
