package courier_test

import (
	"context"
	"log/slog"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"teman/bot"
	"teman/bot/courier"
	"teman/storage"
)

func TestALongQueueIsSentWithoutPauses(t *testing.T) {
	bubble(t, 2, func(t *testing.T, g *ground) {
		const messages = 50
		for lane := range 3 {
			var notes []note
			for range messages {
				notes = append(notes, note{"contact": g.contacts[0], "lane": lane})
			}
			g.enqueue(append(notes, note{"contact": g.contacts[1], "lane": lane})...)
		}
		l := &line{limits: bot.Limits{InFlight: 8}}
		stop := run(t, g.courier(l, g.lease()))
		time.Sleep(900 * time.Millisecond) // less than the pause between two looks
		stop()
		if n := len(l.begun()); n != 3*(messages+1) {
			t.Errorf("%d of %d sent at once", n, 3*(messages+1))
		}
	})
}

func TestLateCommitsAreFound(t *testing.T) {
	bubble(t, 2, func(t *testing.T, g *ground) {
		l := &line{}
		stop := run(t, g.courier(l, g.lease()))
		time.Sleep(30 * time.Second)
		late, err := g.raw.Beginx()
		if err != nil {
			t.Fatal(err)
		}
		late.MustExec(`select enqueue(jsonb_build_array(jsonb_build_object('account', $1::bigint, 'contact', $2::bigint, 'lane', 0,
			'message', '{}'::jsonb)), 0, 0, $3)`, g.account, g.contacts[0], time.Now())
		g.enqueue(note{"contact": g.contacts[1], "lane": 0}) // takes a later place and is committed first
		time.Sleep(5 * time.Second)
		if err := late.Commit(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Second)
		g.is("sent", "sent")
		stop()
	})
}

// slowAnswer is an outbox whose answer to a claim takes its time on the way.
type slowAnswer struct {
	*storage.DB
	claimed chan bot.Claimed
	arrives chan struct{}
}

func (o *slowAnswer) Claim(ctx context.Context, c bot.Claim) (bot.Claimed, error) {
	got, err := o.DB.Claim(ctx, c)
	if len(got.Out) > 0 {
		o.claimed <- got
		<-o.arrives
	}
	return got, err
}

func TestHandoverDuringAClaimKeepsOrder(t *testing.T) {
	bubble(t, 1, func(t *testing.T, g *ground) {
		lease, l := g.lease(), &line{}
		o := &slowAnswer{DB: g.db, claimed: make(chan bot.Claimed), arrives: make(chan struct{})}
		c := courier.New(courier.Config{
			Account: g.account, Lease: lease, Outbox: o, Channel: l, Render: plain{}, Log: slog.New(slog.DiscardHandler),
		})
		first := g.enqueue(note{"contact": g.contacts[0], "lane": 0})
		stop := run(t, c)
		<-o.claimed
		g.hand(c.Take, lease.fence, 1, note{"contact": g.contacts[0], "lane": 0})
		g.is("sending", "sending")
		synctest.Wait()
		close(o.arrives)
		time.Sleep(time.Second)
		stop()
		if want := []bot.OutboundID{first[0], first[0] + 1}; !slices.Equal(l.begun(), want) {
			t.Errorf("sent %v, want %v", l.begun(), want)
		}
	})
}

func TestAClaimOlderThanARestKeepsOrder(t *testing.T) {
	bubble(t, 1, func(t *testing.T, g *ground) {
		fails := make(chan struct{})
		var l *line
		l = &line{answer: func(context.Context, bot.Parcel) bot.Outcome {
			if len(l.begun()) > 1 {
				return bot.Outcome{Verdict: bot.Sent}
			}
			<-fails
			return bot.Outcome{Verdict: bot.Retry}
		}}
		o := &slowAnswer{DB: g.db, claimed: make(chan bot.Claimed), arrives: make(chan struct{})}
		stop := run(t, courier.New(courier.Config{
			Account: g.account, Lease: g.lease(), Outbox: o, Channel: l, Render: plain{}, Log: slog.New(slog.DiscardHandler),
		}))
		first := g.enqueue(note{"contact": g.contacts[0], "lane": 0})[0]
		<-o.claimed
		o.arrives <- struct{}{}
		second := g.enqueue(note{"contact": g.contacts[0], "lane": 0})[0]
		<-o.claimed
		close(fails)
		time.Sleep(10 * time.Second) // the first one is back in the outbox, and may go again
		close(o.arrives)
		go func() {
			for range o.claimed {
			}
		}()
		time.Sleep(5 * time.Second)
		stop()
		close(o.claimed)
		if want := []bot.OutboundID{first, first, second}; !slices.Equal(l.begun(), want) {
			t.Errorf("sent %v, want %v", l.begun(), want)
		}
	})
}
