package storage_test

import (
	"testing"
	"time"

	"teman/bot"
	"teman/storage"
	"teman/storage/storagetest"
)

// What is past its time goes, is counted and noted; a rehearsal counts the same
// and takes nothing.
func TestWhatIsPastItsTimeGoes(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	db := storagetest.Open(t, storagetest.URL(t), storage.Options{Clock: func() time.Time { return now }})
	raw := storagetest.SQL(t, db)
	phones := account(t, db)
	receive(t, db, text(phones, "+62812000000", "m:1", "halo"))
	raw.MustExec(`insert into nik_attempt (contact, day, nik_find) select c.id, $1::date - d, 'x' from contact c, generate_series(1, 10) d`, now)
	count := func(gone []bot.Forgotten, err error) (n int64) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range gone {
			if f.Table == "nik_attempt" {
				n = f.Rows
			}
		}
		return n
	}
	var left int
	if n := count(db.Forgettable(t.Context())); n != 3 {
		t.Errorf("%d would go", n)
	}
	if err := raw.Get(&left, `select count(*) from nik_attempt`); err != nil || left != 10 {
		t.Errorf("the rehearsal left %d, %v", left, err)
	}
	if n := count(db.Forget(t.Context())); n != 3 {
		t.Errorf("%d went", n)
	}
	if err := raw.Get(&left, `select count(*) from nik_attempt`); err != nil || left != 7 {
		t.Errorf("%d are left, %v", left, err)
	}
	notes, err := db.Notes(t.Context(), 0, "retention", 10)
	if err != nil || len(notes) != 1 || string(notes[0].Detail) != `{"nik_attempt": 3}` {
		t.Errorf("%+v, %v", notes, err)
	}
	if n := count(db.Forget(t.Context())); n != 0 {
		t.Errorf("%d went again", n)
	}
}
