package console_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"teman/bot"
	"teman/umkm"
)

const (
	laik     = "Sertifikat Laik Higiene"
	laikPath = "/katalog/Sertifikat%20Laik%20Higiene"
)

// laikForm is the form of a kind that the office adds, with some fields changed.
func laikForm(changed ...string) []string {
	form := []string{"nama", laik, "jalan", "Diajukan\r\nDiperiksa\r\nTerbit", "sesudah", "Diawasi", "tahun", "3", "hari", "60", "sumber", "Peraturan daerah",
		"surat", "ktp", "surat_lain", "denah dapur", "mulai", "2026-11-23"}
	for i := 0; i < len(changed); i += 2 {
		if at := slices.Index(form, changed[i]); at >= 0 && at%2 == 0 {
			form[at+1] = changed[i+1]
			continue
		}
		form = append(form, changed[i], changed[i+1])
	}
	return form
}

// adds looks at what the chat will say of a new kind and then keeps it.
func (b *browser) adds(changed ...string) page {
	b.t.Helper()
	looked := b.post("/katalog", laikForm(append(changed, "langkah", "lihat")...)...)
	shown := previewShown.FindStringSubmatch(looked.body)
	if shown == nil {
		b.t.Fatalf("no preview: %s", looked.body)
	}
	return b.post("/katalog", laikForm(append(changed, "langkah", "simpan", "terlihat", shown[1])...)...)
}

// An office adds a kind of its own: its stages are followed, lists are narrowed
// by it, and it is closed only when nobody holds it.
func TestAnOfficeFollowsAKindOfItsOwn(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.catalogue()
	business := g.neighbours(1)[0]
	b := g.browser()
	b.enter(g.officer("kepala@dinas.example", bot.RoleAdministrator, ""))
	if p := b.get("/katalog/baru"); !p.has("Berkas disiapkan\n") || p.has(`value="simpan"`) {
		t.Fatalf("the form of a new kind: %s", p.body)
	}
	if p := b.adds(); p.path != laikPath || !p.has("Diawasi") || !p.has("• denah dapur") || !p.has("Belum dicatat. Tanyakan ke petugas, ya.") {
		t.Fatalf("at %s: %s", p.path, p.body)
	}
	if p := b.get("/katalog"); !p.has(laik) || !p.has("3 tahun") {
		t.Errorf("it is not in the catalogue: %s", p.body)
	}
	paper := fmt.Sprintf("/usaha/%d/surat/Sertifikat%%20Laik%%20Higiene", business)
	if p := b.get(fmt.Sprintf("/usaha/%d", business)); !p.has(paper) {
		t.Errorf("it cannot be noted: %s", p.body)
	}
	b.post(paper, "edisi", "0", "hasil", "verified", "tahap", "Diperiksa", "nomor", "440/SLHS/1", "sejak", "2026-11-20")
	if p := b.get(fmt.Sprintf("/usaha/%d", business)); !p.has("440/SLHS/1") || !p.has("<td>Diperiksa</td>") {
		t.Errorf("it was not noted: %s", p.body)
	}
	if p := b.get("/usaha?surat=Sertifikat+Laik+Higiene:Diperiksa"); !p.has("Usaha 0") {
		t.Errorf("nobody is found by its stage: %s", p.body)
	}
	if p := b.get("/usaha?surat=Sertifikat+Laik+Higiene:Terbit"); p.has("Usaha 0") {
		t.Error("its stage narrows nothing")
	}
	if p := b.get("/surat?keadaan=cocok&jenis=Sertifikat+Laik+Higiene"); !p.has("440/SLHS/1") && !p.has("Usaha 0") {
		t.Errorf("it is not among what was checked: %s", p.body)
	}
	edit := append(laikForm("jalan", "Diajukan\nTerbit"), "langkah", "lihat")
	if p := b.post(laikPath, edit...); !p.has("Masih ada 1 surat di tahap Diperiksa") {
		t.Errorf("a stage in use is left out: %s", p.body)
	}
	if p := b.post(laikPath + "/tutup"); !p.has("Masih ada 1 surat di tahap Diperiksa") {
		t.Errorf("it is closed while it is followed: %s", p.body)
	}
	b.post(paper, "edisi", "1", "hasil", "verified", "tahap", "Terbit", "nomor", "440/SLHS/1", "sejak", "2026-11-20")
	if p := b.post(laikPath, edit...); !p.has(`value="simpan"`) {
		t.Errorf("a stage that nobody is at cannot be left out: %s", p.body)
	}
}

func TestAClosedKindCanBeAddedAgain(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.catalogue()
	b := g.browser()
	b.enter(g.officer("kepala@dinas.example", bot.RoleAdministrator, ""))
	b.adds()
	if p := b.post(laikPath + "/tutup"); p.path != "/katalog" || p.has(laik) || b.get(laikPath).status != http.StatusNotFound {
		t.Fatalf("at %s it is still followed: %s", p.path, p.body)
	}
	if p := b.adds("jalan", "Survei\nTerbit"); p.path != laikPath || !p.has("Survei") {
		t.Fatalf("at %s: %s", p.path, p.body)
	}
	editions, err := g.db.CatalogueEditions(t.Context(), laik)
	if err != nil || len(editions) != 1 || editions[0].Closed { // of one officer and day the last counts
		t.Errorf("kept %+v, %v", editions, err)
	}
}

func TestNonsenseAboutAnOwnKindIsRefused(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.catalogue()
	b := g.browser()
	b.enter(g.officer("kepala@dinas.example", bot.RoleAdministrator, ""))
	b.adds()
	for _, c := range []struct {
		says    string
		changed []string
	}{
		{"sudah ada di katalog", nil},
		{"sudah ada di katalog", []string{"nama", "SERTIFIKAT laik higiene"}},
		{"3 sampai 40 huruf", []string{"nama", "NIB"}},
		{"3 sampai 40 huruf", []string{"nama", "<script>alert(1)</script>"}},
		{"3 sampai 40 huruf", []string{"nama", ""}},
		{"satu per baris", []string{"nama", "Izin Depot", "jalan", ""}},
		{"satu per baris", []string{"nama", "Izin Depot", "jalan", "Terbit\nTerbit"}},
		{"satu per baris", []string{"nama", "Izin Depot", "sesudah", "Diawasi: terus"}},
		{"angka rupiah", []string{"nama", "Izin Depot", "biaya_mse", "5"}},
	} {
		p := b.post("/katalog", laikForm(append(c.changed, "langkah", "lihat")...)...)
		if !p.has(c.says) || p.has(`value="simpan"`) || p.has("<script>alert") || !p.has("denah dapur") {
			t.Errorf("%q: %s", c.changed, p.body)
		}
	}
	if p := b.post("/katalog/merek/tutup"); !p.has("tidak bisa ditutup") {
		t.Errorf("a kind of the program is closed: %s", p.body)
	}
	catalogue, err := g.db.Catalogue(t.Context(), umkm.DateOf(*g.now.Load()))
	if err != nil || len(catalogue.Kinds()) != len(umkm.Kinds())+1 {
		t.Errorf("kinds %q, %v", catalogue.Kinds(), err)
	}
}
