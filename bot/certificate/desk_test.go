package certificate_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"teman/bot"
	"teman/umkm"
)

// However many officers check the same paper at once, one is kept, with one row
// of history and one note; the others are told.
func TestOneOfManyOfficersIsKept(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	siti := w.owner("siti", "Keripik Bu Siti", "75.71.02")
	w.says(siti, umkm.Certificate{Kind: umkm.CertificatePIRT, Stage: "applied"})
	results := make([]error, 8)
	var all errgroup.Group
	for i := range results {
		all.Go(func() error {
			results[i] = w.desk.Check(t.Context(), w.rina, bot.Check{Business: siti.business, Edition: 1, Certificate: umkm.Certificate{
				Kind: umkm.CertificatePIRT, Stage: "commitment", Since: umkm.DateOf(w.now), Source: umkm.SourceVerified,
				Number: fmt.Sprintf("206757101001%d-30", i+1),
			}})
			return nil
		})
	}
	must(t, all.Wait())
	kept := 0
	for _, err := range results {
		switch {
		case err == nil:
			kept++
		case !errors.Is(err, bot.ErrChanged):
			t.Errorf("ended with %v", err)
		}
	}
	said, err := w.db.Statements(t.Context(), bot.Scope{}, siti.business, umkm.CertificatePIRT)
	must(t, err)
	notes, err := w.db.Notes(t.Context(), 0, fmt.Sprintf("business %d", siti.business), 10)
	must(t, err)
	if kept != 1 || len(said) != 2 || len(notes) != 1 {
		t.Errorf("%d were kept, in %d statements and %d notes", kept, len(said), len(notes))
	}
}

// Of many that are checked at once nothing is kept when one cannot be: a NIB of
// somebody else, a business of another region, one that changed.
func TestManyAreKeptOrNone(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	siti, anwar, jauh := w.owner("siti", "Keripik Bu Siti", "75.71.02"), w.owner("anwar", "Abon Anwar", "75.71.03"), w.owner("jauh", "Jauh", "72.09.01")
	for _, o := range []owner{siti, anwar, jauh} {
		w.says(o, umkm.Certificate{Kind: umkm.CertificateNIB, Stage: "issued", Number: nibSiti})
	}
	pick := func(edition int, of ...owner) (picked []bot.Check) {
		for _, o := range of {
			c := bot.Check{Business: o.business, Edition: edition}
			c.Kind = umkm.CertificateNIB
			picked = append(picked, c)
		}
		return picked
	}
	var refused *bot.Refusal
	if err := w.desk.CheckAll(t.Context(), w.rina, pick(1, siti, anwar), "", 2); !errors.As(err, &refused) || refused.Says.Key != "certificate.problem.taken" {
		t.Errorf("two people hold one NIB: %v", err)
	}
	if err := w.desk.CheckAll(t.Context(), w.rina, pick(1, siti, jauh), "", 2); !errors.Is(err, bot.ErrMissing) {
		t.Errorf("a business of another region: %v", err)
	}
	if err := w.desk.CheckAll(t.Context(), w.rina, append(pick(1, siti), pick(2, anwar)...), "", 2); !errors.Is(err, bot.ErrChanged) {
		t.Errorf("an edition that is not there: %v", err)
	}
	var kept int
	must(t, w.sql.Get(&kept, `select count(*) from certificate where source <> 'said'`))
	if kept != 0 {
		t.Errorf("%d were kept", kept)
	}
	must(t, w.desk.CheckAll(t.Context(), w.rina, pick(1, siti), "", 1))
	w.now = w.now.Add(time.Hour)
	if n := w.look(); n != 1 {
		t.Errorf("%d were told", n)
	}
}
