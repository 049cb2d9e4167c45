package console_test

import (
	"fmt"
	"testing"

	"teman/bot"
)

// An office has the canned answers of those above it, in place of which it may
// write its own; it changes nobody else's.
func TestCannedAnswersBelongToAScope(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	province, town, elsewhere := g.browser(), g.browser(), g.browser()
	province.enter(g.officer("prov@dinas.example", bot.RoleOfficer, "75"))
	town.enter(g.officer("kota@dinas.example", bot.RoleOfficer, "75.71"))
	elsewhere.enter(g.officer("jauh@dinas.example", bot.RoleOfficer, "72"))

	province.post("/meja/siap", "singkatan", "salam", "isi", "Salam dari provinsi.")
	if p := town.get("/meja/siap"); !p.has("Salam dari provinsi.") || !p.has("dari kantor di atasnya") || p.has("/meja/siap/buang") {
		t.Errorf("the town reads: %s", p.body)
	}
	if p := elsewhere.get("/meja/siap"); p.has("Salam dari provinsi.") {
		t.Errorf("another province reads: %s", p.body)
	}
	town.post("/meja/siap/buang", "id", "1")
	if p := province.get("/meja/siap"); !p.has("Salam dari provinsi.") {
		t.Error("the town threw away what is the province's")
	}
	if p := town.post("/meja/siap", "singkatan", "salam", "isi", "Salam dari kota."); !p.has("Salam dari kota.") || p.has("Salam dari provinsi.") {
		t.Errorf("the town's own: %s", p.body)
	}
	if p := province.get("/meja/siap"); !p.has("Salam dari provinsi.") || p.has("Salam dari kota.") {
		t.Errorf("the province reads: %s", p.body)
	}
	page := fmt.Sprintf("/meja/%d/jawab", g.question(g.business("75.71.02", "Keripik Bu Siti"), "pajak", "halo"))
	if p := town.post(page, "isi", "/salam Ada yang bisa dibantu?"); !p.has("Salam dari kota. Ada yang bisa dibantu?") {
		t.Errorf("answered: %s", p.body)
	}
	town.post("/meja/siap/buang", "id", "2")
	if p := town.get("/meja/siap"); !p.has("Salam dari provinsi.") {
		t.Errorf("without one of its own: %s", p.body)
	}
}

// A question is answered by the target of the narrowest office that has one.
func TestTargetsBelongToAScope(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	province, town := g.browser(), g.browser()
	province.enter(g.officer("prov@dinas.example", bot.RoleOfficer, "75"))
	town.enter(g.officer("kota@dinas.example", bot.RoleOfficer, "75.71"))
	promised := func(topic, name string) string {
		t.Helper()
		sheet, err := g.db.TicketSheet(t.Context(), bot.Scope{}, g.question(g.business("75.71.02", name), topic, "halo"))
		g.must(err)
		return sheet.AnswerBy.UTC().Format("15.04")
	}
	province.post("/meja/jadwal/target", "topik", "pajak", "jawab", "1", "selesai", "5")
	province.post("/meja/jadwal/target", "topik", "modal", "jawab", "1", "selesai", "5")
	if p := town.post("/meja/jadwal/target", "topik", "modal", "jawab", "3", "selesai", "6"); !p.has("6 jam kerja") || !p.has("dari kantor di atasnya") {
		t.Errorf("the town's targets: %s", p.body)
	}
	if p := town.post("/meja/jadwal/biasa", "topik", "pajak"); !p.has("dari kantor di atasnya") {
		t.Errorf("the town dropped what is the province's: %s", p.body)
	}
	if p := province.get("/meja/jadwal"); p.has("6 jam kerja") {
		t.Errorf("the province's targets: %s", p.body)
	}
	// It is nine o'clock in Gorontalo, one in the morning of UTC.
	for topic, want := range map[string]string{"pajak": "02.00", "modal": "04.00", "kbli": "03.00"} {
		if got := promised(topic, "Usaha "+topic); got != want {
			t.Errorf("%s is promised for %s, want %s", topic, got, want)
		}
	}
}
