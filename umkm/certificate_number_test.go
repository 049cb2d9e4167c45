package umkm

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var numberDay = Date{2026, time.November, 22}

func TestReadCertificateNumber(t *testing.T) {
	t.Parallel()
	halal := halalKinds()
	for _, c := range []struct {
		text    string
		kinds   []Kind
		number  string
		warning string
	}{
		{"9120304567890", []Kind{CertificateNIB}, "9120304567890", ""},
		{"NIB 9120 3045 67890", []Kind{CertificateNIB}, "9120304567890", ""},
		{"no nib saya 9120.3045.67890 ya pak", []Kind{CertificateNIB}, "9120304567890", ""},
		{"2063571010012-30", []Kind{CertificatePIRT}, "2063571010012-30", ""},
		{"P-IRT No. 206357101001230", []Kind{CertificatePIRT}, "2063571010012-30", ""},
		{"pirt 206357101001225", []Kind{CertificatePIRT}, "2063571010012-25", "pirt_expired"},
		{"206357101001225", []Kind{CertificatePIRT}, "2063571010012-25", "pirt_expired"},
		{"pirt 206357101001232", []Kind{CertificatePIRT}, "2063571010012-32", "pirt_year"},
		{"pirt 206999901001230", []Kind{CertificatePIRT}, "2069999010012-30", "pirt_region"},
		{"pirt 206357101001", []Kind{CertificatePIRT}, "206357101001", ""},
		{"867031007145", []Kind{CertificatePIRT, CertificateMD}, "867031007145", ""},
		{"272827002200050", []Kind{CertificatePIRT, CertificateMD}, "272827002200050", ""},
		{"ID35110001325901022", halal, "ID35110001325901022", ""},
		{"id 3511 0001 3259 01022", halal, "ID35110001325901022", ""},
		{"ID112100009882540924", halal, "ID112100009882540924", ""},
		{"BPOM RI MD 867031007145", []Kind{CertificateMD}, "MD 867031007145", ""},
		{"MD272827002200050", []Kind{CertificateMD}, "MD 272827002200050", ""},
		{"BPOM RI ML 867031007145", []Kind{CertificateMD}, "ML 867031007145", "imported"},
		{"IDM001234567", []Kind{CertificateMark}, "IDM001234567", ""},
		{"nik koperasi 7571010010001", []Kind{CertificateCooperative}, "7571010010001", ""},
	} {
		got := ReadCertificateNumber(c.text, regionsForTest, numberDay)
		warning := strings.TrimPrefix(got.Warning.Key, "reading.certificate_number.")
		if got.Verdict != Accepted || !slices.Equal(got.Value.Kinds, c.kinds) || got.Value.Number != c.number || warning != c.warning {
			t.Errorf("%q: verdict %d, %+v, %s, warning %q", c.text, got.Verdict, got.Value, got.Reason.Key, warning)
		}
	}
}

func TestNumbersOfApplicationsAreMarked(t *testing.T) {
	t.Parallel()
	for text, number := range map[string]string{
		"SH2025-1-001234":         "SH2025-1-001234",
		"no daftar sh20251001234": "SH2025-1-001234",
		"DID2025012345":           "DID2025012345",
		"jid 2025 012345":         "JID2025012345",
	} {
		got := ReadCertificateNumber(text, nil, numberDay)
		if got.Verdict != Accepted || got.Value.Number != number || !got.Value.Application {
			t.Errorf("%q: verdict %d, %+v", text, got.Verdict, got.Value)
		}
	}
}

func TestReadCertificateNumberRefuses(t *testing.T) {
	t.Parallel()
	for text, reason := range map[string]string{
		"":                              "empty",
		"belum ada":                     "empty",
		"7571010508680001":              "nik",
		"nik koperasi 7571010508680001": "nik",
		"7571-0105-0868-0001":           "nik",
		"12345":                         "unknown",
		"1111111111111":                 "unknown",
		"nib 912030456789":              "nib",
		"ID3511000132590102":            "halal",
		"KH 00120000123456":             "decree",
		"SH2025":                        "halal_application",
		"MD 12345":                      "md",
		"IDM12345":                      "mark",
		"DID12345":                      "mark",
		"pirt 20635710100":              "pirt",
		"pirt 906357101001230":          "pirt_packaging",
		"koperasi 123":                  "cooperative",
		"91203O4567890":                 "letters",
		"912030456789O":                 "letters",
		strings.Repeat("9", 10_000):     "long",
	} {
		got := ReadCertificateNumber(text, regionsForTest, numberDay)
		if got.Verdict != Refused || got.Reason.Key != "reading.certificate_number."+reason {
			t.Errorf("%.40q: verdict %d, %s, want %s", text, got.Verdict, got.Reason.Key, reason)
		}
	}
}

func TestHalalNumberWithoutItsLettersIsAsked(t *testing.T) {
	t.Parallel()
	got := ReadCertificateNumber("35110001325901022", regionsForTest, numberDay)
	if got.Verdict != Open || len(got.Candidates) != 1 || got.Candidates[0].Number != "ID35110001325901022" {
		t.Errorf("%+v", got)
	}
}

func TestCertificateNumbersAreReadBack(t *testing.T) {
	t.Parallel()
	prefix := rapid.SampledFrom([]string{"", "ID", "MD ", "IDM", "DID", "SH", "pirt ", "nib ", "koperasi ", "KH"})
	rapid.Check(t, func(t *rapid.T) {
		text := prefix.Draw(t, "prefix") + rapid.StringMatching(`[0-9]{5,19}`).Draw(t, "digits")
		checkCertificateNumber(t, text)
	})
}

func checkCertificateNumber(t rapid.TB, text string) {
	t.Helper()
	got := ReadCertificateNumber(text, regionsForTest, numberDay)
	switch got.Verdict {
	case Accepted:
		again := ReadCertificateNumber(got.Value.Number, regionsForTest, numberDay)
		if !slices.Contains(got.Value.Kinds, CertificateCooperative) &&
			(again.Verdict != Accepted || again.Value.Number == "" || !containsAll(again.Value.Kinds, got.Value.Kinds)) {
			t.Fatalf("%q gave %+v, which gave %+v, %s", text, got.Value, again.Value, again.Reason.Key)
		}
	case Refused:
		for name, value := range got.Reason.Args {
			if value.Text != "" {
				t.Fatalf("%q: the reason repeats %s", text, name)
			}
		}
	}
}

func containsAll(have, want []Kind) bool {
	return !slices.ContainsFunc(want, func(kind Kind) bool { return !slices.Contains(have, kind) })
}

func FuzzReadCertificateNumber(f *testing.F) {
	for _, seed := range []string{"ID35110001325901022", "P-IRT 2063571010012-30", "SH2025-1-001234", "91203O", "\x00\u200f\xff", "７５７１"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { checkCertificateNumber(t, text) })
}
