package umkm

import (
	"slices"
	"testing"
	"time"
)

func TestRATMissed(t *testing.T) {
	t.Parallel()
	shipped, err := LoadCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	entry, _ := shipped.Entry(CertificateCooperative)
	for _, c := range []struct {
		kind   Kind
		stage  Stage
		since  Date
		today  Date
		missed bool
	}{
		{CertificateCooperative, "issued", Date{2025, time.July, 1}, Date{2026, time.July, 1}, true},
		{CertificateCooperative, "issued", Date{2025, time.July, 1}, Date{2026, time.June, 30}, false},
		{CertificateCooperative, "data", Date{2026, time.May, 1}, Date{2026, time.July, 1}, true},
		{CertificateCooperative, "rat", Date{2026, time.May, 1}, Date{2026, time.December, 31}, false},
		{CertificateCooperative, "rat", Date{2026, time.May, 1}, Date{2027, time.July, 1}, true},
		{CertificatePIRT, "issued", Date{2020, time.May, 1}, Date{2026, time.July, 1}, false},
	} {
		held := Certificate{Kind: c.kind, Stage: c.stage, Since: c.since}
		if got := entry.RATMissed(held, c.today); got != c.missed {
			t.Errorf("%s, %s since %s, on %s: %v", c.kind, c.stage, c.since, c.today, got)
		}
	}
	entry.Stages = []Stage{"data", "issued"}
	if got := entry.RATReported(); !slices.Equal(got, []Stage{"issued"}) {
		t.Errorf("without its stage it is reported at %v", got)
	}
}
