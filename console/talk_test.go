package console_test

import (
	"fmt"
	"testing"

	"teman/bot"
	"teman/storage/storagetest"
)

// A talk is read in the order in which it was held, page by page, by who may,
// never without a note, and never another's.
func TestATalkIsReadWithANote(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	id := g.business("75.71.02", "Keripik Bu Siti")
	raw := storagetest.SQL(t, g.db)
	raw.MustExec(`insert into inbound (id, account, contact, key, at, stored, shown)
		select n, 1, 1, 'm:' || n, now(), '2026-11-23'::timestamptz + make_interval(mins => n), jsonb_build_object('k', 'text', 't', 'baris-' || n || '.') from generate_series(1, 130) n`)
	page := fmt.Sprintf("/usaha/%d/obrolan/1", id)
	staff, viewer, elsewhere := g.browser(), g.browser(), g.browser()
	o := g.officer("fitri@dinas.example", bot.RoleStaff, "75.71")
	staff.enter(o)
	viewer.enter(g.officer("kadis@dinas.example", bot.RoleViewer, "75.71"))
	elsewhere.enter(g.officer("jauh@dinas.example", bot.RoleStaff, "72"))

	p := staff.get(page)
	if !p.has("baris-130.") || !p.has("baris-71.") || p.has("baris-70.") || p.has("081234567890") {
		t.Errorf("the last page: %s", p.body)
	}
	earlier := nextShown.FindStringSubmatch(p.body)
	if earlier == nil {
		t.Fatalf("no earlier page: %s", p.body)
	}
	if p := staff.get(page + earlier[1]); !p.has("baris-70.") || !p.has("baris-11.") || p.has("baris-71.") {
		t.Errorf("the page before: %s", p.body)
	}
	for who, b := range map[string]*browser{"a viewer": viewer, "another region": elsewhere} {
		if p := b.get(page); p.status != 404 {
			t.Errorf("%s: %d", who, p.status)
		}
	}
	if p := staff.get(fmt.Sprintf("/usaha/%d/obrolan/2", id)); p.status != 404 {
		t.Errorf("nobody's contact: %d", p.status)
	}
	notes, err := g.db.Notes(t.Context(), 0, "contact 1", 10)
	if err != nil || len(notes) != 2 || notes[0].Act != "talk_read" || notes[0].Officer != o.ID {
		t.Errorf("%+v, %v", notes, err)
	}
	if p := staff.get(fmt.Sprintf("/usaha/%d", id)); !p.has("/obrolan/1") {
		t.Errorf("no way to the talk: %s", p.body)
	}
}
