package console_test

import (
	"fmt"
	"testing"

	"teman/bot"
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
