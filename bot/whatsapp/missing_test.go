package whatsapp_test

import (
	"strings"
	"testing"
	"time"

	"teman/bot/whatsapp/whatsapptest"
	"teman/flows"
)

func (g *ground) missing() (n int) {
	g.t.Helper()
	must(g.t, g.sql.Get(&n, `select count(*) from missing_message`))
	return n
}

func TestWhatCannotBeReadIsAskedForAgain(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.connected()
	sitis := g.server.Phone(t, siti)
	g.server.Spoil(siti, 1, whatsapptest.Spoiled)
	sent := sitis.Say(t, kantor, whatsapptest.Text("mau daftar"))
	got := g.hears(1)
	if got.Event.Text != "mau daftar" || got.Key != "m:"+sent.ID {
		t.Errorf("heard %s %+v", got.Key, got.Event)
	}
	g.await("the wait to end", func() bool { return g.missing() == 0 })
	g.clock.forward(time.Hour)
	g.tick()
	g.tick()
	if n := len(g.stored()); n != 1 {
		t.Errorf("%d events are in the inbox", n)
	}
}

// lose lets a message of Siti's arrive such that nobody can read it, while her
// phone is off and cannot send it again.
func (g *ground) lose(sitis *whatsapptest.Phone) whatsapptest.Bubble {
	g.t.Helper()
	g.server.Hold(kantor)
	g.server.Spoil(siti, 1, whatsapptest.Spoiled)
	sent := sitis.Say(g.t, kantor, whatsapptest.Text("mau daftar"))
	sitis.Offline()
	g.server.Release(kantor)
	g.await("the message to be missing", func() bool { return g.missing() == 1 })
	return sent
}

func TestWhatNeverComesIsAskedOfItsSender(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.connected()
	sitis := g.server.Phone(t, siti)
	sent := g.lose(sitis)
	g.clock.forward(50 * time.Second)
	g.tick()
	g.tick()
	if n := len(g.stored()); n > 0 {
		t.Errorf("asked after less than a minute")
	}
	g.clock.forward(15 * time.Second)
	g.tick()
	got := g.hears(1)
	if got.Key != "u:"+sent.ID || got.Event.Kind != flows.EventMedia || got.Event.Media != flows.Other {
		t.Errorf("asked by %s %+v", got.Key, got.Event)
	}
	g.await("the wait to end", func() bool { return g.missing() == 0 })
	// It is read when it comes after all.
	must(t, sitis.Online(g.within()))
	if late := g.hears(2); late.Event.Text != "mau daftar" {
		t.Errorf("then heard %+v", late.Event)
	}
}

func TestWhatIsMissingOutlivesTheProcess(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	_, stop := g.open()
	must(t, g.server.Connected(g.within(), kantor))
	sitis := g.server.Phone(t, siti)
	sent := g.lose(sitis)
	stop()
	must(t, g.server.Away(g.within(), kantor))
	g.clock.forward(2 * time.Minute)
	g.connected()
	g.tick()
	if got := g.hears(1); got.Key != "u:"+sent.ID {
		t.Errorf("asked by %s", got.Key)
	}
}

func TestWhatIsSeenOnceOnThePhoneIsAskedForAtOnce(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.connected()
	sitis := g.server.Phone(t, siti)
	g.server.Spoil(siti, 1, whatsapptest.Withheld)
	sitis.Say(t, kantor, whatsapptest.Text("sekali lihat"))
	got := g.hears(1)
	if got.Event.Media != flows.Other || !strings.HasPrefix(got.Key, "m:") || g.missing() != 0 {
		t.Errorf("heard %s %+v", got.Key, got.Event)
	}
}
