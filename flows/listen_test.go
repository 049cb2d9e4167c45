package flows_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"teman/flows"
)

// What an opening says is kept for the questions to come; a person's numbers
// are not, wherever they stand in it.
func TestNumbersOfAPersonAreNotHeard(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	const nik, phone = "7571014107800001", "081234567890"
	words := strings.Fields("saya bu siti mau daftar warung makan bu siti di limboto modal 5 juta omzet 200 ribu sehari belum punya nib jual kue no nik hp")
	rapid.Check(t, func(r *rapid.T) {
		said := rapid.Permutation(words).Draw(r, "words")
		for _, number := range []string{nik, phone, "7571 0141 0780 0001"} {
			at := rapid.IntRange(0, len(said)).Draw(r, "at")
			said = append(said[:at:at], append([]string{number}, said[at:]...)...)
		}
		text := strings.Join(said, " ")
		for _, h := range flows.FindSlots(o.know, text, time.Unix(1780000000, 0), "75.71") {
			plain := strings.Map(func(c rune) rune {
				if c < '0' || c > '9' {
					return -1
				}
				return c
			}, h.Value)
			if strings.Contains(plain, nik) || strings.Contains(plain, phone) {
				r.Errorf("%q is heard as %s=%s", text, h.Type, h.Value)
			}
		}
	})
}

func TestSlotsOfAnOpening(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for text, want := range map[string]string{
		"assalamualaikum, saya bu siti rahma mau daftar warung makan bu siti di limboto. modal 5 juta, omzet 200 ribu sehari, blm punya nib": "activity=warung-makan|warung makan;business_name=Warung Makan Bu Siti;kind=nib;nib_owned=belum;person_name=Siti Rahma;region=75.01.01;rupiah=5000000;salutation=bu;turnover=200000/hari",
		"no 2 mau ikut":                     "entry=2",
		"pirt sy berlaku sampai 3 mei 2027": "date=2027-05-03;kind=pirt",
		"toko berkah di kota tengah":        "business_name=Toko Berkah;region=75.71.06",
		"mau tanya dong":                    "",
	} {
		var found []string
		for _, h := range flows.FindSlots(o.know, text, time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC), "75.71") {
			found = append(found, h.Type+"="+h.Value)
		}
		if got := strings.Join(found, ";"); got != want {
			t.Errorf("%q:\n%s\nwant\n%s", text, got, want)
		}
	}
}
