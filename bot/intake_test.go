package bot_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/storage"
	"teman/storage/storagetest"
)

func TestIntakeStoresWhatQueuedTogether(t *testing.T) {
	t.Parallel()
	o := newOffice(t, counting{})
	var webhooks sync.WaitGroup
	for i := range 300 {
		webhooks.Go(func() {
			a := bot.Arrival{Account: o.account, Address: fmt.Sprint("+62", i%10), Key: fmt.Sprint("m:", i), At: time.Now(),
				Event: flows.Event{Kind: flows.EventText, Text: "halo"}}
			if err := o.intake.Receive(t.Context(), a); err != nil {
				t.Error(err)
			}
		})
	}
	webhooks.Wait()
	if n := o.count(`select count(*) from open`); n != 300 {
		t.Errorf("%d stored", n)
	}
	if commits := o.count(`select count(distinct stored) from open`); commits >= 150 {
		t.Errorf("300 calls at once took %d commits", commits)
	}
}

func TestIntakeTakesWhateverIsTyped(t *testing.T) {
	t.Parallel()
	o := newOffice(t, counting{})
	o.serve(o.config())
	texts := []string{"", "nul \x00 byte", "bad \xff utf8", strings.Repeat("é", 50_000), "\u202ekanan ke kiri", "'; drop table inbound; --", `{"k":"v"}\u0000`}
	for _, text := range texts {
		o.receive(o.text("+62811", text))
	}
	o.settle()
	said := o.said("+62811")
	if len(said) != len(texts) {
		t.Fatalf("%d of %d were answered; %s", len(said), len(texts), o.logs)
	}
	if said[1] != "2 nul  byte" || said[2] != "3 bad \uFFFD utf8" || said[5] != "6 "+texts[5] {
		t.Errorf("read as %q", []string{said[1], said[2], said[5]})
	}
	if n := o.count(`select count(*) from parked`); n != 0 {
		t.Errorf("%d parked", n)
	}
}

func TestIntakeRefusesWhatNamesNobody(t *testing.T) {
	t.Parallel()
	o := newOffice(t, counting{})
	good := o.text("+62811", "halo")
	for _, spoil := range []func(*bot.Arrival){
		func(a *bot.Arrival) { a.Account = 0 },
		func(a *bot.Arrival) { a.Address = "" },
		func(a *bot.Arrival) { a.Key = strings.Repeat("k", 300) },
	} {
		bad := good
		spoil(&bad)
		if err := o.intake.Receive(t.Context(), bad); !errors.Is(err, bot.ErrArrival) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

func TestIntakeSaysWhenNothingWasStored(t *testing.T) {
	t.Parallel()
	url := storagetest.URL(t)
	db, err := storage.Open(t.Context(), url, storage.Options{Vault: storagetest.Vault(t)})
	if err != nil {
		t.Fatal(err)
	}
	intake := bot.NewIntake(db, bot.NewBell())
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	a := bot.Arrival{Account: 1, Address: "+62811", Key: "m:1", At: time.Now(), Event: flows.Event{Kind: flows.EventText}}
	if err := intake.Receive(t.Context(), a); err == nil {
		t.Error("the platform would be told that a lost message was stored")
	}
}

func TestBellIsHeardByEverybodyHere(t *testing.T) {
	t.Parallel()
	bell := bot.NewBell()
	var ears []<-chan struct{}
	for account := range bot.AccountID(3) {
		ear, stop := bell.Hear(account)
		defer stop()
		ears = append(ears, ear)
	}
	bell.RingAll()
	for account, ear := range ears {
		if len(ear) != 1 {
			t.Errorf("account %d heard %d rings", account, len(ear))
		}
	}
}

func TestBellIsHeardInOtherProcesses(t *testing.T) {
	t.Parallel()
	url := storagetest.URL(t)
	here, there := storagetest.Open(t, url, storage.Options{}), storagetest.Open(t, url, storage.Options{})
	ctx, cancel := context.WithCancel(context.Background())
	near, far := bot.NewBell(), bot.NewBell()
	heard, stop := far.Hear(7)
	defer stop()
	var running sync.WaitGroup
	defer running.Wait()
	defer cancel()
	running.Go(func() {
		if err := there.Listen(ctx, func(a bot.AccountID) { far.RingHere(a) }); err != nil {
			t.Error(err)
		}
	})
	running.Go(func() {
		if err := near.Carry(ctx, here, slog.New(slog.DiscardHandler)); err != nil {
			t.Error(err)
		}
	})
	deadline := time.After(10 * time.Second)
	for {
		near.Ring(7) // until the listening has begun
		select {
		case <-heard:
			return
		case <-deadline:
			t.Fatal("never heard")
		case <-time.After(5 * time.Millisecond):
		}
	}
}

func FuzzIntakeText(f *testing.F) {
	o := newOffice(f, counting{})
	for _, seed := range []string{"", "\x00", "\xff\xfe", "7571 0123 4567 0001", "\\u0000"} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, text, option string) {
		a := o.text("+62811", text)
		a.Event.Choice.Option = option
		if err := o.intake.Receive(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		waiting, err := o.db.Waiting(t.Context(), o.account, 0, 10)
		if err != nil || len(waiting) != 1 || waiting[0].Event.Kind != flows.EventText {
			t.Fatalf("stored as %+v, %v", waiting, err)
		}
		if _, err := o.raw.Exec(`delete from open`); err != nil {
			t.Fatal(err)
		}
	})
}
