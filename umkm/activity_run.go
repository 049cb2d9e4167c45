package umkm

import (
	"cmp"
	"slices"
)

// The stretches of words that are compared with whole names, and the shortest
// of them in letters.
const (
	maxRunWords   = 3
	maxRunFrom    = 12
	minRunLetters = 6
)

// runTogether finds a name where the words were not parted as they should be,
// or were too short to be misspelled by themselves: "rumahmakan", "cuc motor".
// Of several stretches the one with the fewest slips counts, then the longest.
func (a *Activities) runTogether(words []typedWord) (fields []int32, off int) {
	plain := make([]typedWord, len(words))
	for i, word := range words {
		plain[i].text = a.plainest(word.text)
	}
	length, cost := 0, 0
	for from := range min(len(plain), maxRunFrom) {
		for to := from + 1; to <= min(from+maxRunWords, len(plain)); to++ {
			key := joined(plain[from:to])
			if len(key) < minRunLetters || allTrade(words[from:to]) {
				continue
			}
			at, slips, price := a.closestTerm(key)
			if at != nil && (fields == nil || cmp.Or(cmp.Compare(slips, off), cmp.Compare(length, len(key)), cmp.Compare(price, cost)) < 0) {
				fields, off, length, cost = at.activities, slips, len(key), price
			}
		}
	}
	return slices.Clone(fields), off
}

// closestTerm is the name that is spelled most like the key, if any is.
func (a *Activities) closestTerm(key string) (best *term, off, cost int) {
	typed, limit := newSpeller(key), tolerance(len(key))
	for at := range a.termSpelling.candidates(typed, limit) {
		known := a.termList[at]
		slips := typed.misspellings(known.key, limit)
		if slips > limit {
			continue
		}
		price := spellingCost(key, known.key)
		if best == nil || cmp.Or(cmp.Compare(slips, off), cmp.Compare(price, cost), cmp.Compare(known.key, best.key)) < 0 {
			best, off, cost = known, slips, price
		}
	}
	return best, off, cost
}

// allTrade reports whether words go with any field.
func allTrade(words []typedWord) bool {
	return !slices.ContainsFunc(words, func(w typedWord) bool { return !tradeWords[w.text] && !fillers[w.text] })
}

// termKey is the key of the name at a place.
func (a *Activities) termKey(at int32) string { return a.termList[at].key }
