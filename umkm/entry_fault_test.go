package umkm

import (
	"testing"

	"pgregory.net/rapid"
)

// What is shipped makes sense, and so does whatever the check lets through: it
// can be kept, its certificates have a next stage, and every text says
// something.
func TestEntriesWithoutAFaultMakeSense(t *testing.T) {
	t.Parallel()
	shipped, err := LoadCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range shipped.Entries() {
		if fault := e.Fault(shipped); fault != "" {
			t.Errorf("%s, as shipped: %s", e.Kind, fault)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		e := rapid.SampledFrom(shipped.Entries()).Draw(t, "kind")
		e.Stages = rapid.SliceOfN(rapid.SampledFrom(append([]Stage{"nowhere"}, e.Stages...)), 0, 5).Draw(t, "stages")
		e.IssuedAt = rapid.SampledFrom(append([]Stage{"issued"}, e.Stages...)).Draw(t, "issued")
		e.Papers = rapid.SliceOfN(rapid.SampledFrom(append([]Paper{"gold"}, shipped.AllPapers()...)), 0, 4).Draw(t, "papers")
		e.MorePapers = rapid.SliceOfN(rapid.StringN(0, 90, 200), 0, 3).Draw(t, "more")
		e.ValidYears, e.RemindDays = rapid.IntRange(-2, 60).Draw(t, "years"), rapid.IntRange(-2, 900).Draw(t, "days")
		e.Own = map[Part]string{PartFee: rapid.StringN(0, 10, 50).Draw(t, "own")}
		if e.Fault(shipped) != "" {
			return
		}
		catalogue, err := NewCatalogue(e)
		if err != nil {
			t.Fatalf("without a fault, and cannot be kept: %v", err)
		}
		for _, stage := range e.Stages {
			if _, more := catalogue.Next(e.Kind, stage); !more && !e.Done(stage) {
				t.Fatalf("%s leads nowhere in %v", stage, e.Stages)
			}
		}
		if len(e.PaperNames()) != len(e.Papers)+len(e.MorePapers) || e.Fee().Key != "certificate.own" {
			t.Fatalf("the texts of %+v", e)
		}
		for _, days := range e.Deadlines() {
			if days < 1 || e.ValidYears > 0 && e.RemindDays > 0 && days > e.ValidYears*365 {
				t.Fatalf("reminded %d days before the end of %d years", days, e.ValidYears)
			}
		}
	})
}

// A kind that an office added has the stages that it wrote, and texts that say
// something before anybody wrote them.
func TestOwnEntriesWithoutAFaultMakeSense(t *testing.T) {
	t.Parallel()
	shipped, err := LoadCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		e := Entry{Kind: "Sertifikat Laik Higiene", Updated: Date{Year: 2026, Month: 11, Day: 23}, Source: "dinas"}
		e.Stages = rapid.SliceOfN(rapid.SampledFrom([]Stage{"Diajukan", "Diperiksa", "Terbit", "", "a:b", "a\nb"}), 0, 4).Draw(t, "stages")
		e.IssuedAt = rapid.SampledFrom([]Stage{"Terbit", "Diajukan"}).Draw(t, "issued")
		if rapid.Bool().Draw(t, "fee") {
			e.Fees = map[string]Rupiah{"mse": 1}
		}
		fault := e.Fault(shipped)
		clean := len(e.Stages) > 0 && subset(e.Stages, []Stage{"Diajukan", "Diperiksa", "Terbit"}) && e.StageIndex(e.IssuedAt) >= 0 && e.Fees == nil
		if (fault == "") != clean {
			t.Fatalf("%q with %+v", fault, e)
		}
		if fault != "" {
			return
		}
		if _, err := NewCatalogue(e); err != nil {
			t.Fatalf("without a fault, and cannot be kept: %v", err)
		}
		for _, part := range Parts() {
			if e.Text(part).Key != "certificate.of_office."+string(part) {
				t.Fatalf("%s is %q", part, e.Text(part).Key)
			}
		}
	})
	e, _ := shipped.Entry(CertificateMark)
	if e.Closed = true; e.Fault(shipped) != FaultClosed {
		t.Error("a kind of the program can be closed")
	}
}
