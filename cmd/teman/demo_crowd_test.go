package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/broadcast"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

// crowded runs teman demo crowd and returns what it told.
func crowded(t *testing.T, wants int, args ...string) string {
	t.Helper()
	said := &buffer{}
	if code := run(t.Context(), append([]string{"demo", "crowd"}, args...), terminal{In: strings.NewReader(""), Out: said, Err: said}); code != wants {
		t.Fatalf("%v ended with %d: %s", args, code, said)
	}
	return said.String()
}

// A crowd takes every seat of what was announced to it and queues for the next
// ones; who gives a seat back lets the first of the queue in. Those who are new
// register on their way.
func TestACrowdFillsATraining(t *testing.T) {
	t.Parallel()
	database := storagetest.URL(t)
	demo := start(t, "demo", "--database", database, "--secret-key", storagetest.Secret.Text(), "--data", t.TempDir(),
		"--announce-hours", "00:00-24:00", "--announce-prayer", "")
	db := storagetest.Open(t, database, storage.Options{})
	raw := storagetest.SQL(t, db)
	var training bot.OccasionID
	must(t, raw.Get(&training, `update occasion set quota = 6 where quota = 40 returning id`))
	announceTraining(t, db, training)

	told := crowded(t, 0, "--at", demo.url, "--every", "10ms", "--people", "2", "--join", "6", "--leave", "2")
	if !strings.Contains(told, "3 dapat kursi, 3 di daftar tunggu, 2 mendaftarkan usaha, 2 membatalkan") {
		t.Errorf("%s", told)
	}
	var seats struct{ Joined, Waiting, Cancelled int }
	must(t, raw.Get(&seats, `select count(*) filter (where state = 'joined') as joined, count(*) filter (where state = 'waiting') as waiting,
		count(*) filter (where state = 'cancelled') as cancelled from seat where occasion = $1`, training))
	if seats.Joined != 6 || seats.Waiting+seats.Cancelled != 3 || seats.Cancelled > 2 {
		t.Errorf("%+v", seats)
	}
	if told := crowded(t, 0, "--at", demo.url, "--every", "10ms", "--join", "1", "--training", fmt.Sprint(training)); !strings.Contains(told, "1/1") {
		t.Errorf("%s", told)
	}
}

// announceTraining tells everybody in the sample of a training.
func announceTraining(t *testing.T, db *storage.DB, training bot.OccasionID) {
	t.Helper()
	officers, err := db.Officers(t.Context())
	must(t, err)
	desk := &broadcast.Desk{Register: db.Announcements(), Second: 1000, Zone: umkm.ZoneOf(officeRegion), Clock: time.Now}
	id, err := desk.Draft(t.Context(), officers[0], bot.Broadcast{Title: "E-katalog", Body: "Halo {{nama}}, ada pelatihan.", Topic: "pelatihan", Occasion: training})
	must(t, err)
	p, err := desk.Preview(t.Context(), officers[0], id)
	must(t, err)
	must(t, desk.Submit(t.Context(), officers[0], id, p.Waiting()))
	raw := storagetest.SQL(t, db)
	for state := bot.BroadcastSending; state != bot.BroadcastDone; {
		must(t, raw.GetContext(t.Context(), &state, `select state from broadcast where id = $1`, id))
	}
}

// A crowd can be anybody, so it goes nowhere but to a sample office on this
// machine.
func TestACrowdComesToADemonstrationOnly(t *testing.T) {
	t.Parallel()
	serve := start(t, "serve", "--database", storagetest.URL(t), "--secret-key", storagetest.Secret.Text(), "--data", t.TempDir())
	for _, at := range []string{serve.url, "http://203.0.113.7:8080", "https://127.0.0.1:8080", "http://127.0.0.1.example.org", "file:///telepon/"} {
		if told := crowded(t, 1, "--at", at, "--join", "1"); !strings.Contains(told, "tidak ada kantor contoh") {
			t.Errorf("%s: %s", at, told)
		}
	}
	crowded(t, 1, "--join", "0")
}
