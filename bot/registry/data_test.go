package registry_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/programme"
	"teman/storage/storagetest"
)

// full is a person about whom everything is kept that can be.
func full(o *office) *caller {
	o.t.Helper()
	siti := o.caller("+6281234567890")
	siti.want("ok", "stop_announcements", answers{"topik": "modal"})
	siti.want("ok", "record_consent", answers{"given": "yes", "version": "2026-11"})
	siti.want("ok", "register_business", registration(answers{"nama_pemilik": "Zubaidah", "nik": nikSiti, "nib": nibSiti,
		"nama_usaha": "Dapur Zubaidah", "bidang": "|kue zubaidah", "desa": "Zubaidahlo"}))
	siti.want("ok", "record_certificate", answers{"jenis": "pirt", "nomor": pirt})
	siti.want("ok", "open_ticket", answers{"topic": "petugas", "perihal": "Zubaidah mau tanya"})
	siti.want("needs_check", "register_business", registration(answers{"nik": "7571021205850009", "nama_usaha": "Zubaidah Dua"}))
	siti.want("wrong", "verify", answers{"nomor": "7571"})
	o.queue(siti, 0, "")
	_, err := o.sql.Exec(`update inbound set shown = '{"k": "text", "t": "saya Zubaidah"}', body = null`)
	must(o.t, err)
	_, err = o.sql.Exec(`delete from open`)
	must(o.t, err)
	return siti
}

// class is an occasion that everybody in the city may join.
func (o *office) class(quota int) string {
	o.t.Helper()
	starts := o.now.AddDate(0, 0, 7)
	must(o.t, o.db.Within(o.t.Context(), func(ctx context.Context, r bot.Registry) error {
		_, err := programme.Announce(ctx, r, bot.Occasion{Kind: "training", Title: "Kemasan pangan", Place: "Aula", Region: "75.71",
			Starts: starts, Ends: starts.Add(time.Hour), Deadline: starts, Quota: quota})
		return err
	}))
	var id string
	must(o.t, o.sql.Get(&id, `select max(id)::text from occasion`))
	return id
}

// The number of a chat tells its owner nothing.
func TestShowDataWithoutANumber(t *testing.T) {
	t.Parallel()
	telegram := newOffice(t).caller("5550001")
	telegram.want("ok", "record_consent", answers{"given": "yes", "version": "2026-11"})
	lines := telegram.said(telegram.want("ok", "show_data", nil).Values["lines"])
	if strings.Contains(lines, "5550001") || !strings.Contains(lines, "tanpa nomor HP") {
		t.Errorf("want the contact without its number:\n%s", lines)
	}
}

func TestShowData(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.caller("orang").want("none", "show_data", nil)
	lines := o.said(full(o).want("ok", "show_data", nil).Values["lines"])
	for _, want := range []string{"Zubaidah", "••••••••••••0001", "0812-••••-7890", "Dapur Zubaidah", "kue zubaidah",
		"Rp5.000.000", "SPP-IRT", "diberikan"} {
		if !strings.Contains(lines, want) {
			t.Errorf("nothing of %q in\n%s", want, lines)
		}
	}
	for _, secret := range []string{nikSiti, "81234567890"} {
		if strings.Contains(lines, secret) {
			t.Errorf("%s is shown", secret)
		}
	}
}

func TestExportIsCompleteAndMasked(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.caller("orang").want("none", "export_data", nil)
	siti := full(o)
	siti.want("joined", "join_occasion", answers{"pelatihan": o.class(1)})
	registered(o, "anwar").want("ok", "open_ticket", answers{"topic": "petugas", "perihal": "rahasia anwar"})
	file := siti.want("ok", "export_data", nil).File
	text := string(file.Body)
	for _, want := range []string{"Zubaidah", "Dapur Zubaidah", "Zubaidahlo", "7571-000001-", nibSiti, pirt, "2026-11",
		"••••••••••••0001", "Zubaidah mau tanya", "Zubaidah Dua", "Kemasan pangan", "saya Zubaidah", "modal", "pukul 09.00 WITA", "+6281234567890"} {
		if !strings.Contains(text, want) {
			t.Errorf("nothing of %q in\n%s", want, text)
		}
	}
	for _, secret := range []string{nikSiti, "7571021205850009", "anwar"} {
		if strings.Contains(text, secret) {
			t.Errorf("%s is in the copy", secret)
		}
	}
	if n := o.count(`select count(*) from data_request where kind = 'access' and done_at = at and due_at = at + interval '72 hours'`); n != 1 {
		t.Errorf("%d requests are kept", n)
	}
}

