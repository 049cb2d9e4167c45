package main

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"teman/storage"
	"teman/storage/storagetest"
)

// What a phone was told to be stored is handled once and answered, however
// often the program is killed; what it was not told is sent again under the
// same key.
func TestKilledProgramLosesNothing(t *testing.T) {
	t.Parallel()
	const phones, kills, each = 6, 4, 3
	database, data := storagetest.URL(t), t.TempDir()
	for round := range kills {
		p := launch(t, database, nil, "demo", "--data", data)
		var posts sync.WaitGroup
		for n := range phones {
			posts.Go(func() {
				who := &phone{t: t, url: p.url + "/telepon", as: number(n), sent: round * each}
				for range each {
					who.post(map[string]any{"text": "syarat nib apa aja"})
				}
			})
		}
		posts.Wait() // everything is stored; most of it is not answered yet
		p.kill()
	}
	launch(t, database, nil, "demo", "--data", data)
	db := storagetest.Open(t, database, storage.Options{})
	for n := range phones {
		settle(t, db, number(n))
	}
	sql := storagetest.SQL(t, db)
	var stored, open, answered int
	for query, into := range map[string]*int{
		`select count(*) from inbound where key like 'm:TestKilled%'`: &stored,
		`select count(*) from open`:                                   &open,
		`select count(distinct o.cause) from outbound o join inbound i on i.id = o.cause where i.key like 'm:Test%'`: &answered,
	} {
		if err := sql.GetContext(t.Context(), into, query); err != nil {
			t.Fatal(err)
		}
	}
	if want := phones * kills * each; stored != want || open != 0 || answered != want {
		t.Errorf("stored %d and answered %d of %d, %d still open", stored, answered, want, open)
	}
}

// settle waits until nothing that a phone wrote waits for its turn, and nothing
// for the phone to be sent.
func settle(t *testing.T, db *storage.DB, as string) {
	t.Helper()
	accounts, err := db.Accounts(t.Context())
	if err != nil || len(accounts) != 1 {
		t.Fatalf("accounts: %v, %v", accounts, err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patienceOfTests)
	defer cancel()
	look := time.NewTicker(20 * time.Millisecond)
	defer look.Stop()
	for {
		settled, err := db.Settled(ctx, accounts[0].ID, as)
		if err != nil {
			t.Fatal(err)
		}
		if settled {
			return
		}
		select {
		case <-ctx.Done():
			t.Fatalf("%s was not answered", as)
		case <-look.C:
		}
	}
}

func number(n int) string { return fmt.Sprintf("+6289900001%02d", n) }
