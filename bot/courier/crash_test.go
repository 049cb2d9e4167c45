package courier_test

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"teman/bot"
)

// crash plays a process that took everything that was ready and ended before
// it wrote down what became of it.
func (g *ground) crash() {
	g.t.Helper()
	l := g.lease()
	for lane := range 3 {
		claim := bot.Claim{Account: g.account, Fence: l.fence, Lane: bot.Lane(lane), Rows: 100, Each: 100}
		if _, err := g.db.Claim(g.t.Context(), claim); err != nil {
			g.t.Fatal(err)
		}
	}
}

func TestCrashBetweenSendAndRecord(t *testing.T) {
	for _, platform := range []struct {
		name       string
		idempotent bool
		want       []string
		after      time.Duration
	}{
		{"that drops repeats", true, []string{"sent", "sent", "sent", "sent"}, 10 * time.Second},
		{"that does not", false, []string{"sent", "sent", "uncertain", "sent"}, 15 * time.Second},
	} {
		t.Run("on a platform "+platform.name, func(t *testing.T) {
			bubble(t, 2, func(t *testing.T, g *ground) {
				c := g.contacts[0]
				ids := g.enqueue(note{"contact": c, "lane": 0}, note{"contact": c, "lane": 1}, note{"contact": c, "lane": 2})
				g.crash()
				ids = append(ids, g.enqueue(note{"contact": c, "lane": 0})...)
				other := g.enqueue(note{"contact": g.contacts[1], "lane": 0})
				l := &line{limits: bot.Limits{Idempotent: platform.idempotent}}
				stop := run(t, g.courier(l, g.lease()))
				time.Sleep(platform.after - time.Second)
				if got := l.begun(); !slices.Equal(got, other) {
					t.Errorf("sent too early: %v", got)
				}
				time.Sleep(3 * time.Second)
				stop()
				g.is(append(platform.want, "sent")...)
				if got := l.begun(); got[1] != ids[0] || got[2] != ids[3] {
					t.Errorf("sent %v; the reply that may have been sent comes before the later one", got)
				}
				if again := l.sent[1]; again.Attempt != 1 || again.Key == "" {
					t.Errorf("repeated as %+v", again)
				}
			})
		})
	}
}

func TestReceiptAfterACrashEndsTheMessage(t *testing.T) {
	bubble(t, 1, func(t *testing.T, g *ground) {
		ids := g.enqueue(note{"contact": g.contacts[0], "lane": 0})
		g.crash()
		l := &line{limits: bot.Limits{Idempotent: true, Receipts: true}}
		stop := run(t, g.courier(l, g.lease()))
		time.Sleep(5 * time.Second)
		if err := g.db.Receipt(t.Context(), ids[0], bot.Delivered); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Minute)
		stop()
		g.is("delivered")
		if len(l.begun()) != 0 {
			t.Error("a delivered message was sent again")
		}
	})
}

func TestUnknownFateIsRepeatedOnlyWhereItMayBe(t *testing.T) {
	for _, platform := range []struct {
		name       string
		idempotent bool
		want       []string
		sends      int
	}{
		{"that drops repeats", true, []string{"sent", "sent"}, 5 + 5},
		{"that does not", false, []string{"uncertain", "uncertain"}, 3 + 1},
	} {
		t.Run("on a platform "+platform.name, func(t *testing.T) {
			bubble(t, 2, func(t *testing.T, g *ground) {
				g.enqueue(note{"contact": g.contacts[0], "lane": 0}, note{"contact": g.contacts[1], "lane": 2})
				l := &line{limits: bot.Limits{Idempotent: platform.idempotent, InFlight: 2}}
				l.answer = func(_ context.Context, p bot.Parcel) bot.Outcome {
					if p.Attempt < 4 {
						return bot.Outcome{Verdict: bot.Uncertain}
					}
					return bot.Outcome{Verdict: bot.Sent}
				}
				stop := run(t, g.courier(l, g.lease()))
				time.Sleep(3 * time.Minute)
				stop()
				g.is(platform.want...)
				if n := len(l.begun()); n != platform.sends {
					t.Errorf("%d sends, want %d", n, platform.sends)
				}
			})
		})
	}
}

