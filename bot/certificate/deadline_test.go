package certificate_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"
	"pgregory.net/rapid"

	"teman/umkm"
)

func TestOwnersAreRemindedOfWhatRunsOut(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	siti := w.owner("siti", "Keripik Bu Siti", "75.71.02")
	last := umkm.DateOf(w.now).AddDays(88)
	w.says(siti, umkm.Certificate{Kind: umkm.CertificatePIRT, Stage: "issued", Expires: &last})
	if n := w.look(); n != 0 {
		t.Fatalf("%d messages to somebody who has just said it", n)
	}
	w.now = w.now.AddDate(0, 0, 1).Add(time.Minute)
	w.look()
	const want = `siti: Bu Siti, kami ingatkan soal surat usahanya.
SPP-IRT (P-IRT) untuk Keripik Bu Siti berlaku sampai 19 Februari 2027, 87 hari lagi.
Kalau mau dibantu mengurusnya, ketik PETUGAS.`
	if got := w.told(); len(got) != 1 || got[0] != want {
		t.Fatalf("told %q", got)
	}
	for _, days := range []int{30, 60, 87, 88} {
		w.now = last.AddDays(days - 87).In(w.now.Location()).Add(9 * time.Hour)
		w.look()
		w.look()
	}
	got := w.told()
	if len(got) != 2 || !strings.Contains(got[1], "27 hari lagi") {
		t.Errorf("told %q", got)
	}
}

// The last day is spoken of as such, a renewed certificate is reminded of anew,
// and one that does not agree not at all.
func TestWhatIsRemindedOf(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	siti, anwar := w.owner("siti", "Keripik Bu Siti", "75.71.02"), w.owner("anwar", "Abon Anwar", "75.71.02")
	last := umkm.DateOf(w.now).AddDays(2)
	pirt := umkm.Certificate{Kind: umkm.CertificatePIRT, Stage: "issued", Expires: &last}
	w.says(siti, pirt)
	pirt.Source = umkm.SourceMismatch
	w.checks(anwar, pirt, "nomor tidak ada di OSS")
	w.now = last.In(w.now.Location()).Add(8 * time.Hour)
	w.look()
	if got := w.told(); len(got) != 2 || !strings.Contains(got[1], "hari ini hari terakhir") || !strings.HasPrefix(got[1], "siti") {
		t.Fatalf("told %q", got)
	}
	last = last.AddDays(20)
	w.says(siti, umkm.Certificate{Kind: umkm.CertificatePIRT, Stage: "issued", Expires: &last})
	w.now = w.now.AddDate(0, 0, 2)
	w.look()
	if got := w.told(); len(got) != 3 || !strings.Contains(got[2], "18 hari lagi") {
		t.Errorf("told %q", got)
	}
}

// One process more, or a moment twice, tells nobody twice.
func TestTwoProcessesRemindOnce(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	last := umkm.DateOf(w.now).AddDays(30)
	for i := range 40 {
		o := w.owner(fmt.Sprintf("p%02d", i), fmt.Sprintf("Usaha %d", i), "75.71.02")
		w.says(o, umkm.Certificate{Kind: umkm.CertificatePIRT, Stage: "issued", Expires: &last})
		w.says(o, umkm.Certificate{Kind: umkm.CertificateHACCP, Stage: "issued", Expires: &last})
	}
	w.now = w.now.AddDate(0, 0, 2)
	var all errgroup.Group
	for range 4 {
		all.Go(func() error { _, err := w.rounds.Look(t.Context()); return err })
	}
	must(t, all.Wait())
	told := w.told()
	counts := map[string]int{}
	for _, text := range told {
		address, _, _ := strings.Cut(text, ":")
		counts[address] += strings.Count(text, "berlaku sampai")
	}
	if len(counts) != 40 {
		t.Errorf("%d of 40 were reminded", len(counts))
	}
	for address, n := range counts {
		if n != 2 {
			t.Errorf("%s was reminded of %d certificates", address, n)
		}
	}
}

// Whenever the house looks, and however often: each deadline is taken exactly
// once, several that were missed are spoken of as one, and nothing is said of
// what is over.
func TestEachDeadlineIsTakenOnce(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	catalogue, err := umkm.LoadCatalogue()
	must(t, err)
	base, n := w.now, 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		w.now = base
		o := w.owner(fmt.Sprint("p", n), fmt.Sprint("Usaha ", n), "75.71.02")
		kind := rapid.SampledFrom(umkm.Kinds()).Draw(t, "kind")
		entry, _ := catalogue.Entry(kind)
		last := umkm.DateOf(base).AddDays(rapid.IntRange(0, 200).Draw(t, "ends"))
		w.says(o, umkm.Certificate{Kind: kind, Stage: entry.IssuedAt, Expires: &last})
		model := calls{last: last, open: slices.Clone(entry.Deadlines())}
		for range rapid.IntRange(1, 6).Draw(t, "looks") {
			// A second process may have a clock that is behind.
			w.now = w.now.Add(time.Duration(rapid.IntRange(-3, 24*60).Draw(t, "hours")) * time.Hour)
			w.look()
			model.look(w.now, base)
			if got := w.reminders(o); !slices.Equal(got, model.said) {
				t.Fatalf("on %s, of %s until %s: reminded %v, want %v", w.now, kind, last, got, model.said)
			}
		}
	})
}

