package desk_test

import (
	"context"
	"testing"

	"teman/bot"
	"teman/bot/desk"
	"teman/storage/storagetest"
)

// A turn that read its talk before an officer took the chat must not answer
// beside them: the talk is another one since. What the officer does later
// disturbs nothing.
func TestATurnUnderWayIsBegunAnew(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	sql := storagetest.SQL(t, db)
	o := newTown(t, db, sql, "kantor")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	version := func(w owner) (v int) {
		must(sql.Get(&v, `select version from session where contact = $1`, w.contact))
		return v
	}
	siti := o.owners[0]
	must(o.turn(siti, "petugas", func(ctx context.Context, r bot.Registry, e bot.Escalation) error {
		_, err := o.Escalate(ctx, r, e)
		return err
	}))
	var id bot.TicketID
	must(sql.Get(&id, `select id from ticket`))
	before := version(siti)
	must(o.Take(t.Context(), o.officers[0], id))
	taken := version(siti)
	if taken <= before || version(o.owners[1]) == 0 {
		t.Errorf("a turn under way goes on: version %d, then %d", before, taken)
	}
	must(o.Answer(t.Context(), o.officers[0], id, desk.Reply{Text: "siap"}))
	must(o.turn(siti, "", func(ctx context.Context, r bot.Registry, e bot.Escalation) error {
		_, err := o.Hear(ctx, r, e)
		return err
	}))
	if now := version(siti); now != taken {
		t.Errorf("an answer disturbed the talk: version %d, then %d", taken, now)
	}
}
