package umkm

import "slices"

// minNearest is the shortest word for which fields are offered that are called
// nearly so.
const minNearest = 4

// nearest lists the fields whose names begin with one of the words, or are
// spelled most like it, where none is named.
func (a *Activities) nearest(words []typedWord) (found []int32) {
	for _, word := range words {
		if len(word.text) < minNearest || tradeWords[word.text] || fillers[word.text] || tradeWords[a.plainest(word.text)] {
			continue
		}
		begun := a.spelling.begun(word.text, a.wordKey)
		for _, at := range begun {
			found = union(found, a.words[at].alone)
		}
		for _, c := range a.closeTo(word.text, tolerance(len(word.text))) {
			found = union(found, a.words[c.word].alone)
		}
		if len(found) > 0 {
			return slices.Clip(found)
		}
	}
	return nil
}

// wordKey is the word at a place.
func (a *Activities) wordKey(at int32) string { return a.words[at].key }
