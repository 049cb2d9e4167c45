package whatsapp_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"teman/bot"
	"teman/bot/whatsapp/whatsapptest"
)

// stops returns why the number is stopped.
func (g *ground) stops() (why []string) {
	g.t.Helper()
	all, err := g.db.AccountStops(g.t.Context(), g.account.ID, g.clock.now())
	must(g.t, err)
	for _, s := range all {
		why = append(why, s.Why)
	}
	return why
}

// isStopped waits until the number is stopped for just this, and an alarm says
// so.
func (g *ground) isStopped(why string) {
	g.t.Helper()
	g.await("the stop "+why, func() bool {
		return slices.Equal(g.stops(), []string{why}) && slices.Equal(g.alarms.says(), []string{"whatsapp.alarm." + why})
	})
}

// works waits until nothing stops the number.
func (g *ground) works() {
	g.t.Helper()
	g.await("the number to work", func() bool { return len(g.stops()) == 0 && len(g.alarms.says()) == 0 })
}

func TestStopsWhileItIsBannedForATime(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	sitis := g.server.Phone(t, siti)
	g.server.Refuse(kantor, whatsapptest.Refusal{Reason: 402, Ban: 104, Expire: 3 * time.Hour})
	phone, _ := g.open()
	g.isStopped("ban_104")
	parcel := g.say(siti, text("halo"))[0]
	o := phone.Send(g.within(), parcel)
	if o.Verdict != bot.Throttled || !o.Whole || !o.Until.After(g.clock.now()) {
		t.Errorf("while it is banned: %+v", o)
	}
	stops, err := g.db.AccountStops(t.Context(), g.account.ID, g.clock.now())
	must(t, err)
	if left := stops[0].Until.Sub(g.clock.now()); left < 2*time.Hour || left > 3*time.Hour {
		t.Errorf("stopped for %s", left)
	}
	g.server.Admit(kantor)
	g.clock.forward(4 * time.Hour)
	must(t, g.server.Connected(g.within(), kantor))
	g.send(phone, []bot.Parcel{parcel})
	sitis.Expect(t, 1)
}

func TestStopsWhenItIsUnlinkedUntilItIsLinkedAnew(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	phone := g.connected()
	sitis := g.server.Phone(t, siti)
	g.primary.LogOut(g.primary.Devices()[0])
	g.isStopped("logged_out")
	parcel := g.say(siti, text("halo"))[0]
	if o := phone.Send(g.within(), parcel); o.Verdict != bot.Throttled || !o.Whole {
		t.Errorf("while it is not linked: %+v", o)
	}
	if got := g.measured("teman_whatsapp_stopped_until_seconds"); !math.IsInf(got, 1) {
		t.Errorf("stopped until %g, by the metrics", got)
	}
	sitis.Say(t, kantor, whatsapptest.Text("masih di sana?"))
	g.link()
	must(t, g.server.Connected(g.within(), kantor))
	g.send(phone, []bot.Parcel{parcel})
	sitis.Expect(t, 1)
	g.works()
	if got := g.measured("teman_whatsapp_stopped_until_seconds"); got != 0 {
		t.Errorf("working again, stopped until %g", got)
	}
	g.tick()
	g.await("the connection to be counted", func() bool { return g.measured("teman_whatsapp_connected") == 1 })
}

// measured is what the metrics say of the number, in the one series of a name.
func (g *ground) measured(name string) float64 {
	g.t.Helper()
	registry := prometheus.NewPedanticRegistry()
	registry.MustRegister(g.metrics)
	all, err := registry.Gather()
	must(g.t, err)
	for _, family := range all {
		if family.GetName() == name && len(family.GetMetric()) == 1 {
			return family.GetMetric()[0].GetGauge().GetValue()
		}
	}
	g.t.Fatalf("no series %s", name)
	return 0
}

func TestStopsWhenItsProgramIsTooOld(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.server.Refuse(kantor, whatsapptest.Refusal{Reason: 405})
	g.open()
	g.isStopped("outdated")
	g.server.Admit(kantor)
	g.clock.forward(7 * time.Hour)
	g.works()
}

