package console_test

import (
	"fmt"
	"strings"
	"testing"

	"teman/bot"
	"teman/storage/storagetest"
)

// Where the occasion is for others, the page asks for the reason of whoever is
// given a place, and says it beside their name from then on.
func TestTheReasonOfAPlaceIsAskedFor(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	siti := g.business("75.71.02", "Keripik Bu Siti")
	by := g.officer("fitri@dinas.example", bot.RoleOfficer, "75.71")
	b := g.browser()
	b.enter(by)
	day := g.now.Load().AddDate(0, 0, 9).Format("2006-01-02")
	made := b.post("/acara", "jenis", "training", "judul", "Kemasan", "tempat", "Aula", "wilayah", "75.71.05", "mulai", day+"T09:00", "selesai", day+"T12:00", "kuota", "1")
	var id int
	if _, err := fmt.Sscanf(made.path, "/acara/%d", &id); err != nil {
		t.Fatalf("%d at %s: %s", made.status, made.path, made.body)
	}
	page, who := fmt.Sprintf("/acara/%d", id), fmt.Sprint(g.owner(siti))
	if p := b.post(page+"/kursi", "siapa", who, "cari", "siti"); !p.has(`role="alert"`) || !p.has("arahan pimpinan") {
		t.Fatalf("no reason is asked for: %s", p.body)
	}
	if p := b.post(page+"/kursi", "siapa", who, "cari", "siti", "alasan", "decided"); p.path != page || !p.has("arahan pimpinan") || !p.has("Siti Rahma") {
		t.Errorf("%d at %s: %s", p.status, p.path, p.body)
	}
	g.owners("75.71.05", 1)
	if p := b.get(page + "?cari=orang"); !p.has("Masukkan ke daftar tunggu") || !p.has("Tambah satu kursi") {
		t.Errorf("a full occasion offers %s", p.body)
	}
}

// The draft that an occasion is announced by is for whoever may join it, by all
// of its rules, and stays so when the draft is written anew.
func TestAnOccasionIsAnnouncedToWhoMayJoin(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.catalogue()
	g.owners("75.71.02", 3)
	o, _ := g.training(g.business("75.01.02", "Bakso Pak Hasan"), "")
	raw := storagetest.SQL(t, g.db)
	raw.MustExec(`update occasion set fields = '{10,561}', scales = '{micro,small}', lacks = '{nib}' where id = $1`, o.ID)
	raw.MustExec(`insert into certificate (business, kind, stage, since, source, at) select min(id), 'nib', 'issued', '2026-01-01', 'said', now() from business where region = '75.71.02'`)
	b := g.browser()
	b.enter(g.officer("fitri@dinas.example", bot.RoleOfficer, "75.71"))
	draft := b.post(fmt.Sprintf("/acara/%d/umumkan", o.ID))
	if !draft.has(fmt.Sprintf(`<option value="%d" selected>`, o.ID)) {
		t.Fatalf("%d at %s: %s", draft.status, draft.path, draft.body)
	}
	id := strings.TrimSuffix(strings.TrimPrefix(draft.path, "/siaran/"), "/ubah")
	for fits, want := range map[string]int{fmt.Sprint(o.ID): 2, "": 3} {
		b.post("/siaran", "id", id, "judul", "Pelatihan", "isi", "Halo", "topik", "pelatihan", "wilayah", "75.71", "cocok", fits)
		var n int
		if err := raw.Get(&n, `select count(*) from recipient`); err != nil || n != want {
			t.Errorf("%q: %d recipients, %v; want %d", fits, n, err, want)
		}
	}
	if p := b.post("/siaran", "id", id, "judul", "Pelatihan", "isi", "Halo", "topik", "pelatihan", "cocok", "999"); p.status != 404 {
		t.Errorf("the rules of no occasion are taken: %d", p.status)
	}
}

// The poster of an occasion is a PDF on one of the sizes of paper.
func TestTheOccasionHasAPoster(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	o, _ := g.training(g.business("75.71.02", "Keripik Bu Siti"), "")
	b := g.browser()
	b.enter(g.officer("fitri@dinas.example", bot.RoleViewer, "75.71"))
	for size, want := range map[string]int{"a4": 200, "a5": 200, "a0": 404, "": 404} {
		p := b.get(fmt.Sprintf("/acara/%d/poster?ukuran=%s", o.ID, size))
		if p.status != want || want == 200 && !p.has("%PDF-1.") {
			t.Errorf("%q answers %d", size, p.status)
		}
	}
}
