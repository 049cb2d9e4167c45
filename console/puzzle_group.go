package console

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"teman/bot"
	"teman/umkm"
)

// puzzleGroup are texts that nearly say the same, the newest first.
type puzzleGroup struct {
	Puzzles []bot.Puzzle
	Guesses []string // what they may have meant, the most frequent first
}

// alike is the share of their words that two texts have in common when they
// belong together (Jaccard's index).
const alike = 0.5

// groupPuzzles puts texts together that nearly say the same: the largest group
// first, and of equal ones the newest. Each text is compared with the first of
// each group, so that a thousand texts take milliseconds.
func groupPuzzles(puzzles []bot.Puzzle) []puzzleGroup {
	type lead struct {
		words map[string]bool
		group *puzzleGroup
	}
	var leads []lead
	for _, p := range puzzles {
		words := wordsOf(p.Text)
		at := slices.IndexFunc(leads, func(l lead) bool { return likeness(words, l.words) >= alike })
		if at < 0 {
			leads = append(leads, lead{words, &puzzleGroup{}})
			at = len(leads) - 1
		}
		leads[at].group.Puzzles = append(leads[at].group.Puzzles, p)
	}
	groups := make([]puzzleGroup, len(leads))
	for i, l := range leads {
		groups[i] = *l.group
		groups[i].Guesses = frequent(l.group.Puzzles)
	}
	slices.SortStableFunc(groups, func(a, b puzzleGroup) int {
		return cmp.Or(cmp.Compare(len(b.Puzzles), len(a.Puzzles)), b.Newest().Compare(a.Newest()))
	})
	return groups
}

func wordsOf(text string) map[string]bool {
	words := map[string]bool{}
	for _, word := range strings.FieldsFunc(umkm.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		words[word] = true
	}
	return words
}

func likeness(one, other map[string]bool) float64 {
	shared := 0
	for word := range one {
		if other[word] {
			shared++
		}
	}
	return float64(shared) / float64(max(1, len(one)+len(other)-shared))
}

// frequent are the intents that texts may have meant, the most frequent first.
func frequent(puzzles []bot.Puzzle) []string {
	count := map[string]int{}
	var found []string
	for _, p := range puzzles {
		for _, intent := range p.Guesses {
			if count[intent]++; count[intent] == 1 {
				found = append(found, intent)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b string) int { return cmp.Compare(count[b], count[a]) })
	return found
}