// After HAPUS DATA nothing is left of a person but the address that answers
// them, what is stopped for it, and counts.
func TestEraseLeavesNothingButCounts(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti, anwar := full(o), registered(o, "anwar")
	class := o.class(1)
	siti.want("joined", "join_occasion", answers{"pelatihan": class})
	anwar.want("waiting", "join_occasion", answers{"pelatihan": class})
	if _, err := o.sql.Exec(`with sent as (delete from ready returning outbound)
		insert into outcome (outbound, verdict, at) select outbound, 'sent', now() from sent`); err != nil {
		t.Fatal(err)
	}
	siti.want("ok", "erase_data", nil)
	dump := storagetest.Dump(t, o.db)
	for _, trace := range []string{"ubaidah", nibSiti, pirt, "Zubaidahlo", "7571-000001-"} {
		if strings.Contains(dump, trace) {
			t.Errorf("%q is left: %s", trace, lineWith(dump, trace))
		}
	}
	for query, want := range map[string]int{
		`select count(*) from person`: 1,
		`select count(*) from contact where address = '+6281234567890' and person is null`:                              1,
		`select count(*) from outbound where contact = (select id from contact where address like '+62%')`:              0,
		`select count(*) from subscription_stop where topic = 'modal' and contact is not null`:                          1,
		`select businesses from erased_tally where regency = '75.71' and scale = 'micro'`:                               1,
		`select count(*) from data_request where kind = 'erasure' and done_at is not null`:                              1,
		`select count(*) from seat s join contact c on c.id = s.contact where address = 'anwar' and s.state = 'joined'`: 1,
		`select count(*) from ticket`: 0,
	} {
		if got := o.count(query); got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}
	siti.want("none", "show_data", nil)
	siti.want("ok", "register_business", registration(answers{"nik": nikSiti, "nib": nibSiti}))
}

// What two people own stays the other's.
func TestASharedBusinessStays(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti, anwar := registered(o, "siti"), registered(o, "anwar")
	if _, err := o.sql.Exec(`insert into business_owner (business, person, since)
		select b.id, c.person, now() from business b, contact c where b.name = 'Usaha siti' and c.address = 'anwar'`); err != nil {
		t.Fatal(err)
	}
	siti.want("ok", "erase_data", nil)
	if n := o.count(`select count(*) from business`); n != 2 {
		t.Errorf("%d businesses", n)
	}
	if n := len(o.said(anwar.want("ok", "show_data", nil).Values["lines"])); n == 0 {
		t.Error("nothing is shown to the other owner")
	}
}

func TestStrangersCanBeErasedToo(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	stranger := o.caller("orang")
	stranger.want("ok", "record_consent", answers{"given": "no", "version": "1"})
	stranger.want("ok", "open_ticket", answers{"topic": "petugas"})
	stranger.want("ok", "erase_data", nil)
	if n := o.count(`select (select count(*) from consent) + (select count(*) from ticket)`); n != 0 {
		t.Errorf("%d rows are left", n)
	}
}

func TestCorrect(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := registered(o, "siti")
	for _, c := range []struct {
		part, answer, shown string
	}{
		{"name", "Siti Rahmah binti Ma'ruf", "Siti Rahmah binti Ma'ruf"},
		{"business_name", "Keripik Baru", "Keripik Baru"},
		{"activity", "|sambal roa", "sambal roa"},
		{"region", "75.01.05", "Kecamatan"},
		{"nib", nibSiti, nibSiti},
		{"turnover", "3000000000/tahun", "3.000.000.000"},
	} {
		got := siti.want("ok", "correct_data", answers{"bagian": c.part, c.part: c.answer})
		if shown := o.said(got.Values["value"]); !strings.Contains(shown, c.shown) {
			t.Errorf("%s is now %q", c.part, shown)
		}
		if o.said(got.Values["what"]) == "" {
			t.Errorf("%s has no name", c.part)
		}
	}
	siti.want("ok", "correct_data", answers{"bagian": "capital", "capital": "7000000"})
	if n := o.count(`select count(*) from business b join business_owner o on o.business = b.id join person p on p.id = o.person
		where b.name = 'Keripik Baru' and b.words = 'sambal roa' and b.kbli = '' and b.region = '75.01.05'
		and b.capital = 7000000 and b.scale = 'small' and p.name like 'Siti%' and p.salutation = 'bu'`); n != 1 {
		t.Error("what was corrected is not what is kept")
	}
	if n := o.count(`select count(*) from certificate where kind = 'nib' and number = $1`, nibSiti); n != 1 {
		t.Error("the NIB is not on record")
	}
	if n := o.count(`select count(*) from data_request where kind = 'correction'`); n != 7 {
		t.Errorf("%d corrections are kept", n)
	}
	if _, err := siti.try(o.hear("siti"), "correct_data", answers{"bagian": "nik", "nik": nikSiti}); err == nil {
		t.Error("a NIK was corrected by a word")
	}
}

func lineWith(dump, trace string) string {
	for _, line := range strings.Split(dump, "\n") {
		if strings.Contains(line, trace) {
			return line
		}
	}
	return ""
}
