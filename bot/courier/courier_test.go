package courier_test

import (
	"context"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"teman/bot"
	"teman/storage"
	"teman/storage/storagetest"
)

// bubble runs a test in which time passes only when nothing else can happen:
// on a real database, with a clock of its own.
func bubble(t *testing.T, contacts int, test func(t *testing.T, g *ground)) {
	t.Helper()
	t.Parallel()
	url := storagetest.URL(t)
	synctest.Test(t, func(t *testing.T) {
		db := storagetest.Open(t, url, storage.Options{Clock: time.Now, Conns: 4})
		test(t, newGround(t, db, contacts))
	})
}

func verdict(v bot.Verdict) func(context.Context, bot.Parcel) bot.Outcome {
	return func(context.Context, bot.Parcel) bot.Outcome { return bot.Outcome{Verdict: v} }
}

// is fails unless the messages stand so, in the order of their ids.
func (g *ground) is(want ...string) {
	g.t.Helper()
	states := g.states()
	var got []string
	for _, id := range slices.Sorted(maps.Keys(states)) {
		got = append(got, states[id])
	}
	if !slices.Equal(got, want) {
		g.t.Fatalf("messages stand so: %v, want %v", got, want)
	}
}

func TestHigherLanesOvertake(t *testing.T) {
	bubble(t, 1, func(t *testing.T, g *ground) {
		c := g.contacts[0]
		ids := g.enqueue(note{"contact": c, "lane": 2}, note{"contact": c, "lane": 1}, note{"contact": c, "lane": 0},
			note{"contact": c, "lane": 1}, note{"contact": c, "lane": 0})
		l := &line{limits: bot.Limits{PerContact: time.Second, InFlight: 4}}
		stop := run(t, g.courier(l, g.lease()))
		time.Sleep(10 * time.Second)
		stop()
		if want := []bot.OutboundID{ids[2], ids[4], ids[1], ids[3], ids[0]}; !slices.Equal(l.begun(), want) {
			t.Errorf("sent %v, want %v", l.begun(), want)
		}
		g.is("sent", "sent", "sent", "sent", "sent")
	})
}

func TestRates(t *testing.T) {
	bubble(t, 3, func(t *testing.T, g *ground) {
		var notes []note
		for i := range 60 {
			notes = append(notes, note{"contact": g.contacts[i%3], "lane": i % 2})
		}
		g.enqueue(notes...)
		var mu sync.Mutex
		var all []time.Time
		per := map[bot.ContactID]time.Time{}
		l := &line{limits: bot.Limits{PerSecond: 2, PerContact: time.Second, InFlight: 8}}
		l.answer = func(_ context.Context, p bot.Parcel) bot.Outcome {
			mu.Lock()
			defer mu.Unlock()
			now := time.Now()
			if now.Sub(per[p.Contact]) < time.Second {
				t.Errorf("two messages to a contact within %v", now.Sub(per[p.Contact]))
			}
			per[p.Contact] = now
			if all = append(all, now); len(all) > 3 && now.Sub(all[len(all)-4]) < time.Second {
				t.Errorf("four messages within %v", now.Sub(all[len(all)-4]))
			}
			return bot.Outcome{Verdict: bot.Sent}
		}
		stop := run(t, g.courier(l, g.lease()))
		time.Sleep(35 * time.Second)
		stop()
		if len(all) != 60 {
			t.Errorf("%d of 60 sent in the time that 2 a second need", len(all))
		}
	})
}

func TestFailuresAreRepeatedInOrder(t *testing.T) {
	bubble(t, 2, func(t *testing.T, g *ground) {
		c := g.contacts[0]
		ids := g.enqueue(note{"contact": c, "lane": 0}, note{"contact": c, "lane": 0}, note{"contact": g.contacts[1], "lane": 0})
		l := &line{limits: bot.Limits{InFlight: 4}}
		var tries atomic.Int64
		l.answer = func(_ context.Context, p bot.Parcel) bot.Outcome {
			if p.Outbound == ids[0] && tries.Add(1) < 4 {
				return bot.Outcome{Verdict: bot.Retry}
			}
			return bot.Outcome{Verdict: bot.Sent}
		}
		began := time.Now()
		stop := run(t, g.courier(l, g.lease()))
		time.Sleep(time.Minute)
		stop()
		got := slices.DeleteFunc(l.begun(), func(id bot.OutboundID) bool { return id == ids[2] })
		if want := []bot.OutboundID{ids[0], ids[0], ids[0], ids[0], ids[1]}; !slices.Equal(got, want) {
			t.Errorf("sent %v, want %v", got, want)
		}
		g.is("sent", "sent", "sent")
		var after float64
		if err := g.raw.Get(&after, `select extract(epoch from at - $2) from outcome where outbound = $1`, ids[0], began); err != nil || after < 7 || after > 8 {
			t.Errorf("sent after %v s, %v; want pauses of 1, 2 and 4 s", after, err)
		}
	})
}

