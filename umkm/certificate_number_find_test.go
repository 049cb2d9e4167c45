package umkm

import (
	"strings"
	"testing"
	"time"
)

func TestCertificateNumbersAreFoundInSentences(t *testing.T) {
	t.Parallel()
	regions := regionsForTest
	today := Date{2026, time.November, 22}
	for sentence, want := range map[string]string{
		"nib sy 9120304567890 kok blm jadi":                 "9120304567890",
		"cek nib 9120 3045 67890 dong":                      "9120304567890",
		"9120304567890":                                     "",
		"7571014503850":                                     "", // a NIK cut short
		"nib saya hp 081234567890":                          "",
		"no pirt 2063571010012-30 msh berlaku ga":           "2063571010012-30",
		"P-IRT No. 206357101001230":                         "2063571010012-30",
		"pirt saya nomor 206357101001230 ya":                "2063571010012-30",
		"halal id ID35110001325901022 cek dong":             "ID35110001325901022",
		"halal 35110001325901022 sudah terbit?":             "ID35110001325901022",
		"bpom md 867031007145 masih berlaku?":               "MD 867031007145",
		"merek IDM000123456 punya siapa":                    "IDM000123456",
		"nomor saya 081234567890":                           "",
		"hubungi 0812-3456-78901 ya":                        "",
		"wa 6281234567890":                                  "",
		"nik saya 7571044708990027":                         "",
		"nib 7571044708990027":                              "",
		"nib saya 912030456789":                             "",
		"nib 9120304567890 dan 9120304567891":               "",
		"modal 5000000 omzet 20000000":                      "",
		"transfer ke rekening 123456789012345":              "",
		"nib":                                               "",
		"":                                                  "",
		"nib 9120304567890 " + strings.Repeat("x ", 5*1024): "",
	} {
		got, ok := FindCertificateNumber(sentence, regions, today)
		if got.Number != want && ok || ok != (want != "") {
			t.Errorf("%.60q: %q, %v, want %q", sentence, got.Number, ok, want)
		}
	}
}

func FuzzFindCertificateNumber(f *testing.F) {
	f.Add("nib sy 9120304567890 kok blm jadi")
	f.Add("halal id 3511 0001 3259 01022")
	f.Add("p-irt. no 2063571010012-30")
	regions := regionsForTest
	f.Fuzz(func(t *testing.T, sentence string) {
		n, ok := FindCertificateNumber(sentence, regions, Date{2026, time.November, 22})
		if !ok {
			return
		}
		if len(n.Kinds) == 0 || n.Number == "" {
			t.Errorf("%q holds %+v", sentence, n)
		}
		if digits := strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, n.Number); len(digits) == 16 {
			t.Errorf("%q: a number like a NIK", sentence)
		}
	})
}
