package certificate_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/umkm"
)

const nibSiti = "9120304567890"

// What an officer changes within minutes is told in one message, once, with
// what comes next.
func TestChangesAreToldTogetherAndOnce(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	siti := w.owner("siti", "Keripik Bu Siti", "75.71.02")
	w.says(siti, umkm.Certificate{Kind: umkm.CertificateNIB, Stage: "issued", Number: nibSiti})
	w.says(siti, umkm.Certificate{Kind: umkm.CertificateHalalSelf, Stage: "sent"})
	w.checks(siti, umkm.Certificate{Kind: umkm.CertificateNIB, Stage: "issued", Source: umkm.SourceVerified, Number: nibSiti}, "")
	if n := w.look(); n != 0 {
		t.Fatalf("%d messages at once: an officer may go on", n)
	}
	w.now = w.now.Add(2 * time.Minute)
	w.checks(siti, umkm.Certificate{Kind: umkm.CertificateHalalSelf, Stage: "fatwa", Source: umkm.SourceVerified}, "")
	w.now = w.now.Add(time.Minute)
	w.look()
	want := `siti: Bu Siti, ada kabar dari dinas soal surat usahanya.
NIB untuk Keripik Bu Siti sudah kami cocokkan dengan catatan penerbitnya: NIB terbit.
Sertifikat halal (self declare) untuk Keripik Bu Siti sekarang sampai tahap: sidang Komite Fatwa.
Berikutnya: SPP-IRT (P-IRT). Makanan atau minuman kemasan yang dibuat di rumah perlu SPP-IRT sebelum dititip di toko. Gratis, lewat OSS.`
	if got := w.told(); len(got) != 1 || got[0] != want {
		t.Fatalf("told %s", strings.Join(got, "\n---\n"))
	}
	w.now = w.now.Add(time.Hour)
	if n := w.look(); n != 0 {
		t.Errorf("told again: %v", w.told())
	}
}

// What was put right before anybody heard of it is not told, and what does not
// agree is told with its reason and nothing else.
func TestWhatIsTold(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	siti := w.owner("siti", "Keripik Bu Siti", "75.71.02")
	seen := umkm.Certificate{Kind: umkm.CertificateNIB, Stage: "issued", Source: umkm.SourceSeen, Number: nibSiti}
	step := func(want string, checks ...func()) {
		t.Helper()
		before := len(w.told())
		for _, check := range checks {
			check()
		}
		w.now = w.now.Add(10 * time.Minute)
		w.look()
		got := strings.Join(w.told()[before:], "\n---\n")
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("told %q, want %q", got, want)
		}
	}
	w.says(siti, umkm.Certificate{Kind: umkm.CertificateNIB, Stage: "issued", Number: nibSiti})
	step("Surat NIB untuk Keripik Bu Siti sudah kami lihat", func() { w.checks(siti, seen, "") })
	wrong, verified, other := seen, seen, seen
	wrong.Source, verified.Source, other.Number = umkm.SourceMismatch, umkm.SourceVerified, "9120304567891"
	step("", func() { w.checks(siti, wrong, "salah baca") }, func() { w.checks(siti, seen, "") })
	step("belum cocok waktu kami cek: NIB-nya atas nama toko lain. Kirim lagi", func() { w.checks(siti, wrong, " NIB-nya atas nama toko lain. ") })
	last := w.told()[len(w.told())-1]
	if strings.Contains(last, "Berikutnya") || strings.Count(last, "belum cocok") != 1 {
		t.Errorf("something else is said beside what does not agree: %s", last)
	}
	step("sudah kami cocokkan", func() { w.checks(siti, verified, "") })
	other.Source = umkm.SourceVerified
	step("sudah kami betulkan", func() { w.checks(siti, other, "") })
}

