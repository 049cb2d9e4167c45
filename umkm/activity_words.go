package umkm

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// sameWordTable has a word a line and how else people say it: "jual" is
// "jualan", "dagang", "bajual".
//
//go:embed data/activity_words.tsv
var sameWordTable string

// loadWords reads which words are said for which.
func (a *Activities) loadWords(table string) error {
	a.same = make(map[string]string)
	_, lines, _ := strings.Cut(table, "\n")
	number := 1
	for line := range strings.Lines(lines) {
		number++
		word, others, _ := strings.Cut(strings.TrimSpace(line), "\t")
		for other := range strings.SplitSeq(others, "|") {
			if a.same[other] != "" || other == "" || word == "" || strings.Contains(other, " ") {
				return fmt.Errorf("activity_words.tsv line %d: %q is empty, no word, or said for two", number, other)
			}
			a.same[other] = word
		}
	}
	return nil
}

// addSame enters what is said for the words of the table, so that it may be
// misspelled as well.
func (a *Activities) addSame() {
	for _, other := range slices.Sorted(maps.Keys(a.same)) {
		if at, ok := a.known[a.same[other]]; ok {
			plain := &a.words[at]
			a.words = append(a.words, vocabularyWord{newKnownName(other), plain.key, plain.alone})
		}
	}
}

// plainest is the word that is kept for all that are said alike.
func (a *Activities) plainest(word string) string {
	if same, ok := a.same[word]; ok {
		return same
	}
	return word
}

// plainTerm makes the key of a term out of its words.
func (a *Activities) plainTerm(words string) []string {
	split := strings.Fields(words)
	for i, word := range split {
		split[i] = a.plainest(word)
	}
	return split
}
