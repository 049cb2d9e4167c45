package whatsapptest

import (
	"fmt"
	"testing"

	"go.mau.fi/whatsmeow/types"
)

func TestOneTimeKeysAreMadeAnewWhenFewAreLeft(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	b := newClient(t, s, bapak)
	for i := range 8 { // of twelve: four are left, one fewer than whatsmeow keeps
		stranger := newClient(t, s, fmt.Sprintf("+62822000000%d", i))
		stranger.say(jid(bapak), fmt.Sprintf("halo dari %d", i))
		b.got(fmt.Sprintf("halo dari %d", i))
	}
	must(t, s.await(b.within(), func() bool { return len(s.device(jid(bapak)).once) > 12 }))
}

func TestAClientsFirstLoginPublishesItsKeys(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a, b := newClient(t, s, ibu), register(t, s, bapak)
	s.enroll(b.Store, nil) // as a device that was paired just now: nothing uploaded yet
	b.Store.PreKeys = NewDevice().PreKeys
	b.connect(s)
	must(t, s.await(b.within(), func() bool { return len(s.device(jid(bapak)).once) == 812 }))
	a.say(jid(bapak), "halo")
	b.got("halo")
}

func TestAWrongListOfDevicesIsPutRight(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a, b := newClient(t, s, ibu), newClient(t, s, bapak)
	a.say(jid(bapak), "satu")
	b.got("satu")

	second := b.companion(s)

	a.say(jid(bapak), "dua") // by the list that it remembers
	b.got("dua")
	a.say(jid(bapak), "tiga")
	second.got("tiga")
	if second.times("dua") > 0 {
		t.Error("the second device got what was not written to it")
	}
	own := b.say(jid(ibu), "empat")
	copied := second.copyOf(own)
	if !copied.Info.IsFromMe || copied.Info.Chat != jid(ibu) || copied.Info.RecipientAlt != s.LID(ibu) {
		t.Errorf("the copy for the own device: %+v", copied.Info.MessageSource)
	}
}

// whatsmeow asks for its own keys before every message and throws them away.
func TestAskingForOneselfCostsNoKey(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a, _ := newClient(t, s, ibu), newClient(t, s, bapak)
	for range 3 {
		a.say(jid(bapak), "halo")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if left := len(s.device(jid(ibu)).once); left != 12 {
		t.Errorf("%d of 12 keys are left", left)
	}
}

func TestNumbersAreLookedUp(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a := newClient(t, s, ibu)
	newClient(t, s, bapak)
	found, err := a.IsOnWhatsApp(a.within(), []string{bapak, "+628119999999"})
	must(t, err)
	if len(found) != 2 || !found[0].IsIn || found[0].JID != jid(bapak) || found[1].IsIn {
		t.Errorf("found %+v", found)
	}
	about, err := a.GetUserInfo(a.within(), []types.JID{jid(bapak)})
	must(t, err)
	if about[jid(bapak)].LID != s.LID(bapak) || len(about[jid(bapak)].Devices) != 1 {
		t.Errorf("about %+v", about)
	}
}
