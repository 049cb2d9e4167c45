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

// The table of distances, drawn as it is taught.
func misspellingsByTable(a, b string) int {
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
		table[i][0] = i
	}
	for j := range b {
		table[0][j+1] = j + 1
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			replaced := table[i-1][j-1]
			if a[i-1] != b[j-1] {
				replaced++
			}
			table[i][j] = min(table[i-1][j]+1, table[i][j-1]+1, replaced)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				table[i][j] = min(table[i][j], table[i-2][j-2]+1)
			}
		}
	}
	return table[len(a)][len(b)]
}

func TestMisspellingsAreThoseOfTheTable(t *testing.T) {
	t.Parallel()
	word := rapid.OneOf(rapid.StringMatching(`[a-c]{0,10}`), rapid.StringMatching(`[ab]{55,64}`))
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		if got, want := misspellings(a, b, maxSpelled), misspellingsByTable(a, b); got != want {
			t.Fatalf("%d, the table says %d", got, want)
		}
	})
}

func TestLikelySlipsCostLess(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ typed, likely, unlikely string }{
		{"gorontlo", "gorontalo", "gorontylo"},
		{"kuravu", "kuracu", "kuramu"},
		{"limbboto", "limboto", "limbwoto"},
		{"telega", "telaga", "teluga"},
		{"malyku", "maluku", "malqku"},
		{"bdnung", "bndung", "bqnung"},
		{"kawas", "kapas", "rawas"},
	} {
		likely, unlikely := spellingCost(c.typed, c.likely), spellingCost(c.typed, c.unlikely)
		if likely >= unlikely {
			t.Errorf("%q: %q costs %d, %q %d", c.typed, c.likely, likely, c.unlikely, unlikely)
		}
	}
}

func TestNothingIsCheaperThanNoSlip(t *testing.T) {
	t.Parallel()
	word := rapid.StringMatching(`[a-e0-2]{0,12}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "typed"), word.Draw(t, "name")
		cost, off := spellingCost(a, b), misspellings(a, b, maxSpelled)
		if (cost == 0) != (off == 0) || cost < off*costDoubled || cost > off*(costOther+costFirst) {
			t.Fatalf("%d slips cost %d", off, cost)
		}
	})
}

func TestKeyboardTouchesBothWays(t *testing.T) {
	t.Parallel()
	for a := byte('a'); a <= 'z'; a++ {
		for b := byte('a'); b <= 'z'; b++ {
			if beside(a, b) != beside(b, a) || beside(a, a) {
				t.Errorf("%c and %c", a, b)
			}
		}
	}
	if !beside('g', 'h') || !beside('g', 'v') || !beside('g', 't') || beside('q', 'p') || beside('1', 'q') {
		t.Error("the keys do not lie as on a phone")
	}
}
