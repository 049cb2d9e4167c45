package understand

import (
	"slices"
	"testing"
)

// One slip, and the sentence is brought to the plain words it would have had.
func TestSlipsAreCorrected(t *testing.T) {
	t.Parallel()
	l := everything(t).readers[home].lexicon
	for typed, meant := range map[string]string{
		"mau dsftar usaha":         "mau daftar usaha",
		"syarat noib apa":          "syarat nib apa",           // three letters
		"mksuih ya":                "mksih ya",                 // a short form
		"ganti alamst usaha":       "ganti alamat usaha",       // a neighbour of the key
		"ppelatihan kapan":         "pelatihan kapan",          // the first letter
		"dafta rusaha baru":        "daftar usaha baru",        // the space
		"kapan pe latihan kemasan": "kapan pe latihan kemasan", // no slip of one letter: left alone
	} {
		if got, want := l.spokenBy(typed).words, l.spokenBy(meant).words; !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

// A word that people write is left as it is, however near another may be.
func TestWordsThatPeopleWriteStand(t *testing.T) {
	t.Parallel()
	l := everything(t).readers[home].lexicon
	for _, word := range []string{"kedua", "ketua", "modal", "model", "tahan", "tahun", "kursi", "kursus"} {
		if _, meant := l.meant(word, l.root(word), spot{}); meant {
			t.Errorf("%q is taken for another word", word)
		}
	}
}

func TestTheNeighboursDecide(t *testing.T) {
	t.Parallel()
	seen := beside{}
	for range 9 {
		seen.note([]string{"kue", "tahan", "lama"})
	}
	s := newSpeller(map[string]int{"tahan": 30, "tahun": 40}, []string{"tahan", "tahun"}, seen)
	if word, ok := s.correct("tahn", spot{}, 0); !ok || word != "tahun" {
		t.Errorf("alone: %q, %v", word, ok)
	}
	if word, ok := s.correct("tahn", spot{"kue", "lama"}, 0); !ok || word != "tahan" {
		t.Errorf("between its neighbours: %q, %v", word, ok)
	}
	if word, ok := s.correct("tahn", spot{}, 100); ok {
		t.Errorf("%q is likelier than what is certain", word)
	}
	for _, typed := range []string{"", "t", "tz", "xyzxyz", "tahuntahuntahuntahuntahun"} {
		if word, ok := s.correct(typed, spot{}, 0); ok {
			t.Errorf("%q is corrected to %q", typed, word)
		}
	}
}
