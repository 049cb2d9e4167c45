package console_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"teman/bot"
	"teman/console"
	"teman/storage/storagetest"
)

var (
	nextShown   = regexp.MustCompile(`rel="prev" href="[^"]*(\?sebelum=[0-9]+)"`)
	fieldShown  = regexp.MustCompile(`<input[^>]* name="([a-z_]+)" value="([^"]*)"`)
	choiceShown = regexp.MustCompile(`<select name="([a-z]+)">.*?<option value="([^"]*)" selected>`)
	tickShown   = regexp.MustCompile(`<input type="checkbox" name="([a-z]+)" value="([^"]*)" checked>`)
)

// form is what a browser would send of the first form of a page that sends to
// an address.
func (p page) form(t *testing.T, action string) map[string]string {
	t.Helper()
	_, rest, found := strings.Cut(p.body, `action="`+console.Base+action+`"`)
	if !found {
		t.Fatalf("no form for %s: %s", action, p.body)
	}
	whole, _, _ := strings.Cut(rest, "</form>")
	fields := map[string]string{}
	for _, shown := range []*regexp.Regexp{fieldShown, choiceShown, tickShown} {
		for _, f := range shown.FindAllStringSubmatch(whole, -1) {
			fields[f[1]] = f[2]
		}
	}
	delete(fields, "pasti")
	for _, f := range tickShown.FindAllStringSubmatch(whole, -1) {
		fields[f[1]] = f[2]
	}
	return fields
}

// send posts a form with some fields filled in otherwise.
func (b *browser) sendForm(path string, fields map[string]string, otherwise ...string) page {
	b.t.Helper()
	for i := 0; i < len(otherwise); i += 2 {
		fields[otherwise[i]] = otherwise[i+1]
	}
	var pairs []string
	for name, value := range fields {
		pairs = append(pairs, name, value)
	}
	return b.post(path, pairs...)
}

// Two officers open the same form. The second is told that the first saved,
// keeps what was typed, and undoes nothing of the first's.
func TestTwoOfficersEditTheSameBusiness(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	id := g.business("75.71.02", "Keripik Bu Siti")
	edit, sheet := fmt.Sprintf("/usaha/%d/ubah", id), fmt.Sprintf("/usaha/%d", id)
	first, second := g.browser(), g.browser()
	first.enter(g.officer("fitri@dinas.example", bot.RoleOfficer, "75.71"))
	second.enter(g.officer("rahman@dinas.example", bot.RoleOfficer, "75"))
	mine, theirs := first.get(edit).form(t, edit), second.get(edit).form(t, edit)

	if p := first.sendForm(edit, mine, "nama", "Keripik Ibu Siti", "modal", "7 juta"); p.path != sheet || !p.has("Keripik Ibu Siti") || !p.has("7.000.000") {
		t.Fatalf("the first: %s %s", p.path, p.body)
	}
	p := second.sendForm(edit, theirs, "nama", "Keripik Siti Rahma", "desa", "Bugis")
	if p.path != edit || !p.has("baru saja diubah orang lain") || !p.has("Sekarang tercatat: Keripik Ibu Siti") || !p.has("Yang diketik di sini: Keripik Siti Rahma") {
		t.Fatalf("the second is not told: %s %s", p.path, p.body)
	}
	again := p.form(t, edit)
	if again["desa"] != "Bugis" || again["nama"] != "Keripik Siti Rahma" || !strings.Contains(again["modal"], "7.000.000") {
		t.Errorf("lost: %v", again)
	}
	if p := second.sendForm(edit, again); p.path != sheet || !p.has("Keripik Siti Rahma") || !p.has("Bugis") || !p.has("7.000.000") {
		t.Errorf("saved again: %s %s", p.path, p.body)
	}

	raw := storagetest.SQL(t, g.db)
	var told, values int
	if err := raw.Get(&told, `select count(*) from event_key where key like 'n:amended:business:%'`); err != nil || told != 2 {
		t.Errorf("the owner is told %d times, %v", told, err)
	}
	if err := raw.Get(&values, `select count(*) from audit where act = 'business_amended' and (detail::text like '%Siti%' or detail::text not like '%business_name%')`); err != nil || values != 0 {
		t.Errorf("%d notes hold values, %v", values, err)
	}
}

func TestWhatCannotBeIsNotKept(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	id := g.business("75.71.02", "Keripik Bu Siti")
	edit := fmt.Sprintf("/usaha/%d/ubah", id)
	b := g.browser()
	b.enter(g.officer("fitri@dinas.example", bot.RoleOfficer, "75.71"))
	for field, wrong := range map[string]string{
		"nama": " ", "sebutan": "keripik " + string(nik), "bidang": "tambang-emas", "kbli": "1079", "wilayah": "Makassar", "modal": "banyak", "omzet": "500", "desa": strings.Repeat("a", 101),
	} {
		p := b.sendForm(edit, b.get(edit).form(t, edit), field, wrong)
		if p.path != edit || !p.has(`role="alert"`) {
			t.Errorf("%s %q: at %s", field, wrong, p.path)
		}
	}
	p := b.sendForm(edit, b.get(edit).form(t, edit), "kbli", "10794 2025", "omzet", "150 ribu sehari", "wilayah", "Kota Selatan")
	if !p.has("10794") || !p.has("2025") || p.has("perlu dipastikan") || !p.has("Kota Selatan") {
		t.Errorf("kept: %s", p.body)
	}
}

func TestTwoOfficersNameTheSameOwner(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	id := g.business("75.71.02", "Keripik Bu Siti")
	edit, send := fmt.Sprintf("/usaha/%d/ubah", id), fmt.Sprintf("/usaha/%d/pemilik/1", id)
	b := g.browser()
	b.enter(g.officer("fitri@dinas.example", bot.RoleOfficer, "75.71"))
	stale := b.get(edit).form(t, send)
	if p := b.sendForm(send, b.get(edit).form(t, send), "nama", "Siti Rahmawati"); !p.has("Siti Rahmawati") {
		t.Fatalf("kept: %s", p.body)
	}
	if p := b.sendForm(send, stale, "nama", "Sitti Rahma"); !p.has("Sekarang tercatat: Siti Rahmawati") || p.form(t, send)["nama"] != "Sitti Rahma" {
		t.Errorf("the second: %s", p.body)
	}
	if p := b.get("/usaha?cari=rahmawati"); !p.has("Keripik Bu Siti") {
		t.Error("not found by the new name")
	}
}

func TestCodesAreFoundByTheirTitle(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	id := g.business("75.71.02", "Keripik Bu Siti")
	storagetest.SQL(t, g.db).MustExec(`insert into kbli (code, version, title) values ('10794', '2020', 'Industri Kerupuk, Keripik, Peyek Dan Sejenisnya'), ('56101', '2020', 'Restoran')`)
	edit := fmt.Sprintf("/usaha/%d/ubah", id)
	b := g.browser()
	b.enter(g.officer("fitri@dinas.example", bot.RoleOfficer, "75.71"))
	for asked, found := range map[string]bool{"keripik peyek": true, "107": true, "restoran": false, "%": false} {
		if p := b.sendForm(edit, b.get(edit).form(t, edit), "kode", asked, "cari", "kbli", "desa", "Bugis"); p.has("Peyek") != found || !p.has("Bugis") {
			t.Errorf("%q: found %v", asked, !found)
		}
	}
}
