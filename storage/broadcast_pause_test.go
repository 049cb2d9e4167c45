package storage_test

import (
	"testing"
	"time"

	"teman/bot"
	"teman/storage/storagetest"
)

// What is being put into the outbox while an officer pauses is taken back as
// well: the pause waits for it.
func TestAPauseWaitsForWhatIsBegun(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	raw := storagetest.SQL(t, db)
	crowd(t, db, account(t, db), 4)
	b := announcement(t, db, bot.Broadcast{})
	send(t, db, b)
	begun := raw.MustBegin()
	begun.MustExec(`select begin_recipients($1, (select min(account) from recipient), '{7,8}', 4, 3, now() + interval '1 hour', now())`, b.ID)
	paused := make(chan error, 1)
	go func() {
		paused <- db.Announcements().DecideBroadcast(t.Context(), b.ID, bot.BroadcastPaused, time.Now(), bot.Note{Officer: b.By, Act: "broadcast_paused"}, bot.BroadcastSending)
	}()
	var err error
	for waits := false; !waits && err == nil; {
		select {
		case err = <-paused:
			t.Fatalf("did not wait, and ended with %v", err)
		default:
			err = raw.Get(&waits, `select exists (select from pg_locks where not granted and transactionid is not null)`)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := begun.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := <-paused; err != nil {
		t.Fatal(err)
	}
	isVerdicts(t, db, b, map[bot.Verdict]int{bot.NotBegun: 4})
	var left int
	if err := raw.Get(&left, `select count(*) from ready`); err != nil || left != 0 {
		t.Errorf("%d are still to be sent, %v", left, err)
	}
}