// calls is the rule of deadlines in its plainest form.
type calls struct {
	last umkm.Date
	open []int
	said []string // days that were left
}

func (c *calls) look(now, said time.Time) {
	today := umkm.DateOf(now)
	if now.Hour() < 8 || now.Hour() >= 20 || c.last.Before(today) || !said.Before(now.AddDate(0, 0, -1)) {
		return
	}
	nearest, left := 1000, []int{}
	for _, days := range c.open {
		if today.Before(c.last.AddDays(-days)) {
			left = append(left, days)
		} else {
			nearest = min(nearest, days)
		}
	}
	c.open = left
	if nearest < 1000 {
		remain := int(c.last.In(time.UTC).Sub(today.In(time.UTC)).Hours() / 24)
		c.said = append(c.said, fmt.Sprint(remain))
	}
}

// reminders lists how many days were left each time that an owner was
// reminded.
func (w *town) reminders(o owner) (days []string) {
	w.t.Helper()
	must(w.t, w.sql.Select(&days, `select split_part(key, ':', 6) from inbound where contact = $1 and key like 'n:deadline:%' order by id`, o.contact))
	return days
}

// Cooperatives are reminded of their yearly meeting until it is reported.
func TestCooperativesAreRemindedOfTheirMeeting(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	made := time.Date(2027, 2, 1, 9, 0, 0, 0, w.now.Location())
	w.now = made
	_, mekar := w.owner("keripik", "Keripik Bu Siti", "75.71.02"), w.owner("mekar", "Koperasi Mekar Jaya", "75.71.02")
	tani, nelayan := w.owner("tani", "KOPERASI Tani Makmur", "75.71.02"), w.owner("nelayan", "KSU Nelayan", "75.71.02")
	w.says(tani, umkm.Certificate{Kind: umkm.CertificateCooperative, Stage: "office", Since: umkm.Date{Year: 2027, Month: 1, Day: 20}})
	w.says(nelayan, umkm.Certificate{Kind: umkm.CertificateCooperative, Stage: "issued", Since: umkm.Date{Year: 2026, Month: 7, Day: 1}})
	on := func(month time.Month, day int) {
		w.now = time.Date(2027, month, day, 9, 0, 0, 0, w.now.Location())
		_, err := w.sql.Exec(`update session set heard_at = $1`, w.now)
		must(t, err)
		w.look()
	}
	on(time.March, 31)
	on(time.April, 1)
	on(time.April, 2)
	if got := w.whom(); !slices.Equal(got, []string{"mekar 90", "nelayan 90"}) {
		t.Fatalf("reminded %v", got)
	}
	if got := w.told(); !strings.Contains(got[0], "perlu mengadakan RAT dan melaporkannya paling lambat 30 Juni 2027, 90 hari lagi") {
		t.Errorf("told %q", got)
	}
	w.says(mekar, umkm.Certificate{Kind: umkm.CertificateCooperative, Stage: "rat"})
	on(time.June, 5)
	on(time.July, 1)
	on(time.July, 20)
	on(time.August, 15)
	if got := w.whom(); !slices.Equal(got, []string{"mekar 90", "nelayan 90", "nelayan 25", "nelayan -1"}) {
		t.Errorf("reminded %v", got)
	}
	if got := w.told(); !strings.Contains(got[len(got)-1], "RAT KSU Nelayan belum tercatat, dan batasnya 30 Juni 2027 sudah lewat") {
		t.Errorf("told %q", got)
	}
	w.now = time.Date(2028, time.April, 1, 9, 0, 0, 0, w.now.Location())
	w.look()
	if got := w.whom(); len(got) != 7 {
		t.Errorf("the next year: %v", got)
	}
}

// whom lists who was reminded and how many days were left.
func (w *town) whom() (all []string) {
	w.t.Helper()
	must(w.t, w.sql.Select(&all, `select c.address || ' ' || split_part(i.key, ':', 6) from inbound i join contact c on c.id = i.contact
		where i.key like 'n:deadline:%' order by i.id`))
	return all
}

// A number that came back from a long silence gets no reminder that names a
// paper.
func TestARecycledNumberHearsNoNames(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	siti := w.owner("siti", "Keripik Bu Siti", "75.71.02")
	last := umkm.DateOf(w.now).AddDays(130)
	w.says(siti, umkm.Certificate{Kind: umkm.CertificateHACCP, Stage: "issued", Expires: &last})
	w.now = w.now.AddDate(0, 0, 101)
	w.look()
	if got := w.told(); len(got) != 1 || strings.Contains(got[0], "HACCP") || !strings.Contains(got[0], "Ketik SERTIFIKAT") {
		t.Errorf("told %q", got)
	}
}
