package console_test

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/umkm"
)

// markForm is the form of trade marks as it is shipped, with some fields
// changed.
func markForm(changed ...string) []string {
	form := map[string]string{
		"tahap_searched": "1", "tahap_recommended": "2", "tahap_paid": "3", "tahap_formalities": "4", "tahap_announced": "5", "tahap_examined": "6",
		"tahap_issued": "7", "terbit": "issued", "surat": "mark_label", "tahun": "10", "hari": "180", "biaya_mse": "500000", "biaya_general": "1.800.000",
		"biaya_renewal": "1000000", "sumber": "DJKI", "mulai": "2026-12-01",
	}
	for i := 0; i < len(changed); i += 2 {
		form[changed[i]] = changed[i+1]
	}
	var pairs []string
	for name, value := range form {
		pairs = append(pairs, name, value)
	}
	return pairs
}

var previewShown = regexp.MustCompile(`name="terlihat" value="([0-9a-f]+)"`)

// keeps looks at what the chat will say and then keeps it.
func (b *browser) keeps(changed ...string) page {
	b.t.Helper()
	looked := b.post("/katalog/merek", markForm(append(slices.Clone(changed), "langkah", "lihat")...)...)
	shown := previewShown.FindStringSubmatch(looked.body)
	if shown == nil {
		b.t.Fatalf("no preview: %s", looked.body)
	}
	return b.post("/katalog/merek", markForm(append(slices.Clone(changed), "langkah", "simpan", "terlihat", shown[1])...)...)
}

func TestAnAdministratorEditsTheCatalogue(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.catalogue()
	admin, viewer := g.browser(), g.browser()
	admin.enter(g.officer("kepala@dinas.example", bot.RoleAdministrator, ""))
	viewer.enter(g.officer("lihat@dinas.example", bot.RoleViewer, "75"))
	if p := viewer.get("/katalog"); !p.has("SPP-IRT") || !p.has("10 tahun") {
		t.Fatalf("a viewer cannot read it: %s", p.body)
	}
	if p := viewer.get("/katalog/merek"); !p.has("Rp500.000 per kelas") || p.has("/ubah") || viewer.get("/katalog/merek/ubah").status != http.StatusNotFound {
		t.Fatalf("a viewer may edit, or reads nothing: %s", p.body)
	}
	if p := admin.get("/katalog/merek/ubah"); !p.has(`name="biaya_mse"`) || !p.has(`value="500000"`) || p.has(`value="simpan"`) {
		t.Fatalf("the form does not show what holds, or can be saved unseen: %s", p.body)
	}
	looked := admin.post("/katalog/merek", markForm("biaya_mse", "600.000", "surat_lain", "surat keterangan <domisili>\n\n", "langkah", "lihat")...)
	if !looked.has("Rp600.000 per kelas") || !looked.has("• surat keterangan &lt;domisili&gt;") || !looked.has(`value="simpan"`) || !looked.has("1 Desember 2026") {
		t.Fatalf("it does not show what the chat will say: %s", looked.body)
	}
	if p := admin.get("/katalog/merek"); p.has("600.000") {
		t.Error("looking kept it")
	}
	unseen := previewShown.FindStringSubmatch(looked.body)[1]
	if p := admin.post("/katalog/merek", markForm("biaya_mse", "900.000", "langkah", "simpan", "terlihat", unseen)...); !p.has("Rp900.000 per kelas") || !p.has(`value="simpan"`) {
		t.Fatalf("something was kept that nobody saw, or is not shown now: %s", p.body)
	}
	saved := admin.keeps("biaya_mse", "600.000", "teks_note", "Loket merek buka tiap Selasa.")
	if saved.path != "/katalog/merek" || !saved.has("belum berlaku") || !strings.Contains(saved.body, "Rp500.000 per kelas") {
		t.Fatalf("at %s: %s", saved.path, saved.body)
	}
	g.pass(9 * 24 * time.Hour)
	admin = g.browser()
	admin.enter(bot.Officer{ID: 1})
	if p := admin.get("/katalog/merek"); !p.has("<div class=\"bubble\">Merek, yang disiapkan:\n• gambar atau tulisan mereknya\n\nBiaya: Rp600.000 per kelas") ||
		!p.has("Loket merek buka tiap Selasa.") || p.has("belum berlaku") || !p.has("bawaan aplikasi") {
		t.Errorf("it does not hold on its day: %s", p.body)
	}
	notes, err := g.db.Notes(t.Context(), 0, "catalogue merek", 10)
	if err != nil || len(notes) != 1 || !strings.Contains(string(notes[0].Detail), `"fees"`) || strings.Contains(string(notes[0].Detail), "remind") {
		t.Errorf("noted %s, %v", notes[0].Detail, err)
	}
}

