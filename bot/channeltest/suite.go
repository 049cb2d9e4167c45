package channeltest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"teman/bot"
)

// patience bounds whatever the suite waits for; a crash between sending and
// writing it down alone takes ten seconds to be mended.
const patience = 40 * time.Second

// Run holds a channel to the promises of the runtime. open makes the platform
// of a new account; it is closed with the test it is given.
func Run(t *testing.T, channel string, open func(*testing.T, Office) Platform) {
	for name, hold := range map[string]func(*lab){
		"a message is answered":            answered,
		"a delivery repeated is one":       deliveredTwice,
		"stored and not acknowledged":      storedNotAcknowledged,
		"committed and not sent":           committedNotSent,
		"sent and not recorded":            sentNotRecorded,
		"a slow channel":                   slow,
		"a throttled contact holds nobody": throttled,
		"a blocked contact ends":           blocked,
		"order under concurrency":          ordered,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			hold(newLab(t, channel, open))
		})
	}
}

func answered(l *lab) {
	l.run(faults{})
	l.deliver("+62811", "1", "halo")
	l.sees("+62811", "halo")
}

func deliveredTwice(l *lab) {
	l.run(faults{})
	for range 3 {
		l.deliver("+62811", "1", "halo")
	}
	l.deliver("+62811", "2", "lagi")
	l.sees("+62811", "halo", "lagi")
}

// The inbox has it, but the platform never heard so and brings it again.
func storedNotAcknowledged(l *lab) {
	bell := bot.NewBell()
	l.platform.Channel(deaf{bot.NewIntake(l.db, bell)})
	if err := l.platform.Deliver(l.t.Context(), "+62811", "1", "halo"); err == nil {
		l.t.Error("a message was acknowledged though its storing was not confirmed")
	}
	l.run(faults{})
	l.deliver("+62811", "1", "halo")
	l.deliver("+62811", "2", "lagi")
	l.sees("+62811", "halo", "lagi")
}

// deaf stores, and dies before it can say so.
type deaf struct{ *bot.Intake }

// Receive stores and fails.
func (d deaf) Receive(ctx context.Context, arrivals ...bot.Arrival) error {
	return errors.Join(d.Intake.Receive(ctx, arrivals...), errDead)
}

func committedNotSent(l *lab) {
	first := l.run(faults{noCourier: true})
	l.deliver("+62811", "1", "halo")
	l.until("the turn is committed", func() bool { return l.count(`select count(*) from open`) == 0 })
	first.kill()
	l.run(faults{})
	l.sees("+62811", "halo")
}

// The platform took the message and the process died before it wrote that
// down. A platform that knows repeats shows it once; on another one it may
// stand twice, because a reply must not be missing.
func sentNotRecorded(l *lab) {
	sent := make(chan struct{})
	var first *process
	var once sync.Once
	starting := make(chan struct{})
	first = l.run(faults{afterSend: func(bot.Parcel) {
		<-starting
		first.dead.Store(true)
		once.Do(func() { close(sent) })
	}})
	close(starting)
	l.deliver("+62811", "1", "halo")
	<-sent
	first.kill()
	second := l.run(faults{})
	l.deliver("+62811", "2", "lagi")
	once2 := []string{"halo", "lagi"}
	l.until("both answers are seen", func() bool { return slices.Contains(l.platform.Seen("+62811"), "lagi") })
	seen := l.platform.Seen("+62811")
	if !l.idempotent() && len(seen) == 3 {
		seen = slices.Compact(seen)
	}
	if !slices.Equal(seen, once2) {
		l.t.Errorf("seen: %q", seen)
	}
	second.end()
}

// A channel that takes its time delays only those it is slow for.
func slow(l *lab) {
	var waiting atomic.Int32
	release := make(chan struct{})
	l.run(faults{beforeSend: func(ctx context.Context, p bot.Parcel) (bot.Outcome, bool) {
		if p.Address != "+62811" {
			return bot.Outcome{}, false
		}
		waiting.Add(1)
		select {
		case <-release:
		case <-ctx.Done():
		}
		return bot.Outcome{}, false
	}})
	l.deliver("+62811", "1", "pelan")
	l.until("the slow send is under way", func() bool { return waiting.Load() > 0 })
	l.deliver("+62822", "1", "halo")
	l.sees("+62822", "halo")
	close(release)
	l.sees("+62811", "pelan")
}

func throttled(l *lab) {
	var asked atomic.Int32
	l.run(faults{beforeSend: func(_ context.Context, p bot.Parcel) (bot.Outcome, bool) {
		if p.Address != "+62811" || asked.Add(1) > 1 {
			return bot.Outcome{}, false
		}
		return bot.Outcome{Verdict: bot.Throttled, Until: time.Now().Add(2 * time.Second)}, true
	}})
	l.deliver("+62811", "1", "satu")
	l.deliver("+62811", "2", "dua")
	l.deliver("+62822", "1", "halo")
	l.sees("+62822", "halo")
	if n := len(l.platform.Seen("+62811")); n != 0 {
		l.t.Errorf("%d messages went to a contact that was to be left alone", n)
	}
	l.sees("+62811", "satu", "dua")
}

func blocked(l *lab) {
	l.run(faults{})
	l.platform.Block("+62811")
	l.deliver("+62811", "1", "halo")
	l.deliver("+62822", "1", "halo")
	l.sees("+62822", "halo")
	l.until("the message ends as blocked", func() bool {
		return l.count(`select count(*) from outcome where verdict = 'blocked'`) == 1
	})
	if n := l.count(`select count(*) from contact where gone_why = 'blocked'`); n != 1 {
		l.t.Errorf("%d contacts are known to be gone", n)
	}
}

func ordered(l *lab) {
	l.run(faults{})
	const people, messages = 12, 15
	var everybody sync.WaitGroup
	for who := range people {
		everybody.Go(func() {
			for n := range messages {
				l.deliver(fmt.Sprintf("+628%03d", who), fmt.Sprint(who, "-", n), fmt.Sprint("pesan ", n))
			}
		})
	}
	everybody.Wait()
	want := make([]string, messages)
	for n := range want {
		want[n] = fmt.Sprint("pesan ", n)
	}
	for who := range people {
		l.sees(fmt.Sprintf("+628%03d", who), want...)
	}
}
