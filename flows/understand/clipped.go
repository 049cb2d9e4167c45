package understand

import "strings"

// clipped finds the word behind one whose vowels were left out, as people write
// in haste: "plthn" is "pelatihan", "klr" is "keluar".
type clipped map[string]string // the consonants of known words to the most frequent of these

// leastSeen is how often a word has to be seen for a clipped one to mean it.
const leastSeen = 4

// minConsonants is how many consonants tell a word.
const minConsonants = 3

func newClipped(count map[string]int, words []string) clipped {
	c := clipped{}
	for _, word := range words {
		key := consonants(word)
		if len(word) <= maxCorrected && len(key) >= minConsonants && len(key) < len(word) && count[word] > max(leastSeen, count[c[key]]) {
			c[key] = word
		}
	}
	return c
}

// whole returns the word that a typed one is short for. Letters may be left out,
// never put in.
func (c clipped) whole(typed string) (string, bool) {
	if len(typed) < minConsonants || len(typed) > maxCorrected {
		return "", false
	}
	word, ok := c[consonants(typed)]
	return word, ok && len(typed) < len(word) && follows(typed, word)
}

// consonants are the first letter of a word and what is left of the others
// without vowels.
func consonants(word string) string {
	var b strings.Builder
	for i := range len(word) {
		if i == 0 || strings.IndexByte("aeiou", word[i]) < 0 {
			b.WriteByte(word[i])
		}
	}
	return b.String()
}

// follows reports whether the letters of a short form stand in a word in their
// order.
func follows(short, word string) bool {
	for i := 0; i < len(word) && short != ""; i++ {
		if word[i] == short[0] {
			short = short[1:]
		}
	}
	return short == ""
}
