package understand

import (
	"testing"

	"pgregory.net/rapid"
)

// What a thumb does once is a slip, and costs least where a thumb does it.
func TestSlips(t *testing.T) {
	t.Parallel()
	for _, pair := range []struct {
		typed, word string
		cost        float64
	}{
		{"dafta", "daftar", 0}, {"daftsr", "daftar", 0}, {"dafatr", "daftar", 0}, {"daftrar", "daftar", 0}, {"daftarr", "daftar", 0},
		{"daftor", "daftar", slipVowel}, {"dafpar", "daftar", slipFar}, {"daftvar", "daftar", slipExtra}, {"aftar", "daftar", slipFirst},
		{"", "a", slipFirst},
	} {
		if cost, ok := slipped(pair.typed, pair.word); !ok || cost != pair.cost {
			t.Errorf("%q for %q: %v, %v, want %v", pair.typed, pair.word, cost, ok, pair.cost)
		}
	}
	for typed, word := range map[string]string{"dafr": "daftar", "dftr": "daftar", "halal": "halah!", "abcd": "dcba", "": "nib"} {
		if cost, ok := slipped(typed, word); ok {
			t.Errorf("%q for %q costs %v: more than one slip", typed, word, cost)
		}
	}
}

// Whatever the typist of the measure does to a word, the speller sees as a slip.
func TestEverySlipIsSeen(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-z]{2,20}`).Draw(t, "word")
		typed := newTypist(rapid.Uint64().Draw(t, "seed")).slip(word)
		if typed == word {
			return
		}
		if cost, ok := slipped(typed, word); !ok || cost > 0 {
			t.Errorf("%q for %q: %v, %v", typed, word, cost, ok)
		}
	})
}
