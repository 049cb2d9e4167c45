package umkm

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// catalogueForTest is built once: a catalogue is never changed.
var catalogueForTest = mustLoadCatalogue()

func mustLoadCatalogue() *Catalogue {
	c, err := LoadCatalogue()
	if err != nil {
		panic(err)
	}
	return c
}

func TestCatalogueHoldsEveryKind(t *testing.T) {
	t.Parallel()
	for _, kind := range Kinds() {
		entry, ok := catalogueForTest.Entry(kind)
		if !ok || entry.Source == "" || len(entry.Papers) == 0 || entry.Updated != (Date{2026, time.November, 3}) {
			t.Errorf("%s: %+v, %v", kind, entry, ok)
		}
	}
	if n := len(catalogueForTest.Entries()); n != len(Kinds()) {
		t.Errorf("%d entries, want %d", n, len(Kinds()))
	}
}

func TestStagesFollowEachOther(t *testing.T) {
	t.Parallel()
	for _, entry := range catalogueForTest.Entries() {
		var walked []Stage
		for stage, ok := entry.Next(""); ok; stage, ok = entry.Next(stage) {
			walked = append(walked, stage)
		}
		if !slices.Equal(walked, entry.Stages) {
			t.Errorf("%s: walked %v, want %v", entry.Kind, walked, entry.Stages)
		}
		if last := entry.Stages[len(entry.Stages)-1]; !entry.Done(last) || !entry.Issued(last) || entry.Done(entry.Stages[0]) {
			t.Errorf("%s: does not end at %s", entry.Kind, last)
		}
	}
}

func TestPIRTIsIssuedBeforeItsDutiesAreDone(t *testing.T) {
	t.Parallel()
	c := catalogueForTest
	entry, _ := c.Entry(CertificatePIRT)
	if !entry.Issued("issued") || !entry.Issued("course") || entry.Issued("commitment") || entry.Issued("nowhere") {
		t.Error("SPP-IRT is not issued from its stage on")
	}
	if next, ok := c.Next(CertificatePIRT, "issued"); !ok || next != "course" || c.Done(CertificatePIRT, "issued") {
		t.Errorf("after issue comes %q, %v", next, ok)
	}
	if at := c.StageIndex(CertificatePIRT, "issued"); at != 2 || c.StageIndex(CertificatePIRT, "nowhere") != -1 {
		t.Errorf("issued is stage %d", at)
	}
	if !slices.Contains(c.Papers(CertificatePIRT), "label") {
		t.Errorf("papers %v", c.Papers(CertificatePIRT))
	}
}

func TestExpiryFromTheDayOfIssue(t *testing.T) {
	t.Parallel()
	pirt, _ := catalogueForTest.Entry(CertificatePIRT)
	if got := pirt.ExpiryFrom(Date{2024, time.February, 29}); *got != (Date{2029, time.February, 28}) {
		t.Errorf("29 February 2024 and five years: %v", got)
	}
	if got := pirt.ExpiryFrom(Date{2026, time.November, 22}); *got != (Date{2031, time.November, 22}) {
		t.Errorf("22 November 2026 and five years: %v", got)
	}
	nib, _ := catalogueForTest.Entry(CertificateNIB)
	if got := nib.ExpiryFrom(Date{2026, time.November, 22}); got != nil {
		t.Errorf("a NIB ends on %v", got)
	}
}

func TestFeeCarriesItsSums(t *testing.T) {
	t.Parallel()
	mark, _ := catalogueForTest.Entry(CertificateMark)
	fee := mark.Fee()
	if fee.Key != "certificate.merek.fee" || fee.Args["mse"].Number != 500_000 || len(fee.Args) != 3 {
		t.Errorf("%+v", fee)
	}
}

func TestBrokenCatalogueIsRefused(t *testing.T) {
	t.Parallel()
	const good = "certificates:\n  - {kind: nib, updated: 2026-11-03, stages: [a, b], issued: b}\n"
	if _, err := ParseCatalogue([]byte(good)); err != nil {
		t.Fatalf("the good one: %v", err)
	}
	for name, text := range map[string]string{
		"unknown kind":   strings.Replace(good, "nib", "nob", 1),
		"unknown field":  strings.Replace(good, "issued:", "isued:", 1),
		"no such stage":  strings.Replace(good, "issued: b", "issued: c", 1),
		"no update":      strings.Replace(good, "updated: 2026-11-03, ", "", 1),
		"bad date":       strings.Replace(good, "2026-11-03", "yesterday", 1),
		"negative years": strings.Replace(good, "kind: nib", "kind: nib, valid_years: -1", 1),
		"twice":          good + "  - {kind: nib, updated: 2026-11-03, stages: [a], issued: a}\n",
		"not yaml":       "certificates: [",
	} {
		if _, err := ParseCatalogue([]byte(text)); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}

func FuzzParseCatalogue(f *testing.F) {
	f.Add([]byte("certificates:\n  - {kind: nib, updated: 2026-11-03, stages: [a, b], issued: b}\n"))
	f.Add([]byte("certificates: ["))
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := ParseCatalogue(text)
		if err != nil {
			return
		}
		for _, e := range c.Entries() {
			if !e.Issued(e.IssuedAt) {
				t.Fatalf("%s is never issued", e.Kind)
			}
		}
	})
}
