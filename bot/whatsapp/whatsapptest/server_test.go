package whatsapptest

import (
	"testing"
	"time"

	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
)

func TestTextGoesBothWaysWithItsReceipts(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a, b := newClient(t, s, ibu), newClient(t, s, bapak)

	id := a.say(jid(bapak), "halo Pak")
	heard := b.got("halo Pak")
	if heard.Info.ID != id || heard.Info.Sender != jid(ibu) || heard.Info.SenderAlt != s.LID(ibu) {
		t.Errorf("heard %s from %s (%s)", heard.Info.ID, heard.Info.Sender, heard.Info.SenderAlt)
	}
	a.receipt(id, types.ReceiptTypeDelivered)
	must(t, b.MarkRead(b.within(), []string{id}, time.Now(), heard.Info.Chat, heard.Info.Sender))
	a.receipt(id, types.ReceiptTypeRead)

	must(t, b.SendChatPresence(b.within(), jid(ibu), types.ChatPresenceComposing, types.ChatPresenceMediaText))
	await(a, func(e *events.ChatPresence) bool { return e.State == types.ChatPresenceComposing })
	back := b.say(jid(ibu), "halo Bu")
	a.got("halo Bu")
	b.receipt(back, types.ReceiptTypeDelivered)

	must(t, s.Settled(a.within(), ibu))
	must(t, s.Settled(b.within(), bapak))
	if left := append(s.Unacknowledged(ibu), s.Unacknowledged(bapak)...); len(left) > 0 {
		t.Errorf("left unacknowledged: %v", left)
	}
}

func TestWhatIsAddressedByLIDIsAnsweredByLID(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a, b := newClient(t, s, ibu), newClient(t, s, bapak)

	a.say(s.LID(bapak), "halo")
	heard := b.got("halo")
	if heard.Info.Sender != s.LID(ibu) || heard.Info.SenderAlt != jid(ibu) {
		t.Errorf("from %s (%s)", heard.Info.Sender, heard.Info.SenderAlt)
	}
	back := b.say(heard.Info.Chat, "ya")
	a.got("ya")
	b.receipt(back, types.ReceiptTypeDelivered)

	s.Hide(ibu)
	a.say(jid(bapak), "siapa aku")
	if heard := b.got("siapa aku"); heard.Info.Sender != s.LID(ibu) || !heard.Info.SenderAlt.IsEmpty() {
		t.Errorf("a hidden number shows as %s (%s)", heard.Info.Sender, heard.Info.SenderAlt)
	}
}
