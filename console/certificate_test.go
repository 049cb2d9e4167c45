package console_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/storage/storagetest"
	"teman/umkm"
)

// catalogue keeps what is shipped about certificates.
func (g *ground) catalogue() {
	g.t.Helper()
	shipped, err := umkm.LoadCatalogue()
	if err == nil {
		err = g.db.SeedCatalogue(g.t.Context(), shipped)
	}
	if err != nil {
		g.t.Fatal(err)
	}
}

func TestAnOfficerChecksACertificate(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.catalogue()
	business := g.business("75.71.02", "Keripik Bu Siti")
	path := fmt.Sprintf("/usaha/%d/surat/nib", business)
	b := g.browser()
	b.enter(g.officer("rina@dinas.example", bot.RoleOfficer, "75.71"))
	if list := b.get("/surat"); !list.has("Keripik Bu Siti") || !list.has("1 surat") {
		t.Fatalf("it does not wait: %s", list.body)
	}
	for _, c := range []struct{ says, result, reason, stage, number, since, expires string }{
		{"Tulis alasannya", "mismatch", "", "issued", "9120001234567", "2026-11-20", ""},
		{"Pilih hasil", "said", "", "issued", "9120001234567", "2026-11-20", ""},
		{"Tahap itu tidak ada", "verified", "", "nowhere", "9120001234567", "2026-11-20", ""},
		{"NIB itu 13 angka", "verified", "", "issued", "912000123456", "2026-11-20", ""},
		{"bentuk nomor", "verified", "", "issued", "ID35110001325901022", "2026-11-20", ""},
		{"masih di depan", "verified", "", "issued", "9120001234567", "2026-11-24", ""},
		{"tidak terbaca", "verified", "", "issued", "9120001234567", "kemarin", ""},
		{"sebelum tanggal sejaknya", "verified", "", "issued", "9120001234567", "2026-11-20", "2026-11-19"},
	} {
		p := b.post(path, "edisi", "1", "hasil", c.result, "alasan", c.reason, "tahap", c.stage, "nomor", c.number, "sejak", c.since, "berlaku", c.expires)
		if !p.has(c.says) || !p.has(`value="`+c.number+`"`) {
			t.Errorf("%q is not said, or what was typed is lost: %s", c.says, p.body)
		}
	}
	p := b.post(path, "edisi", "1", "hasil", "verified", "tahap", "issued", "nomor", "NIB 9120.0012.34567", "sejak", "2026-11-20", "dari", "jenis=nib")
	if p.path != "/surat?jenis=nib" || p.has("Keripik Bu Siti") {
		t.Errorf("it still waits at %s: %s", p.path, p.body)
	}
	page := b.get(path)
	if !page.has("sudah dicek petugas") || !page.has("Rina officer") || !page.has("kata pemiliknya") {
		t.Errorf("the history misses something: %s", page.body)
	}
	if again := b.post(path, "edisi", "2", "hasil", "verified", "tahap", "issued", "nomor", "9120001234567", "sejak", "2026-11-20"); !again.has("Tidak ada yang berubah") {
		t.Errorf("the same was kept twice: %s", again.body)
	}
	notes, err := g.db.Notes(t.Context(), 0, fmt.Sprintf("business %d", business), 10)
	if err != nil || len(notes) != 1 || notes[0].Act != "certificate_checked" || strings.Contains(string(notes[0].Detail), "9120") {
		t.Errorf("noted: %+v, %v", notes, err)
	}
}

// Two officers look at the same paper: the second is told what the first wrote,
// and what they typed is still there.
func TestTheSecondOfficerIsToldAndLosesNothing(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.catalogue()
	path := fmt.Sprintf("/usaha/%d/surat/nib", g.business("75.71.02", "Keripik Bu Siti"))
	first, second := g.browser(), g.browser()
	first.enter(g.officer("rina@dinas.example", bot.RoleOfficer, ""))
	second.enter(g.officer("yusra@dinas.example", bot.RoleAdministrator, ""))
	second.get(path)
	first.post(path, "edisi", "1", "hasil", "verified", "tahap", "issued", "nomor", "9120001234567", "sejak", "2026-11-20")
	typed := []string{"hasil", "mismatch", "alasan", "NIB ini atas nama toko lain", "tahap", "issued", "nomor", "9120001234567", "sejak", "2026-11-21"}
	p := second.post(path, append(typed, "edisi", "1")...)
	if !p.has("Petugas lain lebih dulu") || !p.has("Rina officer") || !p.has("NIB ini atas nama toko lain") || !p.has(`value="2026-11-21"`) {
		t.Fatalf("the second officer is not told, or lost something: %s", p.body)
	}
	if !p.has(`name="edisi" value="2"`) {
		t.Fatalf("the second officer cannot save once more: %s", p.body)
	}
	if p = second.post(path, append(typed, "edisi", "2")...); !strings.HasPrefix(p.path, "/usaha/") || !p.has("NIB ini atas nama toko lain") {
		t.Errorf("at %s: %s", p.path, p.body)
	}
	if list := second.get("/surat?keadaan=berbeda"); !list.has("Keripik Bu Siti") {
		t.Errorf("what does not agree is not listed: %s", list.body)
	}
}

