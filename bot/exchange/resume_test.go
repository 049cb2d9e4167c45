package exchange_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/exchange"
	"teman/storage/storagetest"
)

// dying is a store that ends the process, so to speak, after some steps.
type dying struct {
	exchange.Store
	steps int
	end   context.CancelFunc
}

var errDead = errors.New("killed")

func (d *dying) step() error {
	if d.steps--; d.steps < 0 {
		d.end()
		return errDead
	}
	return nil
}

func (d *dying) CheckRows(ctx context.Context, id bot.ImportID, limit int, judge bot.ImportJudge) (bool, error) {
	if err := d.step(); err != nil {
		return false, err
	}
	return d.Store.CheckRows(ctx, id, min(limit, 7), judge)
}

// ApplyRows dies in the middle of a commit: everything is written, and then the
// connection is gone.
func (d *dying) ApplyRows(ctx context.Context, id bot.ImportID, limit int, at time.Time, apply bot.ImportJudge) (bool, error) {
	last := d.step() != nil
	more, err := d.Store.ApplyRows(ctx, id, min(limit, 7), at, func(ctx context.Context, book bot.ImportBook, i bot.Import, rows []bot.StagedRow) ([]bot.JudgedRow, error) {
		judged, err := apply(ctx, book, i, rows)
		if last {
			return nil, errDead
		}
		return judged, err
	})
	if last {
		d.end()
		return false, errDead
	}
	return more, err
}

// Wherever a process dies, another one brings the list to its end, and nothing
// of it is there twice.
func TestWhatWasBegunIsFinishedOverEveryDeath(t *testing.T) {
	t.Parallel()
	const rows = 60
	g := newGround(t)
	lines := []string{heads}
	for n := range rows {
		lines = append(lines, fmt.Sprintf("%d;Pemilik %c%c;75710141079%05d;Usaha %d;keripik;;Dungingi;;", n+1, 'a'+n/26, 'a'+n%26, n/2+1, n))
		if n%2 == 1 { // two businesses of one owner
			lines[n+1] = fmt.Sprintf("%d;Pemilik %c%c;75710141079%05d;Usaha %d;keripik;;Dungingi;;", n+1, 'a'+(n-1)/26, 'a'+(n-1)%26, n/2+1, n)
		}
	}
	i := g.receive(bot.ImportBusinesses, lines...)
	finish := func(state bot.ImportState) bot.Import {
		for death := range 100 {
			ctx, end := context.WithCancel(t.Context())
			parts := g.desk.Parts
			parts.Store = &dying{Store: g.db, steps: death % 4, end: end}
			err := exchange.New(parts).Work(ctx)
			end()
			now, failed := g.desk.Import(t.Context(), g.by.Scope, i.ID)
			if failed != nil {
				t.Fatal(failed)
			}
			if now.State == state {
				return now
			}
			if err == nil {
				t.Fatalf("nothing died, and the list is %s", now.State)
			}
		}
		t.Fatal("a hundred deaths were not enough")
		return i
	}
	if err := g.desk.Map(t.Context(), g.by, i.ID, i.Columns); err != nil {
		t.Fatal(err)
	}
	i = finish(bot.ImportChecked)
	g.expect(i, bot.ImportChecked, rows, 0, 0, 0)
	if err := g.desk.Apply(t.Context(), g.by, i.ID, rows); err != nil {
		t.Fatal(err)
	}
	if i = finish(bot.ImportDone); i.Applied != rows || i.Faulty != 0 {
		t.Errorf("%d rows are applied, %d left", i.Applied, i.Faulty)
	}
	var is struct{ Businesses, Owners, Numbers, Notes, Misplaced int }
	if err := storagetest.SQL(t, g.db).Get(&is, `select (select count(*) from business) as businesses, (select count(*) from person) as owners,
		(select count(distinct number) from business) as numbers, (select count(*) from audit where act = 'import_applied') as notes,
		(select count(*) from person where region <> '75.71.04') as misplaced`); err != nil {
		t.Fatal(err)
	}
	if is.Businesses != rows || is.Owners != rows/2 || is.Numbers != rows || is.Notes != 1 || is.Misplaced != 0 {
		t.Errorf("there are %+v", is)
	}
}

// A long list that is contradicted in its middle stops there; what was saved
// before is known to the next check, and the rest is decided anew.
func TestALongListStopsWhereItIsContradicted(t *testing.T) {
	t.Parallel()
	const rows = 20 // seven to a commit
	g := newGround(t)
	lines := []string{heads}
	for n := range rows {
		lines = append(lines, fmt.Sprintf("%d;Pemilik %c;75710141079%05d;Usaha %d;keripik;;Dungingi;;", n+1, 'a'+n, n+1, n))
	}
	i := g.check(g.receive(bot.ImportBusinesses, lines...))
	g.apply(g.check(g.receive(bot.ImportBusinesses, heads, "1;Orang Lain;7571014107900010;Usaha Lain;keripik;;Dungingi;;")))
	parts := g.desk.Parts
	parts.Store = &dying{Store: g.db, steps: 100}
	g.desk = exchange.New(parts)
	stopped := g.apply(i)
	g.expect(stopped, bot.ImportChecked, rows-8, 0, 7, 1)
	if stopped.Applied != 7 {
		t.Errorf("%d rows are saved", stopped.Applied)
	}
	storagetest.SQL(t, g.db).MustExec(`update person set name = 'Pemilik j' where name = 'Orang Lain'`)
	if done := g.apply(g.check(stopped)); done.State != bot.ImportDone || done.Applied != rows-7 {
		t.Errorf("%s with %d saved: %q", done.State, done.Applied, g.problems(done))
	}
}