func TestStopsWhenItIsRefusedForNoKnownReason(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.server.Refuse(kantor, whatsapptest.Refusal{Reason: 418})
	g.open()
	g.isStopped("refused")
	g.server.Admit(kantor)
	g.clock.forward(time.Hour)
	g.works()
}

// Once may be this office's own doing: another process took the lease over, or
// somebody unlinks the number. Twice is not.
func TestStopsWhenSomethingElseUsesItsLink(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.connected()
	g.server.Replace(kantor)
	must(t, g.server.Away(g.within(), kantor))
	must(t, g.server.Connected(g.within(), kantor))
	if why := g.stops(); len(why) > 0 {
		t.Errorf("stopped at once for %v", why)
	}
	g.server.Replace(kantor)
	g.isStopped("replaced")
	g.clock.forward(10 * time.Minute)
	g.works()
}

// Error 463 forbids to begin talks, not to answer.
func TestStopsReachingOutAfterError463(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	phone := g.connected()
	sitis := g.server.Phone(t, siti)
	must(t, g.db.SetRation(t.Context(), g.account.ID, bot.Ration{Daily: 20, Since: g.clock.now()}))
	g.server.RefuseMessages(kantor, 1, 463)
	parcel := g.say(siti, text("pelatihan kemasan"))[0]
	if o := phone.Send(g.within(), parcel); o.Verdict != bot.Throttled || o.Whole {
		t.Errorf("an answer that is refused: %+v", o)
	}
	g.isStopped("timelock")
	g.send(phone, []bot.Parcel{parcel})
	sitis.Expect(t, 1)
	parcel.Lane = bot.LaneBroadcast
	if o := phone.Send(g.within(), parcel); o.Verdict != bot.HeldByGovernor {
		t.Errorf("an announcement: %+v", o)
	}
	g.clock.forward(25 * time.Hour)
	g.contact(siti) // wrote again
	if o := phone.Send(g.within(), parcel); o.Verdict == bot.HeldByGovernor {
		t.Errorf("an announcement the day after: %+v", o)
	}
}

func TestOnlyAnswersByDefault(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	phone := g.connected()
	sitis := g.server.Phone(t, siti)
	parcel := g.say(siti, text("pelatihan kemasan"))[0]
	parcel.Lane = bot.LaneBroadcast
	if o := phone.Send(g.within(), parcel); o.Verdict != bot.HeldByGovernor {
		t.Errorf("an announcement: %+v", o)
	}
	parcel.Lane = bot.LaneNotice
	g.send(phone, []bot.Parcel{parcel})
	g.sql.MustExec(`update session set heard_at = now() - interval '8 days'`)
	for _, lane := range []bot.Lane{bot.LaneNotice, bot.LaneReply} {
		parcel.Lane = lane
		if o := phone.Send(g.within(), parcel); o.Verdict != bot.HeldByGovernor {
			t.Errorf("in lane %d to who wrote a week ago: %+v", lane, o)
		}
	}
	if n := len(sitis.Expect(t, 1)); n != 1 {
		t.Errorf("%d messages came through", n)
	}
}

func TestRationsAreSpentOverTheDay(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	phone := g.connected()
	g.server.Phone(t, siti)
	must(t, g.db.SetRation(t.Context(), g.account.ID, bot.Ration{Daily: 2, Since: g.clock.now()}))
	reach := func(what string) (bot.Parcel, bot.Outcome) {
		p := g.say(siti, text(what))[0]
		p.Lane = bot.LaneBroadcast
		return p, phone.Send(g.within(), p)
	}
	if _, o := reach("satu"); o.Verdict != bot.Sent {
		t.Errorf("the first: %+v", o)
	}
	second, o := reach("dua")
	if o.Verdict != bot.Throttled || o.Whole || o.Until.Sub(g.clock.now()) < time.Hour {
		t.Errorf("the second: %+v", o)
	}
	if _, o := reach("tiga"); o.Verdict != bot.HeldByGovernor {
		t.Errorf("the third: %+v", o)
	}
	g.clock.forward(7 * time.Hour)
	if o := phone.Send(g.within(), second); o.Verdict != bot.Sent {
		t.Errorf("the second, at its time: %+v", o)
	}
}
