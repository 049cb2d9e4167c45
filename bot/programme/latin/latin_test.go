package latin

import (
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Whatever a text holds, one byte of the page stands for each of its letters,
// and what Indonesian is written with stays as it is.
func FuzzEncode(f *testing.F) {
	for text, want := range map[string]string{
		"Dinas Koperasi": "Dinas Koperasi", "“é–”": "\x93\xe9\x96\x94", "ṫē": "te", "日本": "??",
	} {
		if got := Encode(text); got != want {
			f.Fatalf("%q became %q", text, got)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got := Encode(text); len(got) != utf8.RuneCountInString(norm.NFC.String(text)) {
			t.Errorf("%q became %q", text, got)
		}
	})
}
