package programme_test

import (
	"errors"
	"testing"

	"teman/bot"
)

// A training that is given in three kecamatan is one programme: what it is
// called and says is the same everywhere.
func TestAProgrammeIsGivenOnSeveralOccasions(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	d, by := w.desk("75.71")
	first := w.class()
	first.About, first.Region = "Tentang kemasan.", "75.71.01"
	id, err := d.Plan(t.Context(), by, first)
	must(t, err)
	planned, err := w.db.OccasionOf(t.Context(), by.Scope, id)
	must(t, err)
	for _, kecamatan := range []string{"75.71.02", "75.71.03"} {
		next := w.class()
		next.Programme, next.Kind, next.Title, next.Region = planned.Programme, "forum", "Lain", kecamatan
		_, err := d.Plan(t.Context(), by, next)
		must(t, err)
	}
	dates, err := w.db.OfProgramme(t.Context(), by.Scope, planned.Programme)
	must(t, err)
	if len(dates) != 3 {
		t.Fatalf("%d occasions", len(dates))
	}
	for _, one := range dates {
		if one.Kind != planned.Kind || one.Title != planned.Title || one.About != planned.About {
			t.Errorf("%s: %s %q %q", one.Region, one.Kind, one.Title, one.About)
		}
	}
}

// Who sees none of a programme's occasions adds none to it, and whoever sees
// some of them cannot change what the others are called.
func TestAProgrammeOfElsewhereStaysAsItIs(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	everywhere, lead := w.desk("75")
	city, by := w.desk("75.71")
	there := w.class()
	there.Region = "75.01"
	id, err := everywhere.Plan(t.Context(), lead, there)
	must(t, err)
	planned, err := w.db.OccasionOf(t.Context(), lead.Scope, id)
	must(t, err)
	here := w.class()
	here.Programme = planned.Programme
	if _, err := city.Plan(t.Context(), by, here); !errors.Is(err, bot.ErrMissing) {
		t.Errorf("added to a programme of elsewhere: %v", err)
	}
	if id, err = everywhere.Plan(t.Context(), lead, here); err != nil {
		t.Fatal(err)
	}
	mine, err := w.db.OccasionOf(t.Context(), by.Scope, id)
	must(t, err)
	renamed := mine
	renamed.Title = "Judul lain"
	if err := city.Change(t.Context(), by, renamed); refused(err) != "occasion.problem.shared" {
		t.Errorf("renamed: %v", err)
	}
	mine.Place = "Gedung B"
	must(t, city.Change(t.Context(), by, mine))
	again, err := w.db.OccasionOf(t.Context(), lead.Scope, id)
	must(t, err)
	again.Title = "Judul lain"
	must(t, everywhere.Change(t.Context(), lead, again))
}
