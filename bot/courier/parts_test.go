package courier_test

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/courier"
)

// torn renders a message in three parcels.
type torn struct{}

func (torn) Render(out bot.Outbound, limits bot.Limits) []bot.Parcel {
	whole := plain{}.Render(out, limits)[0]
	var parcels []bot.Parcel
	for i := range 3 {
		p := whole
		p.Part, p.Text = i, fmt.Sprint("bagian ", i)
		parcels = append(parcels, p)
	}
	return parcels
}

// long makes a courier whose messages are long.
func (g *ground) long(channel bot.Channel) *courier.Courier {
	return courier.New(courier.Config{
		Account: g.account, Lease: g.lease(), Outbox: g.db, Channel: channel, Render: torn{},
		Log: slog.New(slog.DiscardHandler), Random: func() float64 { return 1 },
	})
}

// parts returns which parts were sent, in their order.
func (l *line) parts() []int {
	l.mu.Lock()
	defer l.mu.Unlock()
	parts := make([]int, len(l.sent))
	for i, p := range l.sent {
		parts[i] = p.Part
	}
	return parts
}

// failsOnce answers the second part of every message once with an outcome.
func failsOnce(o bot.Outcome) func(context.Context, bot.Parcel) bot.Outcome {
	failed := false
	return func(_ context.Context, p bot.Parcel) bot.Outcome {
		if p.Part == 1 && !failed {
			failed = true
			return o
		}
		return bot.Outcome{Verdict: bot.Sent}
	}
}

// A later part that has to wait does not bring the earlier ones again.
func TestLongMessagesGoOnWhereTheyStopped(t *testing.T) {
	for _, lane := range []bot.Lane{bot.LaneReply, bot.LaneBroadcast} {
		for _, why := range []bot.Verdict{bot.Throttled, bot.Retry, bot.Ours} {
			t.Run(fmt.Sprintf("lane %d %s", lane, why), func(t *testing.T) {
				bubble(t, 1, func(t *testing.T, g *ground) {
					g.enqueue(note{"contact": g.contacts[0], "lane": lane})
					l := &line{answer: failsOnce(bot.Outcome{Verdict: why, Until: time.Now().Add(40 * time.Second)})}
					stop := run(t, g.long(l))
					time.Sleep(2 * time.Minute)
					stop()
					g.is("sent")
					if got := l.parts(); !slices.Equal(got, []int{0, 1, 1, 2}) {
						t.Errorf("sent the parts %v", got)
					}
				})
			})
		}
	}
}

// How far a long message came is forgotten with the process: then a reply is
// said again, and an announcement is not.
func TestLongMessagesAfterACrash(t *testing.T) {
	for lane, want := range map[bot.Lane]string{bot.LaneReply: "sent", bot.LaneBroadcast: "uncertain"} {
		t.Run(want, func(t *testing.T) {
			bubble(t, 1, func(t *testing.T, g *ground) {
				g.enqueue(note{"contact": g.contacts[0], "lane": lane})
				l := &line{answer: failsOnce(bot.Outcome{Verdict: bot.Throttled, Until: time.Now().Add(5 * time.Second)})}
				stop := run(t, g.long(l))
				time.Sleep(2 * time.Second)
				stop()
				g.is("queued")
				l.answer = nil
				stop = run(t, g.long(l))
				time.Sleep(time.Minute)
				stop()
				g.is(want)
				again := []int{0, 1, 2}
				if lane == bot.LaneBroadcast {
					again = nil
				}
				if got := l.parts(); !slices.Equal(got, append([]int{0, 1}, again...)) {
					t.Errorf("sent the parts %v", got)
				}
			})
		})
	}
}

// A message of which a part arrived did not fail as a whole, whatever the
// platform says of the next one.
func TestLongMessagesThatAreRefusedInTheMiddle(t *testing.T) {
	bubble(t, 1, func(t *testing.T, g *ground) {
		g.enqueue(note{"contact": g.contacts[0], "lane": 2})
		l := &line{answer: failsOnce(bot.Outcome{Verdict: bot.Rejected})}
		stop := run(t, g.long(l))
		time.Sleep(time.Minute)
		stop()
		g.is("uncertain")
		if got := l.parts(); !slices.Equal(got, []int{0, 1}) {
			t.Errorf("sent the parts %v", got)
		}
	})
}
