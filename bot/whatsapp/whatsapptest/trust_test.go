package whatsapptest

import (
	"strings"
	"testing"
)

func TestADistrustedNumberMayAnswerAndNotBegin(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	office, a, b := newClient(t, s, "+628110000100"), newClient(t, s, ibu), newClient(t, s, bapak)
	s.Distrust(office.number, 463)
	if err := office.send(jid(bapak), "3EB001", "promo", 0); err == nil || !strings.HasSuffix(err.Error(), "463") {
		t.Errorf("to a stranger: %v", err)
	}
	a.say(jid(office.number), "halo")
	office.got("halo")
	office.say(jid(ibu), "halo Bu")
	a.got("halo Bu")
	if b.times("promo") > 0 {
		t.Error("the stranger got it")
	}
	s.Distrust(office.number, 0)
	office.say(jid(bapak), "promo")
	b.got("promo")
}
