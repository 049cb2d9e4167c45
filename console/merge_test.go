package console_test

import (
	"fmt"
	"testing"

	"teman/bot"
	"teman/storage/storagetest"
)

// Two people are made one only after the page said what goes where and the
// officer how they know; two NIKs are two humans.
func TestDoublesAreMergedAfterALook(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	id := g.business("75.71.02", "Keripik Bu Siti")
	raw := storagetest.SQL(t, g.db)
	raw.MustExec(`insert into person (id, name) overriding system value values (7, 'siti rahma');
		insert into business (id, number, name, region, registered_at) overriding system value values (70, '7571-000070-KRT', 'Jahit Siti', '75.71.03', now());
		insert into business_owner (business, person, since) values (70, 7, now())`)
	page := fmt.Sprintf("/usaha/%d/kembar", id)
	b, elsewhere := g.browser(), g.browser()
	b.enter(g.officer("fitri@dinas.example", bot.RoleOfficer, "75.71"))
	elsewhere.enter(g.officer("jauh@dinas.example", bot.RoleOfficer, "72"))
	if p := b.get(page); !p.has("Jahit Siti") || !p.has("nama pemiliknya sama") {
		t.Fatalf("the list: %s", p.body)
	}
	if p := b.get(page + "?sama=orang-7-1"); !p.has("siti rahma digabung menjadi Siti Rahma") {
		t.Errorf("what will happen: %s", p.body)
	}
	if p := b.post(page, "sama", "orang-7-1", "alasan", " "); !p.has("Tulis dulu dari mana tahunya") {
		t.Errorf("without a reason: %s", p.body)
	}
	for who, p := range map[string]struct{ status int }{"nobody": {b.post(page, "sama", "orang-8-1", "alasan", "x").status}, "elsewhere": {elsewhere.post(page, "sama", "orang-7-1", "alasan", "x").status}} {
		if p.status != 404 {
			t.Errorf("%s: %d", who, p.status)
		}
	}
	raw.MustExec(`update person set nik_sealed = 'x', nik_find = 'x' where id = 7`)
	if p := b.post(page, "sama", "orang-7-1", "alasan", "kartu keluarga"); !p.has("Tidak bisa digabung") {
		t.Errorf("two NIKs: %s", p.body)
	}
	raw.MustExec(`update person set nik_sealed = null, nik_find = null where id = 7`)
	if p := b.post(page, "sama", "orang-7-1", "alasan", "kartu keluarga"); p.path != fmt.Sprintf("/usaha/%d", id) {
		t.Fatalf("merged: %s", p.body)
	}
	if p := b.post(page, "sama", "usaha-70", "alasan", "satu tempat"); p.path != fmt.Sprintf("/usaha/%d", id) {
		t.Fatalf("merged: %s", p.body)
	}
	if p := b.get("/usaha?cari=7571-000070"); !p.has("Keripik Bu Siti") || p.has("Jahit Siti") {
		t.Errorf("found by the former number: %s", p.body)
	}
	notes, err := g.db.Notes(t.Context(), 0, "", 10)
	if err != nil || len(notes) < 2 || notes[0].Act != "businesses_merged" || notes[1].Act != "people_merged" {
		t.Errorf("%+v, %v", notes, err)
	}
}
