package registry_test

import (
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/umkm"
)

const pirt = "2067571010012-30"

func registered(o *office, address string) *caller {
	o.t.Helper()
	c := o.caller(address)
	c.want("ok", "record_consent", answers{"given": "yes", "version": "2026-11"})
	c.want("ok", "register_business", registration(answers{"nama_usaha": "Usaha " + address}))
	return c
}

func TestCertificates(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := registered(o, "siti")
	none := siti.want("none", "certificate_overview", nil)
	if next := o.said(none.Values["next"]); !strings.Contains(next, "NIB") {
		t.Errorf("without anything the next step is %q", next)
	}
	siti.want("none", "certificate_detail", answers{"jenis": "pirt"})
	siti.want("ok", "record_certificate", answers{"jenis": "nib", "nomor": nibSiti})
	siti.want("ok", "record_certificate", answers{"jenis": "pirt", "nomor": pirt, "berlaku": "2026-12-31"})

	overview := siti.want("ok", "certificate_overview", nil)
	lines := strings.Split(o.said(overview.Values["lines"]), "\n")
	if len(lines) != 2 || !strings.Contains(lines[0], "NIB terbit") || !strings.Contains(lines[1], "31 Desember 2026") ||
		!strings.Contains(lines[1], "23 November 2026") {
		t.Errorf("the overview says %q", lines)
	}
	if kinds := overview.Lists["kinds"]; len(kinds) != 2 || kinds[1].ID != "pirt" {
		t.Errorf("what can be looked at: %v", kinds)
	}
	detail := siti.want("ok", "certificate_detail", answers{"jenis": "pirt"})
	for _, part := range []string{"where", "since", "next", "papers", "todo"} {
		if o.said(detail.Values[part]) == "" {
			t.Errorf("nothing is said of %s", part)
		}
	}
	o.now = o.now.AddDate(0, 2, 0)
	if where := o.said(siti.want("ok", "certificate_detail", answers{"jenis": "pirt"}).Values["where"]); !strings.Contains(where, "habis") {
		t.Errorf("after its end it is said to be %q", where)
	}
	if n := o.count(`select count(*) from certificate_history`); n != 2 {
		t.Errorf("%d rows of history", n)
	}
}

func TestHalalIsWhicheverFits(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := registered(o, "siti")
	siti.want("ok", "record_certificate", answers{"jenis": "halal"})
	if n := o.count(`select count(*) from certificate where kind = 'halal_sd'`); n != 1 {
		t.Error("a small maker of crisps takes the owner's declaration")
	}
	siti.want("ok", "certificate_detail", answers{"jenis": "halal"})
}

func TestNumberOfAnotherKindGoesToAnOfficer(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := registered(o, "siti")
	siti.want("needs_check", "record_certificate", answers{"jenis": "pirt", "nomor": nibSiti})
	siti.want("needs_check", "record_certificate", answers{"jenis": "nib", "nomor": "123"})
	if n := o.count(`select count(*) from certificate`); n != 0 {
		t.Errorf("%d certificates", n)
	}
}

// A word does not overwrite what an officer has verified.
func TestVerifiedStays(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := registered(o, "siti")
	siti.want("ok", "record_certificate", answers{"jenis": "pirt", "nomor": pirt, "berlaku": "2030-12-31"})
	if _, err := o.sql.Exec(`update certificate set source = $1`, umkm.SourceVerified); err != nil {
		t.Fatal(err)
	}
	siti.want("needs_check", "record_certificate", answers{"jenis": "pirt", "nomor": pirt, "berlaku": "2035-12-31"})
	siti.want("needs_check", "record_certificate", answers{"jenis": "pirt", "nomor": "2067571010013-30"})
	siti.want("ok", "record_certificate", answers{"jenis": "pirt", "nomor": pirt})
	if n := o.count(`select count(*) from certificate where source = 'verified' and expires = '2030-12-31'`); n != 1 {
		t.Error("what was verified is gone")
	}
}

