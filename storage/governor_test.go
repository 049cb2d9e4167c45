package storage_test

import (
	"slices"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"teman/bot"
	"teman/storage/storagetest"
)

func TestStopsLastUntilTheirEnd(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	a, err := db.MakeAccount(t.Context(), "whatsapp", "+628110000001")
	if err != nil {
		t.Fatal(err)
	}
	noon := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	stop := func(why string, since, until time.Time) {
		t.Helper()
		if err := db.StopAccount(t.Context(), a.ID, bot.Stop{Why: why, Since: since, Until: until}); err != nil {
			t.Fatal(err)
		}
	}
	stops := func(at time.Time) (why []string) {
		t.Helper()
		all, err := db.AccountStops(t.Context(), a.ID, at)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range all {
			if !s.Lasts(at) {
				t.Errorf("%s is over by then", s.Why)
			}
			why = append(why, s.Why)
		}
		return why
	}
	stop("timelock", noon, noon.Add(24*time.Hour))
	stop("logged_out", noon.Add(time.Hour), time.Time{})
	if got := stops(noon.Add(2 * time.Hour)); !slices.Equal(got, []string{"timelock", "logged_out"}) {
		t.Errorf("stopped by %v", got)
	}
	stop("timelock", noon.Add(time.Hour), noon.Add(2*time.Hour))
	if got := stops(noon.Add(23 * time.Hour)); !slices.Contains(got, "timelock") {
		t.Error("a stop was shortened")
	}
	if got := stops(noon.Add(24 * time.Hour)); slices.Contains(got, "timelock") {
		t.Error("a stop outlasts its end")
	}
	if err := db.ResumeAccount(t.Context(), a.ID, "logged_out", "replaced"); err != nil {
		t.Fatal(err)
	}
	if got := stops(noon.Add(24 * time.Hour)); len(got) > 0 {
		t.Errorf("still stopped by %v", got)
	}
}

func TestReachOutsAreCountedAndGrantedOnce(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	a, err := db.MakeAccount(t.Context(), "whatsapp", "+628110000001")
	if err != nil {
		t.Fatal(err)
	}
	if r, err := db.Ration(t.Context(), a.ID); err != nil || r != (bot.Ration{}) {
		t.Errorf("a new account has the ration %v, %v", r, err)
	}
	noon := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	for _, daily := range []int{20, 5} {
		if err := db.SetRation(t.Context(), a.ID, bot.Ration{Daily: daily, Since: noon}); err != nil {
			t.Fatal(err)
		}
	}
	if r, err := db.Ration(t.Context(), a.ID); err != nil || r.Daily != 5 || !r.Since.Equal(noon) {
		t.Errorf("the ration is %v, %v", r, err)
	}
	grant := func(out bot.OutboundID, print string, at time.Time) {
		t.Helper()
		if err := db.GrantReachOut(t.Context(), a.ID, out, print, at); err != nil {
			t.Fatal(err)
		}
	}
	grant(1, "old", noon.Add(-61*24*time.Hour))
	grant(2, "a", noon.Add(-25*time.Hour))
	grant(3, "a", noon.Add(-time.Hour))
	grant(4, "b", noon.Add(time.Hour))
	grant(4, "b", noon.Add(5*time.Hour)) // already granted
	got, err := db.Reached(t.Context(), a.ID, 4, "a", noon.Add(-24*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	if got.Count != 2 || got.Alike != 1 || !got.Last.Equal(noon.Add(time.Hour)) || !got.Slot.Equal(noon.Add(time.Hour)) {
		t.Errorf("reached %+v", got)
	}
	var kept int
	if err := storagetest.SQL(t, db).Get(&kept, `select count(*) from reach_out`); err != nil || kept != 3 {
		t.Errorf("%d grants are kept, %v", kept, err)
	}
}

func TestMissingMessagesAreKeptUntilTheyCome(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	a, err := db.MakeAccount(t.Context(), "whatsapp", "+628110000001")
	if err != nil {
		t.Fatal(err)
	}
	noon := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	for i, id := range []string{"1", "2", "1"} {
		m := bot.Missing{ID: id, Address: "+62811", At: noon.Add(time.Duration(i) * time.Second)}
		if err := db.NoteMissing(t.Context(), a.ID, m); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.ForgetMissing(t.Context(), a.ID, "2"); err != nil {
		t.Fatal(err)
	}
	all, err := db.MissingMessages(t.Context(), a.ID)
	if err != nil || len(all) != 1 || all[0].ID != "1" || !all[0].At.Equal(noon) {
		t.Errorf("missing: %+v, %v", all, err)
	}
}

func TestWhatsAppLivesInASchemaOfItsOwn(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	if swept, err := db.SweepDeciphered(t.Context(), time.Now()); err != nil || swept != 0 {
		t.Errorf("swept %d where nothing is, %v", swept, err)
	}
	var address string
	for range 2 {
		var err error
		if address, err = db.WhatsAppURL(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	beside, err := sqlx.Open("postgres", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = beside.Close() })
	var schema string
	if err := beside.Get(&schema, `select current_schema()`); err != nil || schema != "public_whatsapp" {
		t.Fatalf("the schema is %q, %v", schema, err)
	}
	beside.MustExec(`create table whatsmeow_event_buffer (plaintext bytea, insert_timestamp bigint)`)
	beside.MustExec(`insert into whatsmeow_event_buffer values ('old', 1000), ('new', 3000), (null, 1000)`)
	swept, err := db.SweepDeciphered(t.Context(), time.UnixMilli(2000))
	var left []string
	if err := beside.Select(&left, `select convert_from(plaintext, 'UTF8') from whatsmeow_event_buffer where plaintext is not null`); err != nil {
		t.Fatal(err)
	}
	if err != nil || swept != 1 || !slices.Equal(left, []string{"new"}) {
		t.Errorf("swept %d, left %q, %v", swept, left, err)
	}
}
