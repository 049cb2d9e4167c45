package umkm

import (
	"strings"
	"testing"
)

func TestReadNIB(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"9120304567890":                      "",
		"9120 3045 67890":                    "",
		"912.030.456.7890":                   "",
		"nib: 9120304567890 ya":              "",
		"NIB9120304567890":                   "",
		"1. 9120304567890":                   "",
		"nib 1: 9120304567890":               "",
		"9120304567890 (2023)":               "",
		"9120304567890 terbit 12 maret 2023": "",
		"9120304567890 dan 9120304567890":    "",
		"9120304567890 dan 9120304567891":    "reading.nib.several",
		"9120304567890, 9120304567891":       "reading.nib.several",
		"9120304567890 dan 912030456789":     "reading.nib.letters",
		"9120304567890 5":                    "reading.nib.too_long",
		"":                                   "reading.nib.empty",
		"belum ada":                          "reading.nib.empty",
		"912030456789":                       "reading.nib.too_short",
		"91203045678901":                     "reading.nib.too_long",
		"7571010508680001":                   "reading.nib.is_nik",
		"912O304567890":                      "reading.nib.letters",
		"0000000000000":                      "reading.nib.same",
		strings.Repeat("9 ", 1000):           "reading.nib.long",
	}
	for text, want := range tests {
		got := ReadNIB(text)
		if got.Reason.Key != want || (got.Verdict == Accepted) != (want == "") {
			t.Errorf("ReadNIB(%q) = %v %q, want %q", text, got.Verdict, got.Reason.Key, want)
		}
		if got.Verdict == Accepted && got.Value != "9120304567890" {
			t.Errorf("ReadNIB(%q) = %s", text, got.Value)
		}
	}
	short := ReadNIB("9120-3045-6789").Reason.Args
	if short["n"].Number != 12 || short["digits"].Text != "912030456789" {
		t.Errorf("the reason for a short NIB does not say what was read: %v", short)
	}
}

func FuzzReadNIB(f *testing.F) {
	f.Add("9120304567890")
	for _, text := range longTexts() {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := ReadNIB(text)
		if got.Verdict == Accepted && ReadNIB(string(got.Value)).Value != got.Value {
			t.Errorf("ReadNIB(%q) = %s, which does not read as itself", text, got.Value)
		}
	})
}
