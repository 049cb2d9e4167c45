package storage_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/storage"
	"teman/storage/storagetest"
)

// baffle has somebody write texts that are not understood.
func baffle(t *testing.T, db *storage.DB, texts ...string) {
	t.Helper()
	a := account(t, db)
	fence, _, err := db.Take(t.Context(), a, "test", time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	for i, wrote := range texts {
		in := receive(t, db, text(a, fmt.Sprint("+62", i), fmt.Sprint("m:", i), wrote))[0]
		turn := bot.Turn{Inbound: in.ID, Account: a, Contact: in.Contact, Shown: in.Event, Puzzle: &flows.Puzzle{Guesses: []string{"daftar", "bantuan"}}}
		if _, err := db.Apply(t.Context(), fence, 0, turn); err != nil {
			t.Fatal(err)
		}
	}
}

func puzzles(t *testing.T, db *storage.DB) []bot.Puzzle {
	t.Helper()
	found, err := db.Puzzles(t.Context(), bot.Scope{}, 10)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// Of a talk, the text that was taken for something else than it meant is looked
// through: not the "bukan itu" that said so.
func TestWhatWasMisreadWaitsForStaff(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	a := account(t, db)
	fence, _, err := db.Take(t.Context(), a, "test", time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	misread := &flows.Puzzle{Guesses: []string{"syarat_halal", "cek_status_halal"}, Before: true}
	for version, said := range []struct {
		text   string
		puzzle *flows.Puzzle
	}{{"bukan itu", misread}, {"halo", nil}, {"halal sy gmn y", nil}, {"bukan itu", misread}} {
		in := receive(t, db, text(a, "+621", fmt.Sprint("m:", version), said.text))[0]
		turn := bot.Turn{Inbound: in.ID, Account: a, Contact: in.Contact, Version: int64(version), Shown: in.Event, Puzzle: said.puzzle}
		if _, err := db.Apply(t.Context(), fence, 0, turn); err != nil {
			t.Fatal(err)
		}
	}
	found := puzzles(t, db)
	if len(found) != 1 || found[0].Text != "halal sy gmn y" || found[0].Guesses[0] != "syarat_halal" {
		t.Fatalf("%+v", found)
	}
}

func TestWhatIsNotUnderstoodWaitsForStaff(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	baffle(t, db, "mo bkin itu lho", "yg kmrn gmn")
	found := puzzles(t, db)
	if len(found) != 2 || found[0].Text != "yg kmrn gmn" || len(found[0].Guesses) != 2 || found[0].Guesses[0] != "daftar" {
		t.Fatalf("%+v", found)
	}
	by := officer(t, db, "rina@dinas.example", bot.RoleOfficer)
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	note := bot.Note{At: now, Officer: by, Act: "utterance_proposed", Subject: "puzzles 1"}
	if err := db.SettlePuzzles(t.Context(), []bot.InboundID{found[0].Inbound}, bot.Utterance{Text: "yang kemarin bagaimana", Intent: "cek_status_izin"}, note); err != nil {
		t.Fatal(err)
	}
	if left := puzzles(t, db); len(left) != 1 || left[0].Text != "mo bkin itu lho" {
		t.Errorf("left: %+v", left)
	}
	edition, err := db.Teaching(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if taught, err := db.Taught(t.Context()); err != nil || len(taught) != 0 {
		t.Errorf("taught before a second look: %v, %v", taught, err)
	}
	waiting, err := db.Utterances(t.Context(), false, 10)
	if err != nil || len(waiting) != 1 || waiting[0].By != "Rina" {
		t.Fatalf("%+v, %v", waiting, err)
	}
	if err := db.AgreeToUtterance(t.Context(), waiting[0].ID, note); err != nil {
		t.Fatal(err)
	}
	if err := db.AgreeToUtterance(t.Context(), waiting[0].ID, note); !errors.Is(err, bot.ErrMissing) {
		t.Errorf("agreed to twice: %v", err)
	}
	taught, err := db.Taught(t.Context())
	if err != nil || len(taught) != 1 || taught[0].Intent != "cek_status_izin" {
		t.Errorf("%+v, %v", taught, err)
	}
	if later, err := db.Teaching(t.Context()); err != nil || later == edition {
		t.Errorf("the edition stays %q, %v", later, err)
	}
}

func TestPuzzlesGoWithTheirContactAndWithTime(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	db := storagetest.Open(t, storagetest.URL(t), storage.Options{Clock: func() time.Time { return now }})
	baffle(t, db, "satu", "dua")
	now = now.AddDate(0, 0, 89)
	if err := db.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	if found := puzzles(t, db); len(found) != 2 {
		t.Errorf("after 89 days: %+v", found)
	}
	now = now.AddDate(0, 0, 2)
	if err := db.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	if found := puzzles(t, db); len(found) != 0 {
		t.Errorf("after 91 days: %+v", found)
	}
}
