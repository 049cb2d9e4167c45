package whatsapp_test

import (
	"context"
	"errors"
	"testing"

	"teman/bot/whatsapp"
)

func TestNumbersAreLinkedByQRCode(t *testing.T) {
	t.Parallel()
	g := unlinked(t)
	if n, err := g.store.Numbers(t.Context()); err != nil || len(n) > 0 {
		t.Fatalf("linked before: %v, %v", n, err)
	}
	g.link()
	g.link() // anew: the former link ends
	n, err := g.store.Numbers(t.Context())
	if err != nil || len(n) != 1 || n[0].Number != kantor {
		t.Errorf("linked: %v, %v", n, err)
	}
	var devices int
	must(t, g.sql.Get(&devices, `select count(*) from public_whatsapp.whatsmeow_device`))
	if devices != 1 {
		t.Errorf("the keys of %d links are kept", devices)
	}
}

func TestNumbersAreLinkedByACode(t *testing.T) {
	t.Parallel()
	g := unlinked(t)
	n, err := g.store.Pair(t.Context(), whatsapp.Pairing{Number: kantor, HTTP: g.server.HTTPClient(), Begin: g.begin, Show: func(o whatsapp.Offer) {
		if o.QR != "" || len(o.Code) != len("ABCD-EFGH") {
			t.Errorf("shown: %+v", o)
		}
		go func() { _ = g.primary.Enter(t.Context(), o.Code) }() // Pair tells whether it worked
	}})
	if err != nil || n.Number != kantor {
		t.Errorf("linked %+v, %v", n, err)
	}
}

func TestLinkingEndsWhenNobodyDoesIt(t *testing.T) {
	t.Parallel()
	g := unlinked(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := g.store.Pair(ctx, whatsapp.Pairing{HTTP: g.server.HTTPClient(), Show: func(whatsapp.Offer) { cancel() }})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
	if n, err := g.store.Numbers(t.Context()); err != nil || len(n) > 0 {
		t.Errorf("linked all the same: %v, %v", n, err)
	}
}

// A link that is used before it is complete is refused, and refused links are
// forgotten: whoever serves the number has to wait.
func TestANumberIsNotServedBeforeItIsLinkedCompletely(t *testing.T) {
	t.Parallel()
	g := unlinked(t)
	phone, _ := g.open()
	g.isStopped("logged_out")
	g.link()
	must(t, g.server.Connected(g.within(), kantor))
	sitis := g.server.Phone(t, siti)
	g.send(phone, g.say(siti, text("Halo")))
	sitis.Expect(t, 1)
	g.works()
}

func TestALinkThatMayNotBeginIsNotKept(t *testing.T) {
	t.Parallel()
	g := unlinked(t)
	_, err := g.store.Pair(t.Context(), whatsapp.Pairing{
		HTTP:  g.server.HTTPClient(),
		Begin: func(context.Context, string) error { return errors.New("not this number") },
		Show:  func(o whatsapp.Offer) { go func() { _ = g.primary.Scan(t.Context(), o.QR) }() },
	})
	if !errors.Is(err, whatsapp.ErrPairingRefused) {
		t.Errorf("ended with %v", err)
	}
	if n, err := g.store.Numbers(t.Context()); err != nil || len(n) > 0 {
		t.Errorf("linked all the same: %v, %v", n, err)
	}
}

func TestLogoutUnlinksOnThePhoneToo(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	must(t, g.store.Logout(t.Context(), kantor, g.server.HTTPClient()))
	if n, err := g.store.Numbers(t.Context()); err != nil || len(n) > 0 {
		t.Errorf("still linked: %v, %v", n, err)
	}
	if err := g.store.Logout(t.Context(), kantor, g.server.HTTPClient()); !errors.Is(err, whatsapp.ErrNotLinked) {
		t.Errorf("unlinked again: %v", err)
	}
}

func TestLogoutOfWhatThePhoneUnlinkedForgetsItsKeys(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.primary.LogOut(g.primary.Devices()[0])
	must(t, g.store.Logout(t.Context(), kantor, g.server.HTTPClient()))
	if n, err := g.store.Numbers(t.Context()); err != nil || len(n) > 0 {
		t.Errorf("still linked: %v, %v", n, err)
	}
}
