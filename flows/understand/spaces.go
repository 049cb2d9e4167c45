package understand

import "unicode/utf8"

// minParted is the shortest word, in bytes, that may begin with the last letter
// of the one before.
const minParted = 3

// spaced moves a space back to where it was meant to be: a thumb that is too
// fast writes the last letter of a word behind it ("dafta rusaha"). It does so
// where nobody knows the word behind the space and everybody the two that come
// of it.
func (l *lexicon) spaced(typed []string) []string {
	for i := 1; i < len(typed); i++ {
		before, word := typed[i-1], typed[i]
		if len(word) < minParted || word[0] >= utf8.RuneSelf || isNumber(word) || l.known[word] || l.familiar(word) {
			continue
		}
		if l.familiar(before+word[:1]) && l.familiar(word[1:]) {
			typed[i-1], typed[i] = before+word[:1], word[1:]
		}
	}
	return typed
}

// familiar reports whether a word is a short form, or one that many people write.
func (l *lexicon) familiar(typed string) bool {
	_, short := l.short[typed]
	return short || l.known[typed] && !l.rare[typed]
}
