package console_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"teman/bot"
	"teman/umkm"
)

const nik = umkm.NIK("7571014508680002")

// business registers a business of Siti's in a kecamatan.
func (g *ground) business(region, name string) bot.BusinessID {
	g.t.Helper()
	account, err := g.db.MakeAccount(g.t.Context(), "whatsapp", "+6281100000000")
	if err != nil {
		g.t.Fatal(err)
	}
	var made bot.Business
	err = g.db.Within(g.t.Context(), func(ctx context.Context, r bot.Registry) error {
		contact, err := r.Contacts().Enter(ctx, account.ID, "+6281234567890")
		if err != nil {
			return err
		}
		person, err := r.People().Meet(ctx, contact, *g.now.Load())
		if err != nil {
			return err
		}
		if err := r.People().Rename(ctx, bot.Person{ID: person, Name: "Siti Rahma", Salutation: "bu"}); err != nil {
			return err
		}
		if err := r.People().HoldNIK(ctx, person, nik); err != nil {
			return err
		}
		capital := umkm.Rupiah(5_000_000)
		made, err = r.Businesses().Register(ctx, person, bot.Business{
			Name: name, Activity: "keripik", Words: "keripik pisang", Region: region, Capital: &capital, Registered: *g.now.Load(),
		}, 0)
		if err != nil {
			return err
		}
		return r.Certificates().Record(ctx, person, made.ID, bot.Said{At: *g.now.Load(), Certificate: umkm.Certificate{
			Kind: umkm.CertificateNIB, Stage: "issued", Since: umkm.DateOf(*g.now.Load()), Source: umkm.SourceSaid, Number: "9120001234567",
		}})
	})
	if err != nil {
		g.t.Fatal(err)
	}
	return made.ID
}

func TestTheListIsNarrowedByTheAddress(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.business("75.71.02", "Keripik Bu Siti")
	b := g.browser()
	b.enter(g.officer("fitri@dinas.example", bot.RoleStaff, ""))
	for query, found := range map[string]bool{
		"": true, "cari=KERIPIK": true, "cari=siti+rahma": true, "cari=7571-000001": true, "cari=bakso": false, "cari=%25": false,
		"bidang=keripik": true, "bidang=bakso": false, "skala=micro": true, "skala=small": false, "surat=nib": true, "surat=pirt": false,
		"wilayah=kota+gorontalo": true, "wilayah=75.71.02": true, "wilayah=makassar": false, "wilayah=entah+di+mana": false, "sesudah=1": false, "sesudah=x": true,
		"cari=kripik+psang+bu+sty": true, "cari=0812-3456-7890": true, "cari=081234567899": false, "surat=nib:issued": true, "surat=nib:applied": false,
		"surat=nib&tahap=issued": true, "terakhir=dalam-7": false, "terakhir=lebih-7": true, "terakhir=dalam-": true, "topik=training": true, "topik=tidak-training": false, "periksa=kbli": false,
	} {
		if p := b.get("/usaha?" + query); p.status != 200 || p.has("Keripik Bu Siti") != found {
			t.Errorf("%q: found %v, %d", query, !found, p.status)
		}
	}
	if p := b.get("/usaha?wilayah=entah+di+mana"); !p.has("tidak kami kenal") {
		t.Errorf("an unknown region: %s", p.body)
	}
}

// A NIK is seen by whom the role lets, and never without a note.
func TestANIKIsSeenOnlyWithANote(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	business := g.business("75.71.02", "Keripik Bu Siti")
	path := fmt.Sprintf("/usaha/%d", business)
	staff, viewer := g.browser(), g.browser()
	o := g.officer("fitri@dinas.example", bot.RoleStaff, "75.71")
	staff.enter(o)
	viewer.enter(g.officer("kadis@dinas.example", bot.RoleViewer, "75.71"))
	for who, b := range map[string]*browser{"staff": staff, "viewer": viewer} {
		p := b.get(path)
		if !p.has("Siti Rahma") || !p.has("••••0002") || p.has(string(nik)) || p.has("+6281234567890") || p.has("081234567890") {
			t.Errorf("%s: %s", who, p.body)
		}
		if p.has("Tampilkan NIK") != (who == "staff") {
			t.Errorf("%s is offered the NIK, or not", who)
		}
	}
	if p := viewer.post(path + "/buka"); p.status != 404 || p.has(string(nik)) {
		t.Errorf("a viewer: %d", p.status)
	}
	if p := staff.post(path + "/buka"); !p.has(string(nik)) {
		t.Errorf("staff: %s", p.body)
	}
	notes, err := g.db.Notes(t.Context(), 0, fmt.Sprintf("business %d", business), 10)
	if err != nil || len(notes) != 1 || notes[0].Act != "nik_seen" || notes[0].Officer != o.ID || strings.Contains(string(notes[0].Detail), "7571") {
		t.Errorf("%+v, %v", notes, err)
	}
	if p := staff.get(path); p.has(string(nik)) {
		t.Error("the NIK stays open")
	}
}

func TestTheStartPageCountsWhatWaits(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.business("75.71.02", "Keripik Bu Siti")
	for region, waits := range map[string]bool{"75.71": true, "72.09": false} {
		b := g.browser()
		b.enter(g.officer(region+"@dinas.example", bot.RoleStaff, region))
		if p := b.get("/"); p.has("belum dicek") != waits || p.has("Tidak ada yang menunggu") == waits {
			t.Errorf("%s: %s", region, p.body)
		}
	}
}

// A seat of an occasion that was cancelled is none to come to.
func TestASeatOfACancelledOccasionSaysSo(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	business := g.business("75.71.02", "Keripik Bu Siti")
	o, _ := g.training(business, bot.SeatJoined)
	b := g.browser()
	b.enter(g.officer("rina@dinas.example", bot.RoleOfficer, "75.71"))
	page := fmt.Sprintf("/usaha/%d", business)
	if p := b.get(page); !p.has("Kemasan pangan") || !p.has(`<span class="tag">ikut</span>`) {
		t.Errorf("before: %s", p.body)
	}
	b.post(fmt.Sprintf("/acara/%d/batal", o.ID))
	if p := b.get(page); !p.has(`<span class="tag">dibatalkan</span>`) || p.has(`<span class="tag">ikut</span>`) {
		t.Errorf("cancelled: %s", p.body)
	}
}
