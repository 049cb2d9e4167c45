package channeltest

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	siti  = "+628110000001"
	anwar = "+628110000002"
)

// A platform that hears nothing delivers again.
func duplicateDelivery(t *testing.T, h Harness) {
	o := newOffice(t, h)
	o.start(never)
	for range 3 {
		o.deliver(siti, "1", "halo")
	}
	o.deliver(siti, "2", "apa kabar")
	o.shows(siti, "1. halo", "2. apa kabar")
}

// What was stored and not acknowledged is delivered again, and is one message.
func crashAfterStore(t *testing.T, h Harness) {
	o := newOffice(t, h)
	o.start(afterStore)
	if err := h.Deliver(t.Context(), siti, "1", "halo"); err == nil {
		t.Error("the channel acknowledged what the process did not live to confirm")
	}
	o.start(never)
	o.deliver(siti, "1", "halo")
	o.shows(siti, "1. halo")
}

// What the turn committed is sent by the next process.
func crashBeforeSend(t *testing.T, h Harness) {
	o := newOffice(t, h)
	die := o.start(beforeSend)
	o.deliver(siti, "1", "halo")
	o.await("the turn", func() bool { return o.count(`select count(*) from ready`) == 1 })
	die()
	o.start(never)
	o.shows(siti, "1. halo")
}

// A reply that was sent and not recorded is sent again; who drops repeats
// shows it once. Nothing behind it comes before it.
func crashBeforeRecord(t *testing.T, h Harness) {
	o := newOffice(t, h)
	repeatsAreDropped := o.open(nil).Limits().Idempotent
	die := o.start(beforeRecord)
	o.deliver(siti, "1", "halo")
	o.await("the first send", func() bool { return len(h.Shown(siti)) == 1 })
	die()
	o.start(never)
	o.deliver(siti, "2", "masih di sana?")
	want := []string{"1. halo", "2. masih di sana?"}
	if !repeatsAreDropped {
		want = slices.Insert(want, 0, "1. halo")
	}
	o.shows(siti, want...)
}

// Who is slow keeps nobody else waiting.
func slowChannel(t *testing.T, h Harness) {
	slower, ok := h.(Slower)
	if !ok {
		return // its platform cannot be slow
	}
	o := newOffice(t, h)
	o.start(never)
	slower.Slow(siti, time.Second)
	o.deliver(siti, "1", "satu")
	o.deliver(siti, "2", "dua")
	o.deliver(anwar, "3", "halo")
	o.shows(anwar, "1. halo")
	if got := len(h.Shown(siti)); got > 1 {
		t.Errorf("%d messages came through a slow line meanwhile", got)
	}
	o.shows(siti, "1. satu", "2. dua")
}

// Who is throttled gets everything later, in order.
func throttledChannel(t *testing.T, h Harness) {
	throttler, ok := h.(Throttler)
	if !ok {
		return // its platform knows no rates
	}
	o := newOffice(t, h)
	o.start(never)
	until := time.Now().Add(2 * time.Second)
	throttler.Throttle(siti, until)
	o.deliver(siti, "1", "satu")
	o.deliver(siti, "2", "dua")
	o.deliver(anwar, "3", "halo")
	o.shows(anwar, "1. halo")
	if len(h.Shown(siti)) > 0 {
		t.Error("a throttled message was shown")
	}
	o.shows(siti, "1. satu", "2. dua")
	if n := o.count(`select max(attempts) from outcome`); n > 3 {
		t.Errorf("tried %d times though the platform said until when to wait", n)
	}
}

// Who blocked the bot gets nothing, and it is written down why.
func blockedContact(t *testing.T, h Harness) {
	blocker, ok := h.(Blocker)
	if !ok {
		return // its platform does not tell
	}
	o := newOffice(t, h)
	o.start(never)
	o.deliver(siti, "1", "halo")
	o.shows(siti, "1. halo")
	verdict := blocker.Block(siti)
	o.deliver(siti, "2", "masih di sana?")
	o.deliver(anwar, "3", "halo")
	o.shows(anwar, "1. halo")
	o.await("the outcome", func() bool { return o.count(`select count(*) from outcome where verdict = $1`, verdict) == 1 })
	if n := o.count(`select count(*) from contact where gone_why = $1`, verdict); n != 1 {
		t.Errorf("%d contacts are known to have blocked the bot", n)
	}
	o.shows(siti, "1. halo")
}

// Many write at once; each gets their own answers in their own order.
func orderUnderConcurrency(t *testing.T, h Harness) {
	const people, messages = 8, 15
	o := newOffice(t, h)
	o.start(never)
	address := func(p int) string { return fmt.Sprintf("+62811000001%02d", p) }
	var all sync.WaitGroup
	for p := range people {
		all.Go(func() {
			for m := range messages {
				if err := h.Deliver(t.Context(), address(p), fmt.Sprintf("%d-%d", p, m), fmt.Sprint("pesan ", m)); err != nil {
					t.Errorf("deliver: %v", err)
				}
			}
		})
	}
	all.Wait()
	for p := range people {
		var want []string
		for m := range messages {
			want = append(want, echo(m+1, fmt.Sprint("pesan ", m)))
		}
		o.shows(address(p), want...)
	}
}

// A text beyond the platform's limit loses nothing but the white space at its
// cuts.
func longTexts(t *testing.T, h Harness) {
	o := newOffice(t, h)
	o.start(never)
	text := strings.TrimSpace(strings.Repeat("Satu kalimat yang biasa saja. ", 30))
	for i := range 3 {
		o.deliver(siti, fmt.Sprint(i), text)
	}
	want := strings.Join([]string{echo(1, text), echo(2, text), echo(3, text)}, " ")
	o.await("the whole texts", func() bool { return strings.Join(h.Shown(siti), " ") == want })
}

func (o *office) deliver(address, id, text string) {
	o.t.Helper()
	if err := o.harness.Deliver(o.t.Context(), address, id, text); err != nil {
		o.t.Fatalf("deliver: %v", err)
	}
}

// shows waits until a person sees just these texts.
func (o *office) shows(address string, want ...string) {
	o.t.Helper()
	o.await(fmt.Sprintf("%q", want), func() bool { return slices.Equal(o.harness.Shown(address), want) })
}

// await polls: the database and the platform are all that both sides see.
func (o *office) await(what string, holds func() bool) {
	o.t.Helper()
	deadline := time.After(30 * time.Second)
	for !holds() {
		select {
		case <-deadline:
			o.t.Fatalf("waited in vain for %s; siti sees %q, anwar %q", what, o.harness.Shown(siti), o.harness.Shown(anwar))
		case <-time.After(5 * time.Millisecond):
		}
	}
}
