package courier_test

import (
	"context"
	"log/slog"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/courier"
)

// shaky is an outbox whose answers get lost.
type shaky struct {
	courier.Outbox
	deaf atomic.Bool // the answer to the next claim is lost
	away atomic.Bool // nothing is written down
}

func (s *shaky) Claim(ctx context.Context, c bot.Claim) (bot.Claimed, error) {
	got, err := s.Outbox.Claim(ctx, c)
	if len(got.Out) > 0 && s.deaf.Swap(false) {
		return bot.Claimed{}, bot.ErrUnavailable
	}
	return got, err
}

func (s *shaky) Settle(ctx context.Context, fence int64, settled []bot.Settlement) error {
	if s.away.Load() {
		return bot.ErrUnavailable
	}
	return s.Outbox.Settle(ctx, fence, settled)
}

// heir is a courier with a shaky outbox that inherits from those before it.
func (g *ground) heir(channel bot.Channel, l courier.Lease, outbox courier.Outbox, estate *courier.Estate) *courier.Courier {
	return courier.New(courier.Config{
		Account: g.account, Lease: l, Outbox: outbox, Channel: channel, Render: plain{}, Estate: estate,
		Log: slog.New(slog.DiscardHandler), Random: func() float64 { return 1 },
	})
}

// What a claim took whose answer was lost is sent soon, and before what was said
// later.
func TestLostClaimIsFound(t *testing.T) {
	bubble(t, 1, func(t *testing.T, g *ground) {
		outbox, l, lease := &shaky{Outbox: g.db}, &line{}, g.lease()
		outbox.deaf.Store(true)
		c := g.heir(l, lease, outbox, nil)
		g.enqueue(note{"contact": g.contacts[0], "lane": 0}, note{"contact": g.contacts[0], "lane": 0})
		stop := run(t, c)
		time.Sleep(100 * time.Millisecond)
		room := c.Room()
		if outbox.deaf.Load() || room > 0 {
			t.Fatalf("room for %d while something is astray", room)
		}
		g.hand(c.Take, lease.fence, room, note{"contact": g.contacts[0], "lane": 0})
		time.Sleep(5 * time.Second)
		stop()
		g.is("sent", "sent", "sent")
		if begun := l.begun(); !slices.IsSorted(begun) || len(begun) != 3 {
			t.Errorf("sent %v", begun)
		}
	})
}

// A courier whose lease ends because the database is away leaves what it knows
// to the next one: that repeats nothing that was sent, and waits for nobody.
func TestNextCourierKnowsWhatBecameOfTheSends(t *testing.T) {
	bubble(t, 3, func(t *testing.T, g *ground) {
		ids := g.enqueue(note{"contact": g.contacts[0], "lane": 0}, note{"contact": g.contacts[1], "lane": 2}, note{"contact": g.contacts[2], "lane": 2})
		outbox, estate, lease := &shaky{Outbox: g.db}, courier.NewEstate(), g.lease()
		outbox.away.Store(true)
		l := &line{limits: bot.Limits{InFlight: 1}}
		l.answer = func(ctx context.Context, p bot.Parcel) bot.Outcome {
			if p.Outbound == ids[0] {
				return bot.Outcome{Verdict: bot.Sent}
			}
			<-ctx.Done()
			return bot.Outcome{Verdict: bot.Retry}
		}
		stop := run(t, g.heir(l, lease, outbox, estate))
		time.Sleep(time.Second)
		lease.held.Store(false)
		stop()
		g.is("sending", "sending", "sending")

		outbox.away.Store(false)
		next := &line{limits: bot.Limits{InFlight: 1}}
		stop = run(t, g.heir(next, g.lease(), outbox, estate))
		time.Sleep(3 * time.Second)
		g.is("sent", "sent", "sent")
		stop()
		if begun := next.begun(); slices.Contains(begun, ids[0]) || len(begun) != 2 {
			t.Errorf("sent %v; %d was sent before", begun, ids[0])
		}
	})
}
