package console_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"teman/bot"
)

// What is known of a breach narrows whose data it touched, before anything is
// kept; what cannot be read is said.
func TestWhomABreachTouchedIsLookedUp(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.business("75.71.02", "=Keripik")
	g.business("31.71.01", "Warung Jauh")
	b := g.browser()
	b.enter(g.officer("rina@dinas.example", bot.RoleAdministrator, "75.71"))
	for _, wrong := range [][]string{{"ditemukan", "besok"}, {"ditemukan", "2026-11-22T08:00", "wilayah", "Atlantis"}, {"ditemukan", "2026-11-22T08:00", "simpan", "1"}} {
		if p := b.post("/privasi/kebocoran", wrong...); !p.has(`role="alert"`) {
			t.Errorf("%q is taken", wrong)
		}
	}
	if p := b.post("/privasi/kebocoran", "ditemukan", "2026-11-22T08:00"); !p.has("1 orang") || !p.has("data usaha") {
		t.Errorf("%s", p.body)
	}
	if p := b.post("/privasi/kebocoran", "ditemukan", "2026-11-22T08:00", "nomor", "7571-000999-XXX"); !p.has("Tidak ada orang yang cocok") {
		t.Errorf("%s", p.body)
	}
	if list, err := g.db.Breaches(t.Context(), bot.Scope{}, 9); err != nil || len(list) != 0 {
		t.Errorf("%d reports, %v", len(list), err)
	}
}

// A report stands with who made it, what happened and whom it touched; whoever
// is told of it hears what happened as text, a formula in a name is text in the
// file, and when they were told is kept once.
func TestABreachIsReported(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.business("75.71.02", "=Keripik")
	rina := g.officer("rina@dinas.example", bot.RoleAdministrator, "75.71")
	b := g.browser()
	b.enter(rina)
	made := b.post("/privasi/kebocoran", "ditemukan", "2026-11-22T08:00", "apa", "Laptop <b>hilang</b>", "simpan", "1")
	if !made.has("1 orang") || !made.has("25 November 2026 pukul 08.00") || !made.has("Laptop &lt;b&gt;hilang&lt;/b&gt;. Data") || !made.has("Siti Rahma") {
		t.Fatalf("%d at %s: %s", made.status, made.path, made.body)
	}
	if p := b.get("/"); !p.has("kebocoran data, orangnya belum diberi tahu") {
		t.Errorf("the start page does not say it: %s", p.body)
	}
	staff := g.browser()
	staff.enter(g.officer("ani@dinas.example", bot.RoleOfficer, "75.71"))
	if p := staff.get("/"); p.has("kebocoran data") {
		t.Errorf("an officer is asked to look after it: %s", p.body)
	}
	if p := b.get(made.path + "/berkas?bentuk=csv"); p.status != 200 || !p.has("Nomor usaha") || !p.has("7571-") {
		t.Errorf("%s", p.body)
	}
	if p := b.get(made.path + "/berkas?bentuk=xlsx"); p.status != 200 || !strings.HasPrefix(p.body, "PK") {
		t.Errorf("%d", p.status)
	}
	for _, wrong := range []string{"2026-11-22T07:59", "2027-01-01T08:00", "tadi"} {
		if p := b.post(made.path, "diberitahu", wrong); !p.has(`role="alert"`) {
			t.Errorf("told at %s", wrong)
		}
	}
	if p := b.get("/privasi/kebocoran"); !p.has("paling lambat") || !p.has("Rina administrator") {
		t.Errorf("the list is %s", p.body)
	}
	g.pass(4 * 24 * time.Hour)
	b.enter(rina)
	if p := b.post(made.path, "diberitahu", "2026-11-26T08:00"); !p.has("Semua orang diberi tahu") || !p.has("lewat dari 3 x 24 jam") {
		t.Errorf("%s", p.body)
	}
	if p := b.post(made.path, "diberitahu", "2026-11-23T08:00"); p.status != 404 {
		t.Errorf("told twice: %d", p.status)
	}
	var id bot.BreachID
	if _, err := fmt.Sscanf(made.path, "/privasi/kebocoran/%d", &id); err != nil {
		t.Fatal(err)
	}
	notes, err := g.db.Notes(t.Context(), 0, id.Subject(), 20)
	g.must(err)
	var acts []string
	for _, n := range notes {
		acts = append(acts, n.Act)
	}
	for _, want := range []string{"breach_reported", "breach_looked", "breach_told"} {
		if !strings.Contains(strings.Join(acts, " "), want) {
			t.Errorf("%s is not noted: %q", want, acts)
		}
	}
	away := g.browser()
	away.enter(g.officer("b@dinas.example", bot.RoleAdministrator, "72.09"))
	for _, path := range []string{made.path, made.path + "/berkas?bentuk=csv"} {
		if p := away.get(path); p.status != 404 {
			t.Errorf("%s answers %d elsewhere", path, p.status)
		}
	}
	if p := away.get("/privasi/kebocoran"); p.has("Laptop") {
		t.Error("the report is listed elsewhere")
	}
}
