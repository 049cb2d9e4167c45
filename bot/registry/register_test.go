package registry_test

import (
	"regexp"
	"testing"

	"golang.org/x/sync/errgroup"

	"teman/storage/storagetest"
)

// Invented, and of a shape that a NIK has.
const (
	nikSiti  = "7571021205850001"
	nikAnwar = "7571020101800002"
	nibSiti  = "9120304567890"
)

func TestRegister(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := o.caller("siti")
	siti.want("ok", "record_consent", answers{"given": "yes", "version": "2026-11"})
	got := siti.want("ok", "register_business", registration(answers{"nik": nikSiti, "punya_nib": "sudah", "nib": nibSiti}))
	if number := got.Values["number"].Text; !regexp.MustCompile(`^7571-000001-[A-Z]{3}$`).MatchString(number) {
		t.Errorf("the number is %q", number)
	}
	if scale := o.said(got.Values["scale"]); scale != "Termasuk usaha mikro." {
		t.Errorf("the scale is %q", scale)
	}
	var row struct {
		Name       string `db:"name"`
		KBLI       string `db:"kbli"`
		Version    string `db:"kbli_version"`
		Words      string `db:"words"`
		Low        int64  `db:"turnover_low"`
		High       int64  `db:"turnover_high"`
		Scale      string `db:"scale"`
		Rule       string `db:"scale_rule"`
		Salutation string `db:"salutation"`
	}
	must(t, o.sql.Get(&row, `select b.name, kbli, kbli_version, words, turnover_low, turnover_high, scale, scale_rule, salutation
		from business b join business_owner o on o.business = b.id join person p on p.id = o.person`))
	if row.Name != "Keripik Bu Siti" || row.Version != "2020" || len(row.KBLI) != 5 || row.Words != "keripik pisang" ||
		row.Low != 46_800_000 || row.High != 62_400_000 || row.Scale != "micro" || row.Rule != "turnover" || row.Salutation != "bu" {
		t.Errorf("kept %+v", row)
	}
	storagetest.NoCanary(t, o.db, nikSiti)
}

// A NIK is sealed wherever it was typed: of one in a name or a place, its last
// digits are kept.
func TestRegisterKeepsNoNIKInOtherAnswers(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := o.caller("siti")
	siti.want("ok", "register_business", registration(answers{
		"nama_usaha": "Toko " + nikAnwar, "desa": "dusun " + nikAnwar, "bidang": "|kue " + nikAnwar,
	}))
	siti.want("ok", "correct_data", answers{"bagian": "activity", "activity": "|roti " + nikAnwar})
	siti.want("ok", "correct_data", answers{"bagian": "business_name", "business_name": "Kios " + nikAnwar})
	if n := o.count(`select count(*) from business where name like 'Kios %0002' and village like 'dusun %0002' and words like 'roti %0002'`); n != 1 {
		t.Errorf("%d businesses kept what was said beside the NIK", n)
	}
	storagetest.NoCanary(t, o.db, nikAnwar)
}

// A second business of the same person needs no second NIK, and a NIB may
// cover both.
func TestRegisterASecondBusiness(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := o.caller("siti")
	siti.want("ok", "register_business", registration(answers{"nik": nikSiti, "nib": nibSiti}))
	siti.want("ok", "register_business", answers{"nama_usaha": "Kue Oma", "bidang": "|kue karawo", "lokasi": "75.01.05",
		"nib": nibSiti, "modal": "2000000-3000000"})
	if n := o.count(`select count(*) from business`); n != 2 {
		t.Errorf("%d businesses", n)
	}
	if n := o.count(`select count(*) from business where kbli_confirm and kbli = ''`); n != 1 {
		t.Errorf("%d need an officer for their code", n)
	}
	if n := o.count(`select count(*) from person where name = 'Siti Rahmah'`); n != 1 {
		t.Errorf("%d people", n)
	}
}

