package programme_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"teman/bot"
	"teman/bot/programme"
	"teman/umkm"
)

// desk is where an officer of a region plans.
func (w *town) desk(region string) (*programme.Desk, bot.Officer) {
	w.t.Helper()
	regions, err := umkm.LoadRegions()
	must(w.t, err)
	by := bot.Officer{Email: fmt.Sprintf("o%s@dinas.example", region), Name: "Rina", Role: bot.RoleOfficer, Scope: bot.Scope{Region: region}}
	by.ID, err = w.db.AddOfficer(w.t.Context(), by, "")
	must(w.t, err)
	return &programme.Desk{Office: w.db, Regions: regions, Clock: func() time.Time { return w.now }}, by
}

func refused(err error) string {
	var r *bot.Refusal
	if errors.As(err, &r) {
		return r.Says.Key
	}
	return fmt.Sprint(err)
}

func (w *town) class() bot.Occasion {
	starts := w.now.AddDate(0, 0, 7)
	return bot.Occasion{Kind: "training", Title: "Kemasan pangan", Place: "Aula", Region: "75.71", Quota: 2, Starts: starts, Ends: starts.Add(time.Hour), Deadline: starts}
}

func TestWhatAnOfficerPlansIsChecked(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	d, by := w.desk("75.71")
	for want, spoil := range map[string]func(*bot.Occasion){
		"occasion.problem.title":  func(o *bot.Occasion) { o.Title = "  " },
		"occasion.problem.place":  func(o *bot.Occasion) { o.Place = "" },
		"occasion.problem.kind":   func(o *bot.Occasion) { o.Kind = "pesta" },
		"occasion.problem.region": func(o *bot.Occasion) { o.Region = "99.99" },
		"occasion.problem.scope":  func(o *bot.Occasion) { o.Region = "75.01" },
		"occasion.problem.long":   func(o *bot.Occasion) { o.Title = strings.Repeat("x", 121) },
		"occasion.problem.quota":  func(o *bot.Occasion) { o.Quota = 0 },
		"occasion.problem.times":  func(o *bot.Occasion) { o.Ends = o.Starts },
		"occasion.problem.past":   func(o *bot.Occasion) { o.Starts, o.Deadline = w.now, w.now; o.Ends = w.now.Add(time.Hour) },
	} {
		o := w.class()
		spoil(&o)
		if _, err := d.Plan(t.Context(), by, o); refused(err) != want {
			t.Errorf("%s, want %s", refused(err), want)
		}
	}
	if _, err := d.Plan(t.Context(), by, w.class()); err != nil {
		t.Error(err)
	}
}

// The second of two officers who change the same occasion is told, and what the
// first changed stays.
func TestTheSecondOfTwoOfficersIsTold(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	d, by := w.desk("75.71")
	id, err := d.Plan(t.Context(), by, w.class())
	must(t, err)
	seen, err := w.db.OccasionOf(t.Context(), by.Scope, id)
	must(t, err)
	first, second := seen, seen
	first.Place, second.Quota = "Gedung B", 9
	must(t, d.Change(t.Context(), by, first))
	if err := d.Change(t.Context(), by, second); refused(err) != "occasion.problem.changed" {
		t.Errorf("the second: %v", err)
	}
	if now, err := w.db.OccasionOf(t.Context(), by.Scope, id); err != nil || now.Place != "Gedung B" || now.Quota != 2 {
		t.Errorf("%+v, %v", now, err)
	}
	stranger := bot.Officer{ID: by.ID, Role: bot.RoleOfficer, Scope: bot.Scope{Region: "75.01"}}
	if err := d.CallOff(t.Context(), stranger, id); !errors.Is(err, bot.ErrMissing) {
		t.Errorf("from elsewhere: %v", err)
	}
}

// Whatever owners and officers do about seats in whatever order, there are never more seats
// than the quota, the counter is true, and nobody waits while a seat is free.
func TestSeatsStayRightWhateverIsDone(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	d, by := w.desk("75.71")
	people := make([]neighbour, 6)
	for i := range people {
		people[i] = w.owner(fmt.Sprintf("p%d", i), "75.71.02", "10799")
	}
	rapid.Check(t, func(rt *rapid.T) {
		o := w.class()
		id, err := d.Plan(t.Context(), by, o)
		must(t, err)
		o.ID = id
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			who := people[rapid.IntRange(0, len(people)-1).Draw(rt, "who")]
			switch rapid.IntRange(0, 4).Draw(rt, "what") {
			case 0:
				w.join(who, o)
			case 1:
				w.do(who, "cancel_seat", chosen("kursi", o))
			case 2:
				ignored(t, d.Add(t.Context(), by, id, bot.Admission{Person: who.person, Extra: rapid.Bool().Draw(rt, "extra"), Why: bot.ExceptionSpare}))
			case 3:
				ignored(t, d.Remove(t.Context(), by, id, who.person))
			case 4:
				now, err := w.db.OccasionOf(t.Context(), by.Scope, id)
				must(t, err)
				now.Quota = rapid.IntRange(1, 5).Draw(rt, "quota")
				ignored(t, d.Change(t.Context(), by, now))
			}
			now, err := w.db.OccasionOf(t.Context(), by.Scope, id)
			must(t, err)
			rows := strings.Join(w.taken(o), "\n")
			joined, waiting := strings.Count(rows, "joined"), strings.Count(rows, "waiting")
			if joined != now.Joined || joined > now.Quota || waiting > 0 && joined < now.Quota {
				rt.Fatalf("%d joined (counted %d) of %d, %d wait", joined, now.Joined, now.Quota, waiting)
			}
		}
	})
}

// ignored fails the test for anything but a refusal.
func ignored(t *testing.T, err error) {
	t.Helper()
	var r *bot.Refusal
	if err != nil && !errors.As(err, &r) {
		t.Fatal(err)
	}
}