// Two administrators write of one kind: the second is told, and what they wrote
// is still there.
func TestTheSecondAdministratorIsToldAndLosesNothing(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.catalogue()
	first, second := g.browser(), g.browser()
	first.enter(g.officer("kepala@dinas.example", bot.RoleAdministrator, ""))
	second.enter(g.officer("wakil@dinas.example", bot.RoleAdministrator, ""))
	seen := func(b *browser) string {
		return regexp.MustCompile(`name="dilihat" value="(\d+)"`).FindStringSubmatch(b.get("/katalog/merek/ubah").body)[1]
	}
	mine, yours := seen(first), seen(second)
	if p := first.keeps("dilihat", mine, "biaya_mse", "600000"); p.path != "/katalog/merek" || !p.has("Riwayat") {
		t.Fatalf("the first is not kept: at %s: %s", p.path, p.body)
	}
	if p := second.post("/katalog/merek", markForm("langkah", "lihat", "dilihat", yours)...); !p.has(`value="` + yours + `"`) {
		t.Fatalf("looking hides that another was quicker: %s", p.body)
	}
	p := second.keeps("dilihat", yours, "biaya_mse", "700000")
	if !p.has("Administrator lain baru saja") || !p.has(`value="700000"`) {
		t.Fatalf("the second is not told, or lost something: %s", p.body)
	}
	again := regexp.MustCompile(`name="dilihat" value="(\d+)"`).FindStringSubmatch(p.body)[1]
	second.keeps("dilihat", again, "biaya_mse", "700000")
	editions, err := g.db.CatalogueEditions(t.Context(), umkm.CertificateMark)
	if err != nil || len(editions) != 3 || editions[0].Fees["mse"] != 700_000 || editions[1].Fees["mse"] != 600_000 {
		t.Errorf("kept %+v, %v", editions, err)
	}
}

func TestNonsenseInTheCatalogueIsRefused(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.catalogue()
	siti := g.neighbours(1)[0]
	b := g.browser()
	b.enter(g.officer("kepala@dinas.example", bot.RoleAdministrator, ""))
	b.post(fmt.Sprintf("/usaha/%d/surat/merek", siti), "edisi", "0", "hasil", "seen", "tahap", "announced", "nomor", "", "sejak", "2026-11-20")
	for _, c := range []struct {
		says    string
		changed []string
	}{
		{"angka rupiah", []string{"biaya_mse", "-1"}},
		{"angka rupiah", []string{"biaya_mse", "banyak"}},
		{"angka rupiah", []string{"biaya_mse", ""}},
		{"angka rupiah", []string{"biaya_lain", "5"}},
		{"angka rupiah", []string{"biaya_mse", "1000000001"}},
		{"Nomori paling sedikit", []string{"tahap_flying", "8"}},
		{"Nomori paling sedikit", []string{"tahap_searched", "2"}},
		{"Nomori paling sedikit", []string{"tahap_searched", "x"}},
		{"Pilih satu tahap", []string{"terbit", "nowhere"}},
		{"Masih ada 1 surat di tahap diumumkan", []string{"tahap_announced", ""}},
		{"tidak dikenal", []string{"surat", "gold"}},
		{"huruf", []string{"surat_lain", strings.Repeat("panjang ", 20)}},
		{"0 sampai 50 tahun", []string{"tahun", "51"}},
		{"0 sampai 50 tahun", []string{"tahun", "-1"}},
		{"tidak lebih lama", []string{"tahun", "1", "hari", "400"}},
		{"Tulis sumbernya", []string{"sumber", "  "}},
		{"paling panjang 400", []string{"teks_fee", strings.Repeat("a", 401)}},
		{"paling awal hari ini", []string{"mulai", "2026-11-22"}},
		{"paling awal hari ini", []string{"mulai", "2029-01-01"}},
		{"tidak terbaca", []string{"mulai", "besok"}},
	} {
		for _, step := range []string{"lihat", "simpan"} {
			if p := b.post("/katalog/merek", markForm(append(slices.Clone(c.changed), "langkah", step)...)...); p.status != http.StatusOK || !p.has(c.says) || p.has(`value="simpan"`) {
				t.Errorf("%v: %d, %q is not said: %s", c.changed, p.status, c.says, p.body)
			}
		}
	}
	if p := b.post("/katalog/merek", markForm("teks_note", strings.Repeat("x", 70<<10))...); p.status != http.StatusNotFound {
		t.Errorf("a form of 70 kB: %d", p.status)
	}
	editions, err := g.db.CatalogueEditions(t.Context(), umkm.CertificateMark)
	if err != nil || len(editions) != 1 {
		t.Errorf("%d editions were kept, %v", len(editions), err)
	}
}
