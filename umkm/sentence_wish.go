package umkm

import "slices"

// WithoutFacts is a sentence without what it tells of money and of having an
// NIB, so that the wish in it can be read: "mau daftar warung, modal 5 juta, blm
// punya nib" asks nothing about an NIB.
func WithoutFacts(sentence string) string {
	words := sentenceWords(sentence)
	dropped := make([]bool, len(words))
	for _, cues := range []map[string]bool{capitalWords, turnoverWords} {
		_, from, to := amountAfter(words, cues)
		for at := from; at < to; at++ {
			dropped[at] = true
		}
	}
	if _, told := FindNIBOwned(sentence); told {
		from, to := aboutNIB(words)
		for at := from; at < to; at++ {
			w := words[at].text
			dropped[at] = dropped[at] || w == "nib" || w == "nibnya" || havingWords[w] || notWords[w] || doneWords[w]
		}
	}
	if !slices.Contains(dropped, true) {
		return sentence
	}
	var kept []saidWord
	for at, word := range words {
		if !dropped[at] {
			kept = append(kept, word)
		}
	}
	return said(kept)
}
