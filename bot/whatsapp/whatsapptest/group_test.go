package whatsapptest

import (
	"testing"

	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
)

func TestGroupsByNumberAndByLID(t *testing.T) {
	t.Parallel()
	for _, byLID := range []bool{false, true} {
		s := newServer(t)
		a, b, c := newClient(t, s, ibu), newClient(t, s, bapak), newClient(t, s, "+628110000003")
		stranger := newClient(t, s, "+628110000004")
		group := s.Group("Pelaku UMKM", byLID, ibu, bapak, c.number)

		id := a.say(group, "rapat jam 9")
		for _, member := range []*client{b, c} {
			heard := member.got("rapat jam 9")
			if heard.Info.Chat != group || !heard.Info.IsGroup {
				t.Errorf("heard in %s", heard.Info.Chat)
			}
			want := jid(ibu)
			if byLID {
				want = s.LID(ibu)
			}
			if heard.Info.Sender.ToNonAD() != want {
				t.Errorf("from %s, want %s", heard.Info.Sender, want)
			}
		}
		await(a, func(r *events.Receipt) bool { return r.MessageIDs[0] == id && r.Chat == group })
		b.say(group, "siap")
		a.got("siap")
		if _, err := stranger.GetGroupInfo(stranger.within(), group); err == nil {
			t.Error("a stranger may ask who is in the group")
		}
		must(t, s.Settled(b.within(), bapak))
	}
}

func TestWhatComesThroughAListIsNotOneToOne(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a, b := newClient(t, s, ibu), newClient(t, s, bapak)
	for text, list := range map[string]types.JID{
		"promo":  types.NewJID("1700000000", types.BroadcastServer),
		"status": types.StatusBroadcastJID,
	} {
		s.Through(ibu, list)
		a.say(jid(bapak), text)
		heard := b.got(text)
		if heard.Info.Chat != list || heard.Info.Sender != jid(ibu) || !heard.Info.IsGroup {
			t.Errorf("%s heard in %s from %s", text, heard.Info.Chat, heard.Info.Sender)
		}
	}
	s.Through(ibu, types.EmptyJID)
	a.say(jid(bapak), "halo")
	if heard := b.got("halo"); heard.Info.IsGroup {
		t.Error("it still comes through the list")
	}
	must(t, s.Settled(b.within(), bapak))
}

func TestCallsRingAndAreRejected(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	b := newClient(t, s, bapak)
	newClient(t, s, ibu)
	id := s.Call(ibu, bapak)
	offer := await(b, func(*events.CallOffer) bool { return true })
	if offer.CallID != id || offer.From != jid(ibu) {
		t.Errorf("offered %s from %s", offer.CallID, offer.From)
	}
	must(t, b.RejectCall(b.within(), offer.From, offer.CallID))
	must(t, s.await(b.within(), func() bool { return len(s.journal.calls) > 0 }))
	if said := s.Calls(); said[0] != (Call{ID: id, From: bapak, To: ibu, Kind: "reject"}) {
		t.Errorf("said %+v", said)
	}
	must(t, s.Settled(b.within(), bapak))
}
