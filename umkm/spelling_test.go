package umkm

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestMisspellings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b  string
		limit int
		want  int
	}{
		{"limboto", "limboto", 2, 0},
		{"limbto", "limboto", 2, 1},
		{"limobto", "limboto", 2, 1},
		{"linboto", "limboto", 2, 1},
		{"limbotoo", "limboto", 2, 1},
		{"lmboto", "limbotoo", 2, 2},
		{"telaga", "limboto", 2, 3},
		{"", "ab", 2, 2},
		{"", "abc", 2, 3},
		{strings.Repeat("a", 100), strings.Repeat("a", 100), 2, 3},
	} {
		if got := misspellings(c.a, c.b, c.limit); got != c.want {
			t.Errorf("%q, %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestLetterSetsNeverHideANeighbour(t *testing.T) {
	t.Parallel()
	word := rapid.StringMatching(`[a-e0-2]{0,9}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		there, back := misspellings(a, b, 3), misspellings(b, a, 3)
		if there != back {
			t.Fatalf("%d one way, %d the other", there, back)
		}
		if there <= 3 && !lettersOf(a).mayBeWithin(there, lettersOf(b)) {
			t.Fatalf("%d apart, but the letters rule it out", there)
		}
	})
}
