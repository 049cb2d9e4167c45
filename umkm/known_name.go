package umkm

import "strings"

// knownName is a name that texts are compared with: its folded key without
// spaces, so that "Palangka Raya" and "palangkaraya" meet, and the letters in
// it.
type knownName struct {
	key     string
	letters letterSet
}

func newKnownName(key string) knownName { return knownName{key: key, letters: lettersOf(key)} }

// nameMatch tells how well a name matches a search; smaller is better.
type nameMatch int8

const (
	matchWhole   nameMatch = iota // the name itself
	matchBegins                   // the name begins so
	matchInside                   // the letters occur in it
	matchSpelled                  // the name is spelled nearly so
	matchNone
)

// match compares the name with a search.
func (n *knownName) match(search *speller) nameMatch {
	key := search.word
	if search.letters&^n.letters == 0 {
		switch {
		case n.key == key:
			return matchWhole
		case strings.HasPrefix(n.key, key):
			return matchBegins
		case len(key) >= 3 && strings.Contains(n.key, key):
			return matchInside
		}
	}
	limit := tolerance(len(key))
	if limit > 0 && n.misspelled(search, limit) <= limit {
		return matchSpelled
	}
	return matchNone
}

// misspelled returns how many slips lie between the name and a word, limit+1 if
// more than limit.
func (n *knownName) misspelled(typed *speller, limit int) int {
	if abs(len(n.key)-len(typed.word)) > limit || !n.letters.mayBeWithin(limit, typed.letters) {
		return limit + 1
	}
	return typed.misspellings(n.key, limit)
}