func TestFinalVerdicts(t *testing.T) {
	for _, v := range []bot.Verdict{bot.Blocked, bot.NoAccount, bot.Rejected} {
		t.Run(string(v), func(t *testing.T) {
			bubble(t, 1, func(t *testing.T, g *ground) {
				c := g.contacts[0]
				g.enqueue(note{"contact": c, "lane": 0})
				l := &line{answer: verdict(v)}
				stop := run(t, g.courier(l, g.lease()))
				time.Sleep(5 * time.Second)
				g.is(string(v))
				if v != bot.Rejected {
					// Announcements to who is gone end without a send.
					g.enqueue(note{"contact": c, "lane": 2})
					time.Sleep(5 * time.Second)
					g.is(string(v), string(v))
				}
				stop()
				if n := len(l.begun()); n != 1 {
					t.Errorf("%d sends", n)
				}
			})
		})
	}
}

func TestWhoIsHeardAgainGetsAnnouncements(t *testing.T) {
	bubble(t, 1, func(t *testing.T, g *ground) {
		g.raw.MustExec(`update contact set gone_at = $1, gone_why = 'blocked'`, time.Now())
		g.raw.MustExec(`update session set heard_at = $1`, time.Now().Add(time.Minute))
		g.enqueue(note{"contact": g.contacts[0], "lane": 2})
		stop := run(t, g.courier(&line{}, g.lease()))
		time.Sleep(5 * time.Second)
		stop()
		g.is("sent")
	})
}

func TestStoppedAnnouncementsAreNotSent(t *testing.T) {
	bubble(t, 2, func(t *testing.T, g *ground) {
		stopped, other := g.contacts[0], g.contacts[1]
		g.raw.MustExec(`insert into subscription_stop (contact, topic, at) values ($1, 'pelatihan', $2)`, stopped, time.Now())
		g.enqueue(
			note{"contact": stopped, "lane": 2, "topic": "pelatihan"}, note{"contact": stopped, "lane": 2, "topic": "modal"},
			note{"contact": stopped, "lane": 1, "topic": "pelatihan"}, note{"contact": other, "lane": 2, "topic": "pelatihan"})
		stop := run(t, g.courier(&line{}, g.lease()))
		time.Sleep(5 * time.Second)
		stop()
		g.is("opted_out", "sent", "sent", "sent")
	})
}

func TestDeadlines(t *testing.T) {
	bubble(t, 3, func(t *testing.T, g *ground) {
		now := time.Now()
		g.enqueue(
			note{"contact": g.contacts[0], "lane": 0, "deadline": now.Add(-time.Second)},
			note{"contact": g.contacts[1], "lane": 0, "deadline": now.Add(3 * time.Second)},
			note{"contact": g.contacts[2], "lane": 0, "due": now.Add(time.Hour), "deadline": now.Add(30 * time.Minute)},
			note{"contact": g.contacts[2], "lane": 0, "due": now.Add(20 * time.Minute)})
		l := &line{limits: bot.Limits{InFlight: 4}}
		l.answer = func(_ context.Context, p bot.Parcel) bot.Outcome {
			if p.Contact == g.contacts[1] {
				return bot.Outcome{Verdict: bot.Retry}
			}
			return bot.Outcome{Verdict: bot.Sent}
		}
		stop := run(t, g.courier(l, g.lease()))
		time.Sleep(10 * time.Second)
		g.is("expired", "expired", "held", "held")
		time.Sleep(19*time.Minute + 45*time.Second)
		g.is("expired", "expired", "held", "held")
		time.Sleep(10 * time.Second)
		g.is("expired", "expired", "held", "sent")
		time.Sleep(10 * time.Minute)
		stop()
		g.is("expired", "expired", "expired", "sent")
	})
}

func TestQuestionsAreSuperseded(t *testing.T) {
	bubble(t, 1, func(t *testing.T, g *ground) {
		c := g.contacts[0]
		asks := map[string]any{"p": []any{map[string]any{"k": "daftar.nik"}}, "q": true}
		ids := g.enqueue(note{"contact": c, "lane": 0, "message": asks}, note{"contact": c, "lane": 0, "message": asks},
			note{"contact": c, "lane": 0})
		l := &line{}
		stop := run(t, g.courier(l, g.lease()))
		time.Sleep(5 * time.Second)
		stop()
		g.is("superseded", "sent", "sent")
		if !slices.Equal(l.begun(), ids[1:]) {
			t.Errorf("sent %v, want %v", l.begun(), ids[1:])
		}
	})
}

func TestPanicsAreFailures(t *testing.T) {
	bubble(t, 1, func(t *testing.T, g *ground) {
		g.enqueue(note{"contact": g.contacts[0], "lane": 0})
		l := &line{}
		var tries atomic.Int64
		l.answer = func(context.Context, bot.Parcel) bot.Outcome {
			if tries.Add(1) == 1 {
				panic("adapter")
			}
			return bot.Outcome{Verdict: bot.Sent}
		}
		stop := run(t, g.courier(l, g.lease()))
		time.Sleep(5 * time.Second)
		stop()
		g.is("sent")
	})
}
