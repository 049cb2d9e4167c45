package umkm

import (
	"testing"
	"unicode"
)

func TestFold(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"":                        "",
		" \t\r\n ":                "",
		"  Keripik\n\tPISANG ":    "keripik pisang",
		"٠٨١٢ ۴۵ ०९":              "0812 45 09",
		"１２３ Ｒｐ":                  "123 rp",
		"1️⃣2️⃣":                  "12",
		"0812\u200b3456\u202e78":  "0812345678",
		"5–10 — 7 − 2":            "5-10 - 7 - 2",
		"Jum’at ma`ruf":           "jum'at ma'ruf",
		"a\u00a0\u2003b":          "a b",
		"𝟏𝟐":                      "12",
		"\x00\x1b[31mmerah\u007f": "[31mmerah",
	}
	for text, want := range tests {
		if got := Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestDigitOfEveryScript(t *testing.T) {
	t.Parallel()
	for _, zero := range []rune{'0', '٠', '۰', '०', '๐', '𑁦', '᮰', '꧐', '᭐'} {
		for i := range rune(10) {
			if got := digit(zero + i); got != '0'+i {
				t.Errorf("digit(%U) = %q, want %q", zero+i, got, '0'+i)
			}
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add("0812\u200b 3456")
	f.Add("\xff\xfe")
	f.Fuzz(func(t *testing.T, text string) {
		for _, r := range Fold(text) {
			if unicode.In(r, unicode.Cc, unicode.Cf) {
				t.Errorf("Fold(%q) keeps %U", text, r)
			}
		}
	})
}