// Whatever collides ends with the same words, and what was typed lies sealed
// before an officer.
func TestWhatSomebodyElseHoldsGoesToAnOfficer(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		why  string
		form answers
	}{
		{"the NIK", answers{"nik": nikSiti}},
		{"the NIB", answers{"nib": nibSiti}},
		{"both", answers{"nik": nikSiti, "nib": nibSiti}},
	} {
		t.Run(c.why, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t)
			o.caller("siti").want("ok", "register_business", registration(answers{"nik": nikSiti, "nib": nibSiti}))
			anwar := o.caller("anwar")
			got := anwar.want("needs_check", "register_business", registration(c.form))
			if by := got.Values["by"].Text; by != "2026-11-23T11:00:00+08:00" {
				t.Errorf("to be answered by %s", by)
			}
			if len(got.Values) != 3 || got.Values["ticket"].Text == "" {
				t.Errorf("the answer tells more than when: %v", got.Values)
			}
			if n := o.count(`select count(*) from business`); n != 1 {
				t.Errorf("%d businesses", n)
			}
			if n := o.count(`select count(*) from ticket_note where draft is not null and text = ''`); n != 1 {
				t.Errorf("%d drafts", n)
			}
			storagetest.NoCanary(t, o.db, nikSiti)
		})
	}
}

func TestThreeDifferentNIKsADay(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.caller("siti").want("ok", "register_business", registration(answers{"nik": nikSiti}))
	guesser := o.caller("guesser")
	try := func(nik, want string) {
		t.Helper()
		guesser.want(want, "register_business", registration(answers{"nik": nik}))
	}
	try(nikSiti, "needs_check")
	try(nikSiti, "needs_check") // the same one again is no other
	try("7571021205850003", "ok")
	try("7571021205850004", "needs_check") // this person has another NIK
	try("7571021205850005", "too_many")
	try(nikSiti, "too_many") // for the rest of the day
	o.now = o.now.AddDate(0, 0, 1)
	try("7571021205850005", "needs_check")
	if n := o.count(`select count(*) from ticket where topic = 'pemeriksaan'`); n != 1 {
		t.Errorf("%d tickets for one person and one topic", n)
	}
	if n := o.count(`select count(*) from ticket_note`); n != 6 {
		t.Errorf("%d of the six tries can be looked at", n)
	}
}

// The same event never registers twice, however often its turn is begun.
func TestOneInboundRegistersOnce(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := o.caller("siti")
	in := o.hear("siti")
	if _, err := siti.try(in, "register_business", registration(nil)); err != nil {
		t.Fatal(err)
	}
	if _, err := siti.try(in, "register_business", registration(nil)); err == nil {
		t.Error("the second turn of the same inbound was taken")
	}
	if n := o.count(`select count(*) from business`); n != 1 {
		t.Errorf("%d businesses", n)
	}
}

// Ten contacts give the same NIK at the same moment: one of them has it
// afterwards, the others were refused or have to begin anew.
func TestOneNIKOnePerson(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	var all errgroup.Group
	for i := range 10 {
		c := o.caller(string(rune('a' + i)))
		in := o.hear(c.address)
		all.Go(func() error {
			_, _ = c.try(in, "register_business", registration(answers{"nik": nikAnwar, "nib": nibSiti}))
			return nil
		})
	}
	must(t, all.Wait())
	if n := o.count(`select count(*) from business`); n != 1 {
		t.Errorf("%d businesses", n)
	}
	if n := o.count(`select count(*) from nib_holder`); n != 1 {
		t.Errorf("%d hold the NIB", n)
	}
}

func TestBrokenFormIsAnErrorAndWritesNothing(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := o.caller("siti")
	for _, broken := range []answers{{"lokasi": ""}, {"lokasi": "99.99"}, {"nama_usaha": ""}, {"modal": "banyak"}, {"omzet": "1/abad"}} {
		if _, err := siti.try(o.hear("siti"), "register_business", registration(broken)); err == nil {
			t.Errorf("%v was taken", broken)
		}
	}
	if n := o.count(`select count(*) from business`) + o.count(`select count(*) from person`); n != 0 {
		t.Errorf("%d rows were written", n)
	}
}