// What does not agree is said so, the ladder does not build on it, and what the
// owner says next takes its place.
func TestWhatDoesNotAgreeIsSaidAnew(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := registered(o, "siti")
	siti.want("ok", "record_certificate", answers{"jenis": "nib", "nomor": nibSiti})
	if _, err := o.sql.Exec(`update certificate set source = $1`, umkm.SourceMismatch); err != nil {
		t.Fatal(err)
	}
	detail := siti.want("ok", "certificate_detail", answers{"jenis": "nib"})
	if said := o.said(detail.Values["next"]) + o.said(detail.Values["todo"]); !strings.Contains(said, "belum cocok") || !strings.Contains(said, "Kirim lagi") {
		t.Errorf("the detail says %q", said)
	}
	overview := siti.want("ok", "certificate_overview", nil)
	if next := o.said(overview.Values["next"]); !strings.Contains(next, "NIB belum cocok") {
		t.Errorf("the next step is %q", next)
	}
	siti.want("ok", "record_certificate", answers{"jenis": "nib", "nomor": nibSiti})
	if n := o.count(`select count(*) from certificate where source = 'said' and edition = 2`); n != 1 {
		t.Error("what the owner said anew is not kept")
	}
}

// A cooperative that did not report its meeting reads so when it asks.
func TestAMissedMeetingIsSaid(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	mekar := registered(o, "mekar")
	mekar.want("ok", "record_certificate", answers{"jenis": "nik_kop", "nomor": "koperasi 7571010010001"})
	said := func() string {
		return o.said(mekar.want("ok", "certificate_detail", answers{"jenis": "nik_kop"}).Values["next"])
	}
	if next := said(); strings.Contains(next, "RAT") {
		t.Errorf("reported this year, and told %q", next)
	}
	if _, err := o.sql.Exec(`update certificate set since = '2025-05-01'`); err != nil {
		t.Fatal(err)
	}
	if next := said(); !strings.Contains(next, "RAT tahun ini belum tercatat, padahal batasnya 30 Juni 2026") {
		t.Errorf("told %q", next)
	}
}

// Somebody else's status is never shown: their business, their number, their
// NIB all look like nothing.
func TestNothingOfSomebodyElseIsShown(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti, anwar := registered(o, "siti"), registered(o, "anwar")
	siti.want("ok", "record_certificate", answers{"jenis": "nib", "nomor": nibSiti})
	siti.want("ok", "record_certificate", answers{"jenis": "pirt", "nomor": pirt})
	var sitis string
	must(t, o.sql.Get(&sitis, `select id::text from business where name = 'Usaha siti'`))

	found := siti.want("found", "find_certificate", answers{"nomor": pirt})
	if found.Values["business"].Text != "Usaha siti" {
		t.Errorf("found %v", found.Values)
	}
	foreign := anwar.want("unknown", "find_certificate", answers{"nomor": pirt})
	nobodys := o.caller("dewi").want("unknown", "find_certificate", answers{"nomor": "2067571010099-30"})
	if len(foreign.Values) != len(nobodys.Values) || foreign.Values["by"].Text != nobodys.Values["by"].Text {
		t.Errorf("somebody else's number: %v; nobody's: %v", foreign.Values, nobodys.Values)
	}
	anwar.want("none", "certificate_overview", answers{"usaha": sitis})
	anwar.want("none", "certificate_detail", answers{"usaha": sitis, "jenis": "pirt"})
	anwar.want("needs_check", "record_certificate", answers{"usaha": sitis, "jenis": "merek"})
	anwar.want("needs_check", "correct_data", answers{"usaha": sitis, "bagian": "business_name", "business_name": "Punya Anwar"})
	anwar.want("needs_check", "record_certificate", answers{"jenis": "nib", "nomor": nibSiti})
	anwar.want("needs_check", "correct_data", answers{"bagian": "nib", "nib": nibSiti})
	if n := o.count(`select count(*) from business where name = 'Punya Anwar'`); n != 0 {
		t.Error("he renamed her business")
	}
	if n := o.count(`select count(*) from certificate where business = $1::bigint`, sitis); n != 2 {
		t.Errorf("her certificates are %d now", n)
	}
}

// After ninety silent days nothing is shown before the registration number.
func TestProofAfterALongSilence(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := registered(o, "siti")
	siti.want("ok", "record_certificate", answers{"jenis": "nib", "nomor": nibSiti})
	o.heard(siti)
	o.now = o.now.AddDate(0, 0, 91)
	siti.want("proof", "certificate_overview", nil) // in the very turn that ends the silence
	o.heard(siti)
	siti.want("proof", "certificate_overview", nil)
	siti.want("proof", "find_certificate", answers{"nomor": nibSiti})
	siti.want("proof", "show_data", nil)
	siti.want("proof", "export_data", nil)
	siti.want("proof", "erase_data", nil)
	siti.want("needs_check", "correct_data", answers{"bagian": "name", "name": "Orang Lain"})
	if wrong := siti.want("wrong", "verify", answers{"nomor": "7571-000001-AAA"}); wrong.Values["left"].Number != 4 {
		t.Errorf("left: %v", wrong.Values)
	}
	var number string
	must(t, o.sql.Get(&number, `select number from business`))
	siti.want("ok", "verify", answers{"nomor": " " + strings.ToLower(strings.ReplaceAll(number, "-", " "))})
	siti.want("ok", "certificate_overview", nil)
	o.heard(siti)
	siti.want("ok", "certificate_overview", nil)
}

