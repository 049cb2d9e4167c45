package console_test

import (
	"testing"

	"teman/bot"
)

// Whoever owns what was chosen is in the report with what is kept of them, a
// formula in a name is text in the file, and that somebody looked is noted.
func TestABreachIsReported(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.business("75.71.02", "=Keripik")
	g.business("31.71.01", "Warung Jauh")
	b := g.browser()
	b.enter(g.officer("rina@dinas.example", bot.RoleAdministrator, "75.71"))
	if p := b.post("/privasi/kebocoran", "ditemukan", "besok"); !p.has(`role="alert"`) {
		t.Error("found tomorrow")
	}
	if p := b.post("/privasi/kebocoran", "ditemukan", "2026-11-22T08:00", "wilayah", "Atlantis"); !p.has(`role="alert"`) {
		t.Error("found in Atlantis")
	}
	p := b.post("/privasi/kebocoran", "ditemukan", "2026-11-22T08:00", "apa", "Laptop <b>hilang</b>.")
	if !p.has("1 orang") || !p.has("25 November 2026 pukul 08.00") || !p.has("Laptop &lt;b&gt;hilang&lt;/b&gt;") || !p.has("data usaha") {
		t.Errorf("%s", p.body)
	}
	if p := b.post("/privasi/kebocoran", "ditemukan", "2026-11-22T08:00", "nomor", "7571-000999-XXX"); !p.has("Tidak ada orang yang cocok") {
		t.Errorf("%s", p.body)
	}
	if p := b.post("/privasi/kebocoran", "ditemukan", "2026-11-22T08:00", "bentuk", "csv"); p.status != 200 || !p.has("Nomor usaha") || !p.has("7571-") {
		t.Errorf("%s", p.body)
	}
	if p := b.post("/privasi/kebocoran", "ditemukan", "2026-11-22T08:00", "bentuk", "xlsx"); p.status != 200 || p.body[:2] != "PK" {
		t.Errorf("%q", p.body[:20])
	}
	if notes, err := g.db.Notes(t.Context(), 0, "breach", 9); err != nil || len(notes) != 4 {
		t.Errorf("%d notes, %v", len(notes), err)
	}
}
