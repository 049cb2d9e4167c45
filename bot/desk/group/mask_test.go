package group

import (
	"strings"
	"testing"
	"unicode"
)

func TestNumbersOfPeopleAreHidden(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"hp saya 081234567890 ya":       "hp saya •••••••••890 ya",
		"0812-3456-7890":                "••••-••••-•890",
		"nib 9120 3045 67891":           "nib •••• •••• ••891",
		"modal 5 juta, omzet 2.000.000": "modal 5 juta, omzet 2.000.000",
		"tanggal 23 11 2026":            "tanggal 23 11 2026",
		"":                              "",
		"tanpa angka":                   "tanpa angka",
	} {
		if got := hide(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	if got := hide("nik 7571014107850012"); strings.Contains(got, "757101") {
		t.Errorf("a NIK is left: %q", got)
	}
}

// FuzzHide: nothing is left of a number of nine digits but its last ones, and
// nothing else is touched.
func FuzzHide(f *testing.F) {
	for _, seed := range []string{"081234567890", "7571 0141 0785 0012", "a1b2", "١٢٣٤٥٦٧٨٩٠", "1-2-3-4-5-6-7-8-9-0", "\xff9999999999"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		row := 0
		for _, r := range hide(text) {
			if !unicode.IsDigit(r) {
				row = 0
				continue
			}
			if row++; row >= leastDigits {
				t.Fatalf("%q becomes %q", text, hide(text))
			}
		}
	})
}
