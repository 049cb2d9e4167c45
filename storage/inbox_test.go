package storage_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/storage"
	"teman/storage/storagetest"
)

func account(t testing.TB, db *storage.DB) bot.AccountID {
	t.Helper()
	a, err := db.MakeAccount(t.Context(), "webphone", "kantor")
	if err != nil {
		t.Fatal(err)
	}
	return a.ID
}

func text(account bot.AccountID, address, key, text string) bot.Arrival {
	return bot.Arrival{Account: account, Address: address, Key: key, At: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC),
		Event: flows.Event{Kind: flows.EventText, Text: text}}
}

func receive(t testing.TB, db *storage.DB, arrivals ...bot.Arrival) []bot.Inbound {
	t.Helper()
	stored, err := db.Receive(t.Context(), arrivals)
	if err != nil {
		t.Fatal(err)
	}
	return stored
}

func TestReceiveKeepsOrderAndDropsRepeats(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	a := account(t, db)
	var batch []bot.Arrival
	for i := range 200 {
		batch = append(batch, text(a, fmt.Sprint("+62", i%7), fmt.Sprint("m:", i), fmt.Sprint("teks ", i)))
	}
	batch = append(batch, text(a, "+620", "m:0", "twice in one batch"))

	stored := receive(t, db, batch...)
	if len(stored) != 200 {
		t.Fatalf("stored %d of 200", len(stored))
	}
	for i, in := range stored {
		if in.Event.Text != fmt.Sprint("teks ", i) || in.ID == 0 || in.Contact == 0 {
			t.Fatalf("at %d: %+v", i, in)
		}
	}
	if again := receive(t, db, batch...); len(again) != 0 {
		t.Errorf("a repeat stored %d", len(again))
	}
	waiting, err := db.Waiting(t.Context(), a, 0, 150)
	if err != nil || len(waiting) != 150 {
		t.Fatalf("the first 150: %d, %v", len(waiting), err)
	}
	if got := waiting[149]; got.ID != stored[149].ID || got.Event.Text != "teks 149" || got.Contact != stored[149].Contact || got.Key != "m:149" {
		t.Errorf("read back %+v", got)
	}
}

// Another process takes a number, this one takes the next and looks, and only
// then the other commits: when the same person goes on here, nothing overtakes.
func TestWaitingBringsWhatWasCommittedLate(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	a := account(t, db)
	late := receive(t, db, text(a, "+621", "m:1", "pertama"))[0]
	seen := receive(t, db, text(a, "+622", "m:2", "orang lain"))[0]
	next := receive(t, db, text(a, "+621", "m:3", "kedua"))[0]
	waiting, err := db.Waiting(t.Context(), a, seen.ID, 10)
	if err != nil || len(waiting) != 2 || waiting[0].ID != late.ID || waiting[1].ID != next.ID {
		t.Errorf("after %d: %+v, %v", seen.ID, waiting, err)
	}
}

func TestReceiveTheSameAtOnce(t *testing.T) {
	t.Parallel()
	url := storagetest.URL(t)
	one, other := storagetest.Open(t, url, storage.Options{}), storagetest.Open(t, url, storage.Options{})
	a := account(t, one)
	var stored [2]int
	var both sync.WaitGroup
	for i, db := range []*storage.DB{one, other} {
		both.Go(func() {
			for k := range 50 {
				fresh, err := db.Receive(t.Context(), []bot.Arrival{text(a, fmt.Sprint("+62", k/10), fmt.Sprint("m:", k), "x")})
				if err != nil {
					t.Error(err)
				}
				stored[i] += len(fresh)
			}
		})
	}
	both.Wait()
	if stored[0]+stored[1] != 50 {
		t.Errorf("two webhooks with the same 50 events stored %d and %d", stored[0], stored[1])
	}
}

func TestReceiveSealsBodies(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	a := account(t, db)
	receive(t, db, text(a, "+62811", "m:1", "NIK saya 7571 0123 4567 0001"))
	storagetest.NoCanary(t, db, "7571012345670001")
	if dump := storagetest.Dump(t, db); strings.Contains(dump, "NIK saya") || !strings.Contains(dump, "+62811") {
		t.Error("the dump shows the text, or shows nothing at all")
	}
}