func TestProofCannotBeGuessed(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := registered(o, "siti")
	var number string
	must(t, o.sql.Get(&number, `select number from business`))
	for range 5 {
		siti.want("wrong", "verify", answers{"nomor": "7571-000001"})
	}
	siti.want("too_many", "verify", answers{"nomor": number})
	o.now = o.now.AddDate(0, 0, 1)
	siti.want("ok", "verify", answers{"nomor": number})
}

// heard is what a turn's commit keeps of the moment.
func (o *office) heard(c *caller) {
	o.t.Helper()
	_, err := o.sql.Exec(`update session set heard_at = $2 where contact = $1`, c.contact, o.now)
	must(o.t, err)
}

func TestRequirements(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	stranger := o.caller("orang")
	for _, kind := range umkm.Kinds() {
		got := stranger.want("ok", "certificate_requirements", answers{"jenis": string(kind)})
		for _, part := range []string{"name", "papers", "fee", "duration", "note"} {
			if o.said(got.Values[part]) == "" {
				t.Errorf("%s: nothing is said of %s", kind, part)
			}
		}
		if got.Values["updated"].Text != "2026-11-03" {
			t.Errorf("%s: updated on %v", kind, got.Values["updated"])
		}
	}
}

func TestEveryFieldHasALadder(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	stranger := o.caller("orang")
	for field, want := range map[string]string{
		"keripik|keripik pisang":   "NIB, SPP-IRT (P-IRT), Sertifikat halal (self declare), Merek, SNI Bina-UMK, Katalog elektronik (e-katalog)",
		"warung-makan|nasi kuning": "NIB, Sertifikat halal (self declare), Merek, Katalog elektronik (e-katalog)",
		"penjahit|jahit":           "NIB, Merek, Katalog elektronik (e-katalog)",
	} {
		got := stranger.want("ok", "certificate_ladder", answers{"bidang": field})
		var names []string
		for _, kind := range got.Lists["kinds"] {
			names = append(names, o.said(umkm.PhraseValue(kind.Label)))
		}
		if strings.Join(names, ", ") != want {
			t.Errorf("%s: %s", field, strings.Join(names, ", "))
		}
	}
	stranger.want("none", "certificate_ladder", answers{"bidang": "|jam kuno"})
	stranger.want("none", "certificate_ladder", answers{})
}

// What an officer wrote holds, also after the next start and over a newer
// seed.
func TestOfficersEditTheCatalogue(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	shipped, err := umkm.LoadCatalogue()
	must(t, err)
	edited, _ := shipped.Entry(umkm.CertificatePIRT)
	edited.Updated, edited.Papers = umkm.Date{Year: 2026, Month: 11, Day: 20}, edited.Papers[:1]
	ani, err := o.db.AddOfficer(t.Context(), bot.Officer{Email: "ani@dinas.example", Name: "Ani", Role: bot.RoleAdministrator}, "")
	must(t, err)
	by := bot.Note{At: o.now, Officer: ani, Act: "catalogue_edited", Subject: "catalogue pirt"}
	must(t, o.db.EditCatalogue(t.Context(), edited, edited.Updated, time.Now(), by))
	newer := edited
	newer.Updated, newer.Papers = umkm.Date{Year: 2026, Month: 11, Day: 21}, nil
	seed, err := umkm.NewCatalogue(newer)
	must(t, err)
	must(t, o.db.SeedCatalogue(t.Context(), seed))
	must(t, o.db.SeedCatalogue(t.Context(), shipped))
	got := o.caller("orang").want("ok", "certificate_requirements", answers{"jenis": "pirt"})
	if n := len(got.Values["papers"].Phrases); n != 1 {
		t.Errorf("%d papers", n)
	}
	edited.IssuedAt = "nowhere"
	if o.db.EditCatalogue(t.Context(), edited, edited.Updated, time.Now(), by) == nil {
		t.Error("an entry that makes no sense was taken")
	}
}