// The contact used last hears of it, and no other; after a long silence it only
// hears that there is something to see.
func TestTheContactUsedLastHearsOfIt(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	siti := w.owner("siti-lama", "Keripik Bu Siti", "75.71.02")
	w.now = w.now.AddDate(0, 0, 7)
	newer := w.hear("siti-baru")
	_, err := w.sql.Exec(`update contact set person = $2 where id = $1`, newer, siti.person)
	must(t, err)
	check := func(stage umkm.Stage) {
		w.checks(siti, umkm.Certificate{Kind: umkm.CertificatePIRT, Stage: stage, Source: umkm.SourceVerified}, "")
		w.now = w.now.Add(5 * time.Minute)
		w.look()
	}
	check("commitment")
	if got := w.told(); len(got) != 1 || !strings.HasPrefix(got[0], "siti-baru: ") {
		t.Fatalf("told %v", got)
	}
	must(t, w.db.Leave(t.Context(), w.account, "siti-baru", w.now, bot.Blocked))
	check("issued")
	if got := w.told(); len(got) != 2 || !strings.HasPrefix(got[1], "siti-lama: ") {
		t.Fatalf("told %v", got)
	}
	w.now = w.now.AddDate(0, 0, 100)
	check("course")
	got := w.told()[2]
	if got != "siti-lama: Ada kabar dari dinas soal surat usaha. Ketik SERTIFIKAT untuk melihatnya." {
		t.Errorf("somebody else may read %q", got)
	}
}

// Nobody is written to at night, where the business is.
func TestNobodyHearsOfItAtNight(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	gorontalo, jayapura := w.owner("siti", "Keripik Bu Siti", "75.71.02"), w.owner("yosep", "Keripik Yosep", "91.71.01")
	w.rina.Scope = bot.Scope{}
	w.now = time.Date(2026, 11, 23, 18, 58, 0, 0, w.now.Location())
	for _, o := range []owner{gorontalo, jayapura} {
		w.checks(o, umkm.Certificate{Kind: umkm.CertificatePIRT, Stage: "commitment", Source: umkm.SourceVerified}, "")
	}
	w.now = w.now.Add(5 * time.Minute) // 19.03 in Gorontalo, 20.03 in Jayapura
	w.look()
	if got := w.told(); len(got) != 1 || !strings.HasPrefix(got[0], "siti: ") {
		t.Fatalf("told %v", got)
	}
	w.now = time.Date(2026, 11, 24, 7, 0, 0, 0, w.now.Location())
	w.look()
	if got := w.told(); len(got) != 2 {
		t.Errorf("told %v", got)
	}
}

// Both owners of a business hear of it, and who has two businesses hears of
// both in one message.
func TestEveryOwnerHearsOfIt(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	siti, anwar := w.owner("siti", "Keripik Bu Siti", "75.71.02"), w.owner("anwar", "Abon Anwar", "75.71.03")
	_, err := w.sql.Exec(`insert into business_owner (business, person, since) values ($1, $2, $3)`, siti.business, anwar.person, w.now)
	must(t, err)
	for _, o := range []owner{siti, anwar} {
		w.checks(o, umkm.Certificate{Kind: umkm.CertificatePIRT, Stage: "commitment", Source: umkm.SourceVerified}, "")
	}
	w.now = w.now.Add(4 * time.Minute)
	w.look()
	got := w.told()
	if len(got) != 2 || strings.Contains(got[0], "Abon Anwar") || !strings.Contains(got[1], "Abon Anwar") || !strings.Contains(got[1], "Keripik Bu Siti") {
		t.Errorf("told %v", got)
	}
}

// A business that nobody can be reached for holds nobody up.
func TestWhoCannotBeReachedHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	siti := w.owner("siti", "Keripik Bu Siti", "75.71.02")
	must(t, w.db.Leave(t.Context(), w.account, "siti", w.now.Add(time.Second), bot.Blocked))
	w.checks(siti, umkm.Certificate{Kind: umkm.CertificatePIRT, Stage: "commitment", Source: umkm.SourceVerified}, "")
	w.now = w.now.Add(4 * time.Minute)
	if n := w.look(); n != 0 {
		t.Errorf("%d messages to nobody", n)
	}
	var untold int
	w.within(func(ctx context.Context, r bot.Registry) error {
		left, err := r.Certificates().Untold(ctx, []string{"75"}, w.now.AddDate(1, 0, 0), 10)
		untold = len(left)
		return err
	})
	if untold != 0 {
		t.Errorf("%d wait for ever", untold)
	}
}
