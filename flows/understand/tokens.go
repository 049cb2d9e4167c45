package understand

import (
	"strings"
	"unicode"

	"teman/umkm"
)

const (
	maxText  = 700 // bytes; a wish is told in fewer
	maxWords = 64
)

// clip cuts a text at a number of bytes, never inside a character.
func clip(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	return strings.ToValidUTF8(text[:limit], "")
}

// tokens are the folded words of a text, at most maxWords. Apostrophes join; a
// hyphen joins a single letter to what follows ("p-irt", "e-katalog") and parts
// everything else. "jadi-jadi" is said once.
func tokens(text string) []string {
	words := make([]string, 0, 12)
	var word strings.Builder
	flush := func() {
		w := word.String()
		word.Reset()
		if w != "" && len(words) < maxWords && (len(words) == 0 || words[len(words)-1] != w) {
			words = append(words, w)
		}
	}
	for _, c := range umkm.Fold(clip(text, maxText)) {
		switch {
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			word.WriteRune(c)
		case c == '\'' || c == '-' && word.Len() == 1:
		default:
			flush()
		}
	}
	flush()
	return joinLetters(words)
}

// isNumber reports whether a word begins with a digit: an amount, a date, a
// number, never a word with a meaning of its own.
func isNumber(word string) bool { return word != "" && '0' <= word[0] && word[0] <= '9' }