// Where the platform gives receipts, one may still come: only then is a message
// of unknown fate said again.
func TestUnknownFateWaitsForItsReceipt(t *testing.T) {
	bubble(t, 2, func(t *testing.T, g *ground) {
		ids := g.enqueue(note{"contact": g.contacts[0], "lane": 0}, note{"contact": g.contacts[1], "lane": 0})
		l := &line{limits: bot.Limits{Receipts: true, InFlight: 2}}
		l.answer = func(_ context.Context, p bot.Parcel) bot.Outcome {
			if p.Attempt == 0 {
				return bot.Outcome{Verdict: bot.Uncertain}
			}
			return bot.Outcome{Verdict: bot.Sent}
		}
		stop := run(t, g.courier(l, g.lease()))
		time.Sleep(9 * time.Second)
		if n := len(l.begun()); n != 2 {
			t.Errorf("%d sends before a receipt could come", n)
		}
		if err := g.db.Receipt(t.Context(), ids[0], bot.Delivered); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Minute)
		stop()
		g.is("delivered", "sent")
		if n := len(l.begun()); n != 3 {
			t.Errorf("%d sends", n)
		}
	})
}

func TestASlowChannelIsCutAtItsDeadline(t *testing.T) {
	bubble(t, 1, func(t *testing.T, g *ground) {
		g.enqueue(note{"contact": g.contacts[0], "lane": 2})
		var took atomic.Int64
		l := &line{}
		l.answer = func(ctx context.Context, _ bot.Parcel) bot.Outcome {
			began := time.Now()
			<-ctx.Done()
			took.Store(int64(time.Since(began)))
			return bot.Outcome{Verdict: bot.Uncertain, Err: ctx.Err()}
		}
		stop := run(t, g.courier(l, g.lease()))
		time.Sleep(20 * time.Second)
		stop()
		g.is("uncertain")
		if time.Duration(took.Load()) != 15*time.Second {
			t.Errorf("cut after %v", time.Duration(took.Load()))
		}
	})
}

func TestStoppingPutsBackWhatWasNotBegun(t *testing.T) {
	bubble(t, 1, func(t *testing.T, g *ground) {
		c := g.contacts[0]
		ids := g.enqueue(note{"contact": c, "lane": 0}, note{"contact": c, "lane": 0}, note{"contact": c, "lane": 0})
		l := &line{limits: bot.Limits{InFlight: 4}}
		l.answer = func(context.Context, bot.Parcel) bot.Outcome {
			time.Sleep(3 * time.Second)
			return bot.Outcome{Verdict: bot.Sent}
		}
		stop := run(t, g.courier(l, g.lease()))
		time.Sleep(time.Second)
		stop() // finishes the first send
		g.is("sent", "queued", "queued")
		stop = run(t, g.courier(l, g.lease()))
		time.Sleep(20 * time.Second)
		stop()
		g.is("sent", "sent", "sent")
		if !slices.Equal(l.begun(), ids) {
			t.Errorf("sent %v, want %v", l.begun(), ids)
		}
	})
}

func TestNothingIsSentWithoutTheLease(t *testing.T) {
	bubble(t, 1, func(t *testing.T, g *ground) {
		old := g.lease()
		l := &line{}
		c := g.courier(l, old)
		stop := run(t, c)
		time.Sleep(time.Second)
		g.lease() // somebody else holds the account
		ids := g.enqueue(note{"contact": g.contacts[0], "lane": 0})
		time.Sleep(5 * time.Second)
		g.is("queued") // a claim under the old fence takes nothing

		old.held.Store(false)
		c.Take([]bot.Outbound{{ID: ids[0], Account: g.account, Contact: g.contacts[0], Deadline: time.Now().Add(time.Hour)}})
		time.Sleep(5 * time.Second)
		stop()
		if n := len(l.begun()); n != 0 {
			t.Errorf("%d sends without a lease", n)
		}
	})
}

func TestALostLeaseCutsSends(t *testing.T) {
	bubble(t, 1, func(t *testing.T, g *ground) {
		g.enqueue(note{"contact": g.contacts[0], "lane": 0})
		l := &line{}
		l.answer = func(ctx context.Context, _ bot.Parcel) bot.Outcome {
			<-ctx.Done()
			return bot.Outcome{Verdict: bot.Uncertain}
		}
		lease := g.lease()
		stop := run(t, g.courier(l, lease))
		time.Sleep(2 * time.Second)
		lease.held.Store(false)
		began := time.Now()
		stop()
		if took := time.Since(began); took > 100*time.Millisecond {
			t.Errorf("a send went on for %v", took)
		}
	})
}
