package bot_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/storage"
	"teman/storage/storagetest"
)

func TestTurnsKeepOrderUnderConcurrency(t *testing.T) {
	t.Parallel()
	o := newOffice(t, counting{})
	o.serve(o.config())
	const people, messages = 20, 25
	var everybody sync.WaitGroup
	for p := range people {
		everybody.Go(func() {
			for m := range messages {
				a := bot.Arrival{Account: o.account, Address: fmt.Sprint("+62", p), Key: fmt.Sprintf("m:%d-%d", p, m), At: time.Now(),
					Event: flows.Event{Kind: flows.EventText, Text: fmt.Sprint("pesan ", m)}}
				// Each is delivered twice, as platforms do.
				if err := errors.Join(o.intake.Receive(t.Context(), a), o.intake.Receive(t.Context(), a)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	everybody.Wait()
	o.settle()
	for p := range people {
		said := o.said(fmt.Sprint("+62", p))
		if len(said) != messages {
			t.Fatalf("person %d heard %d answers to %d messages", p, len(said), messages)
		}
		for m, text := range said {
			if want := fmt.Sprintf("%d pesan %d", m+1, m); text != want {
				t.Fatalf("person %d heard %q where %q belongs", p, text, want)
			}
		}
	}
}

func TestCrashAfterStoreIsMendedByTheNext(t *testing.T) {
	t.Parallel()
	o := newOffice(t, counting{})
	o.receive(o.text("+62811", "halo"), o.text("+62811", "apa kabar")) // and nobody serves: the process died here
	o.serve(o.config())
	o.settle()
	if said := o.said("+62811"); !slices.Equal(said, []string{"1 halo", "2 apa kabar"}) {
		t.Errorf("said %q", said)
	}
}

func TestPoisonIsParkedAndTheTalkGoesOn(t *testing.T) {
	t.Parallel()
	o := newOffice(t, counting{})
	o.serve(o.config())
	o.receive(o.text("+62811", "halo"), o.text("+62811", "panik 7571012345670001"), o.text("+62811", "masih di sana?"), o.text("+62822", "halo"))
	o.settle()
	if said := o.said("+62811"); !slices.Equal(said, []string{"1 halo", "flow.broken", "1 masih di sana?"}) {
		t.Errorf("the poisoned talk said %q", said)
	}
	if said := o.said("+62822"); !slices.Equal(said, []string{"1 halo"}) {
		t.Errorf("their neighbour heard %q", said)
	}
	if n := o.count(`select count(*) from parked where reason = 'engine_panic' and error like '%office_test.go:%' and session is not null`); n != 1 {
		t.Errorf("%d inbounds parked", n)
	}
	if n := o.count(`select count(*) from ticket where topic = 'broken' and open`); n != 1 {
		t.Errorf("%d tickets", n)
	}
	if n := strings.Count(o.logs.String(), "turn failed"); n != 5 {
		t.Errorf("it was tried %d times", n)
	}
	storagetest.NoCanary(t, o.db, "7571012345670001", o.logs.String())
}

// Whatever ended the program during five turns would end it a sixth time: it is
// parked without another turn.
func TestInboundThatEndsProgramsIsParked(t *testing.T) {
	t.Parallel()
	o := newOffice(t, counting{})
	o.receive(o.text("+62811", "mati"), o.text("+62811", "masih di sana?"), o.text("+62822", "halo"))
	o.exec(`update open set attempts = 5 where inbound = (select min(inbound) from open)`)
	o.serve(o.config())
	o.settle()
	if said := o.said("+62811"); !slices.Equal(said, []string{"flow.broken", "1 masih di sana?"}) {
		t.Errorf("said %q", said)
	}
	if said := o.said("+62822"); !slices.Equal(said, []string{"1 halo"}) {
		t.Errorf("their neighbour heard %q", said)
	}
	if n := o.count(`select count(*) from parked where reason = 'program_ended'`); n != 1 {
		t.Errorf("%d inbounds parked", n)
	}
}

// An inbound may be committed after others with greater numbers were fetched. It
// has its turn however busy the account is.
func TestLateInboundIsFoundWhileOthersRing(t *testing.T) {
	t.Parallel()
	o := newOffice(t, counting{})
	o.serve(o.config())
	err := o.db.Within(t.Context(), func(ctx context.Context, r bot.Registry) error {
		if err := r.Tell(ctx, o.text("+62811", "terlambat")); err != nil {
			return err
		}
		o.receive(o.text("+62822", "halo"))
		o.await("the newer one is answered", func() bool { return len(o.said("+62822")) == 1 })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	busy := time.NewTicker(10 * time.Millisecond)
	defer busy.Stop()
	o.await("the late one is answered", func() bool {
		<-busy.C
		o.bell.Ring(o.account)
		return len(o.said("+62811")) == 1
	})
}

func TestBurstKeepsAnswersAndDropsQuestions(t *testing.T) {
	t.Parallel()
	o := newOffice(t, counting{})
	o.receive(o.text("+62811", "tanya satu"))
	stop := o.serve(o.config())
	o.settle()
	stop()
	o.receive(o.text("+62811", "tanya dua"), o.text("+62811", "jawab"), o.text("+62811", "tanya tiga"))
	o.serve(o.config())
	o.settle()
	var left []string
	err := o.raw.Select(&left, `select message #>> '{p,0,a,text,t}' from outbox where state <> 'superseded' order by id`)
	if err != nil || !slices.Equal(left, []string{"3 jawab", "4 tanya tiga"}) {
		t.Errorf("left to be said: %q, %v", left, err)
	}
}

func TestActionsCommitWithTheirAnswer(t *testing.T) {
	t.Parallel()
	meet := bot.Action{Name: "meet", Results: []string{"ok"}, Run: func(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
		id, err := r.People().Meet(ctx, asked.Contact, asked.Now)
		if err == nil {
			err = r.People().Rename(ctx, bot.Person{ID: id, Name: "Siti"})
		}
		return flows.Result{Name: "ok"}, err
	}}
	fail := bot.Action{Name: "fail", Run: func(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
		if _, err := r.People().Meet(ctx, asked.Contact, asked.Now); err != nil {
			return flows.Result{}, err
		}
		return flows.Result{}, errors.New(`parse "7571012345670001": no luck`)
	}}
	o := newOffice(t, counting{}, meet, fail)
	o.serve(o.config())
	o.receive(o.text("+62811", "do meet"), o.text("+62822", "do fail"), o.text("+62833", "do nothing"))
	o.settle()
	if said := o.said("+62811"); !slices.Equal(said, []string{"1 do meet", "hasil ok"}) {
		t.Errorf("said %q", said)
	}
	if n := o.count(`select count(*) from person`); n != 1 {
		t.Errorf("%d people: what a failed action did must be undone", n)
	}
	for _, address := range []string{"+62822", "+62833"} {
		if said := o.said(address); !slices.Equal(said, []string{"flow.broken"}) {
			t.Errorf("%s heard %q", address, said)
		}
	}
	if n := o.count(`select count(*) from parked where reason in ('action_failed', 'action_unknown')`); n != 2 {
		t.Errorf("%d parked", n)
	}
	storagetest.NoCanary(t, o.db, "7571012345670001", o.logs.String())
}

func TestTellingAnotherContact(t *testing.T) {
	t.Parallel()
	tell := bot.Action{Name: "tell", Run: func(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
		return flows.Result{Name: "ok"}, r.Tell(ctx, bot.Arrival{Account: asked.Account, Address: "+62899", Key: "n:1", At: asked.Now,
			Event: flows.Event{Kind: flows.EventNews, Text: "kabar"}})
	}}
	o := newOffice(t, counting{}, tell)
	o.serve(o.config())
	o.receive(o.text("+62811", "do tell"), o.text("+62822", "do tell"))
	o.await("the other hears it", func() bool { return len(o.said("+62899")) > 0 })
	o.settle()
	if said := o.said("+62899"); !slices.Equal(said, []string{"1 kabar"}) {
		t.Errorf("the other heard %q", said)
	}
	if n := o.count(`select count(*) from outbound where lane = $1`, bot.LaneNotice); n != 1 {
		t.Errorf("%d messages in the lane of notices", n)
	}
}

func TestSilenceBecomesOneEvent(t *testing.T) {
	t.Parallel()
	o := newOffice(t, counting{})
	o.serve(o.config())
	o.receive(o.text("+62811", "tidur"))
	o.await("silence was heard", func() bool { return len(o.said("+62811")) == 2 })
	o.settle()
	if said := o.said("+62811"); !slices.Equal(said, []string{"1 tidur", "sepi"}) {
		t.Errorf("said %q", said)
	}
	o.await("its timer is gone", func() bool { return o.count(`select count(*) from timer`) == 0 })
}

func TestSensitiveAnswersAreSealed(t *testing.T) {
	t.Parallel()
	o := newOffice(t, counting{})
	o.serve(o.config())
	o.receive(o.text("+62811", "rahasia 7571 0123 4567 0001"), o.text("+62811", "nama saya 7571012345670001 Siti"))
	o.settle()
	storagetest.NoCanary(t, o.db, "7571012345670001", o.logs.String())
	lines, err := o.db.Thread(t.Context(), o.account, "+62811", 10)
	if err != nil || len(lines) != 4 {
		t.Fatalf("%d lines, %v", len(lines), err)
	}
	var theirs []string
	for _, l := range lines {
		if !l.Ours {
			theirs = append(theirs, l.Text)
		}
	}
	if theirs[0] != "••••••" || !strings.HasPrefix(theirs[1], "nama saya ") || !strings.HasSuffix(theirs[1], " Siti") {
		t.Errorf("shown as %q", theirs)
	}
	if n := o.count(`select count(*) from inbound where secret is not null and body is null`); n != 2 {
		t.Errorf("%d originals kept sealed", n)
	}
}

func TestVersionConflictAppliesNothing(t *testing.T) {
	t.Parallel()
	o := newOffice(t, counting{})
	o.receive(o.text("+62811", "halo"), o.text("+62822", "halo"))
	waiting, err := o.db.Waiting(t.Context(), o.account, 0, 10)
	if err != nil || len(waiting) != 2 {
		t.Fatal(waiting, err)
	}
	fence, _, err := o.db.Take(t.Context(), o.account, "test", time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	turn := func(i int, version int64) bot.Turn {
		return bot.Turn{Inbound: waiting[i].ID, Account: o.account, Contact: waiting[i].Contact, Version: version, Heard: time.Now()}
	}
	for name, refused := range map[string]func() error{
		"a session that moved on":    func() error { _, err := o.db.Apply(t.Context(), fence, 0, turn(0, 0), turn(1, 7)); return err },
		"a fence that is not theirs": func() error { _, err := o.db.Apply(t.Context(), fence-1, 0, turn(0, 0)); return err },
	} {
		if err := refused(); !errors.Is(err, bot.ErrConflict) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := o.count(`select count(*) from session where version > 0`); n != 0 {
		t.Errorf("a refused apply changed %d sessions", n)
	}
	if _, err := o.db.Apply(t.Context(), fence, 0, turn(0, 0)); err != nil {
		t.Fatal(err)
	}
	if _, err := o.db.Apply(t.Context(), fence, 0, turn(0, 1)); !errors.Is(err, bot.ErrConflict) {
		t.Errorf("an inbound was done twice: %v", err)
	}
}

func TestStopFinishesWhatWasBegun(t *testing.T) {
	t.Parallel()
	begun, released := make(chan struct{}), make(chan struct{})
	slow := bot.Action{Name: "slow", Run: func(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
		close(begun)
		<-released
		return flows.Result{Name: "ok"}, ctx.Err()
	}}
	o := newOffice(t, counting{}, slow)
	stop := o.serve(o.config())
	o.receive(o.text("+62811", "do slow"))
	<-begun
	var stopped atomic.Bool
	done := make(chan struct{})
	go func() { stop(); stopped.Store(true); close(done) }()
	o.receive(o.text("+62822", "halo")) // nobody begins it any more, or somebody does: it is not lost
	if stopped.Load() {
		t.Error("stopped in the middle of a turn")
	}
	close(released)
	<-done
	if said := o.said("+62811"); !slices.Equal(said, []string{"1 do slow", "hasil ok"}) {
		t.Errorf("said %q", said)
	}
	if n := o.count(`select count(*) from account_lease where until > now()`); n != 0 {
		t.Error("the lease was not given back")
	}
	o.serve(o.config())
	o.settle()
	if said := o.said("+62822"); !slices.Equal(said, []string{"1 halo"}) {
		t.Errorf("the last message was answered %q", said)
	}
}

func TestErasedContactLeavesNobodyWaiting(t *testing.T) {
	t.Parallel()
	o := newOffice(t, counting{})
	o.receive(o.text("+62811", "halo"))
	o.exec(`delete from contact`)
	o.serve(o.config())
	o.settle()
	if n := o.count(`select count(*) from parked where reason = 'contact_gone'`); n != 1 {
		t.Errorf("%d parked", n)
	}
}

func TestTwoProcessesOneHolder(t *testing.T) {
	t.Parallel()
	o := newOffice(t, counting{})
	other := *o
	other.db = storagetest.Open(t, o.url, storage.Options{})
	other.bell = bot.NewBell()
	stop := o.serve(o.config())
	other.serve(other.config())
	for i := range 30 {
		o.receive(o.text("+62811", fmt.Sprint("pesan ", i)))
		if i == 15 {
			stop() // the other takes over what is left
		}
	}
	o.settle()
	for i, text := range o.said("+62811") {
		if want := fmt.Sprintf("%d pesan %d", i+1, i); text != want {
			t.Fatalf("heard %q where %q belongs", text, want)
		}
	}
}