// A NIB that does not agree is free for whoever it belongs to.
func TestAWrongNIBIsFreed(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.catalogue()
	siti := g.business("75.71.02", "Keripik Bu Siti")
	anwar := g.neighbours(1)[0]
	b := g.browser()
	b.enter(g.officer("rina@dinas.example", bot.RoleOfficer, ""))
	check := func(business bot.BusinessID, edition, result string) page {
		return b.post(fmt.Sprintf("/usaha/%d/surat/nib", business), "edisi", edition, "hasil", result, "alasan", "atas nama orang lain",
			"tahap", "issued", "nomor", "9120001234567", "sejak", "2026-11-20")
	}
	check(siti, "1", "verified")
	if p := check(anwar, "0", "verified"); !p.has("atas nama orang lain") || !strings.HasSuffix(p.path, "/surat/nib") {
		t.Fatalf("a NIB has two holders: at %s", p.path)
	}
	check(siti, "2", "mismatch")
	if p := check(anwar, "0", "verified"); p.path != fmt.Sprintf("/usaha/%d", anwar) {
		t.Errorf("it is not free: at %s: %s", p.path, p.body)
	}
}

// neighbours registers businesses, each of another person and with a home-made
// food permit that only the owner speaks of.
func (g *ground) neighbours(n int) []bot.BusinessID {
	g.t.Helper()
	account, err := g.db.MakeAccount(g.t.Context(), "webphone", "contoh")
	if err != nil {
		g.t.Fatal(err)
	}
	ids := make([]bot.BusinessID, n)
	err = g.db.Within(g.t.Context(), func(ctx context.Context, r bot.Registry) error {
		for i := range ids {
			contact, err := r.Contacts().Enter(ctx, account.ID, fmt.Sprintf("+62812000%05d", i))
			if err != nil {
				return err
			}
			person, err := r.People().Meet(ctx, contact, *g.now.Load())
			if err != nil {
				return err
			}
			made, err := r.Businesses().Register(ctx, person, bot.Business{Name: fmt.Sprintf("Usaha %d", i), Activity: "keripik",
				Words: "keripik", Region: "75.71.03", Registered: *g.now.Load()}, 0)
			if err != nil {
				return err
			}
			ids[i] = made.ID
			err = r.Certificates().Record(ctx, person, made.ID, bot.Said{At: *g.now.Load(), Certificate: umkm.Certificate{
				Kind: umkm.CertificatePIRT, Stage: "commitment", Since: umkm.DateOf(*g.now.Load()), Source: umkm.SourceSaid}})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		g.t.Fatal(err)
	}
	return ids
}

func TestManyCertificatesAreCheckedAtOnce(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.catalogue()
	ids := g.neighbours(3)
	b := g.browser()
	b.enter(g.officer("rina@dinas.example", bot.RoleOfficer, "75.71"))
	list := b.get("/surat?jenis=pirt")
	picks := []string{"dari", "jenis=pirt"}
	for _, id := range ids {
		value := fmt.Sprintf("%d.pirt.1", id)
		if !list.has(`value="` + value + `"`) {
			t.Fatalf("%s cannot be picked: %s", value, list.body)
		}
		picks = append(picks, "pilih", value)
	}
	if p := b.get(fmt.Sprintf("/surat/periksa?pilih=%d.pirt.1&pilih=%d.pirt.1", ids[0], ids[1])); !p.has("Ketik 2 kalau") || !p.has("Usaha 1") || p.has("Usaha 2") {
		t.Fatalf("it does not show what will happen: %s", p.body)
	}
	with := func(more ...string) page {
		return b.post("/surat/periksa", append(append([]string{}, picks...), more...)...)
	}
	if p := with("jumlah", "2"); !p.has("Angkanya tidak sama") {
		t.Errorf("a wrong number was taken: %s", p.body)
	}
	if p := with("jumlah", "3", "tahap_baru", "nowhere"); !p.has("Tahap itu tidak ada") {
		t.Errorf("an unknown stage was taken: %s", p.body)
	}
	b.post(fmt.Sprintf("/usaha/%d/surat/pirt", ids[2]), "edisi", "1", "hasil", "seen", "tahap", "commitment", "nomor", "", "sejak", "2026-11-20")
	p := with("jumlah", "3", "tahap_baru", "issued")
	if !p.has("baru saja diubah") || !p.has("1 surat dilewati") || !p.has("Ketik 2 kalau") {
		t.Fatalf("nothing is said of the one that changed: %s", p.body)
	}
	picks = picks[:len(picks)-2]
	if p := with("jumlah", "2", "tahap_baru", "issued"); p.path != "/surat?jenis=pirt" || p.has("Usaha 0") || !p.has("Usaha 2") {
		t.Fatalf("at %s: %s", p.path, p.body)
	}
	for i, id := range ids[:2] {
		said, err := g.db.Statements(t.Context(), bot.Scope{}, id, umkm.CertificatePIRT)
		notes, wrong := g.db.Notes(t.Context(), 0, fmt.Sprintf("business %d", id), 10)
		if err != nil || wrong != nil || len(said) != 2 || said[0].Stage != "issued" || said[0].Officer == "" || len(notes) != 1 {
			t.Errorf("business %d: %+v, %+v, %v %v", i, said, notes, err, wrong)
		}
	}
	if p := with("jumlah", "2", "pilih", "x", "pilih", "1.nib"); !p.has("sudah diubah") {
		t.Errorf("what cannot be called so was taken: %s", p.body)
	}
}

// The photo of a paper is shown to whom the role lets, is never opened by a
// browser by itself, and never without a note.
func TestAPhotoIsSeenOnlyWithANote(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.catalogue()
	business := g.business("75.71.02", "Keripik Bu Siti")
	file := g.photo(business, umkm.CertificateNIB, []byte("\xff\xd8\xff\xe0 not quite a picture"))
	page := fmt.Sprintf("/usaha/%d/surat/nib", business)
	viewer, staff, elsewhere := g.browser(), g.browser(), g.browser()
	viewer.enter(g.officer("lihat@dinas.example", bot.RoleViewer, ""))
	staff.enter(g.officer("staf@dinas.example", bot.RoleStaff, "75.71"))
	elsewhere.enter(g.officer("jauh@dinas.example", bot.RoleStaff, "72.09"))
	if p := viewer.get(page); p.has("/foto/") || viewer.get(page+"/foto/"+file.Ref()).status != http.StatusNotFound {
		t.Error("a viewer sees it")
	}
	if elsewhere.get(page+"/foto/"+file.Ref()).status != http.StatusNotFound || elsewhere.get(page).status != http.StatusNotFound {
		t.Error("it is seen from elsewhere")
	}
	if p := staff.get(page); !p.has("/foto/" + file.Ref()) {
		t.Fatalf("it is not shown: %s", p.body)
	}
	answer, err := staff.client.Get(g.url + page + "/foto/" + file.Ref())
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if h := answer.Header; h.Get("Content-Type") != "image/jpeg" || !strings.HasPrefix(h.Get("Content-Disposition"), "attachment;") ||
		h.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(h.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("served with %v", h)
	}
	notes, err := g.db.Notes(t.Context(), 0, fmt.Sprintf("business %d", business), 10)
	if err != nil || len(notes) != 1 || notes[0].Act != "photo_seen" {
		t.Errorf("noted: %+v, %v", notes, err)
	}
	if p := staff.get(fmt.Sprintf("/usaha/%d/surat/pirt/foto/%s", business, file.Ref())); p.status != http.StatusNotFound {
		t.Errorf("the photo of another paper: %d", p.status)
	}
}

// photo keeps a file as the paper of a business.
func (g *ground) photo(business bot.BusinessID, kind umkm.Kind, body []byte) bot.InboundID {
	g.t.Helper()
	account, err := g.db.MakeAccount(g.t.Context(), "whatsapp", "+6281100000000")
	if err != nil {
		g.t.Fatal(err)
	}
	stored, err := g.db.Receive(g.t.Context(), []bot.Arrival{{Account: account.ID, Address: "+6281234567890", Key: "m:photo", At: *g.now.Load(),
		Event: flows.Event{Kind: flows.EventMedia, Media: flows.Photo}}})
	if err != nil {
		g.t.Fatal(err)
	}
	in := stored[0]
	sealed := storagetest.Vault(g.t).Seal("media.body", body)
	sql := storagetest.SQL(g.t, g.db)
	if _, err := sql.Exec(`insert into media (inbound, account, contact, at, due_at, fate, type, size, body)
		values ($1, $2, $3, $4, $4, 'kept', 'image/jpeg', $5, $6)`, in.ID, account.ID, in.Contact, g.now.Load().Add(-time.Hour), len(body), sealed); err != nil {
		g.t.Fatal(err)
	}
	if _, err := sql.Exec(`insert into photo (media, business, kind, at) values ($1, $2, $3, $4)`, in.ID, business, kind, *g.now.Load()); err != nil {
		g.t.Fatal(err)
	}
	return in.ID
}
