package bot

import (
	"strings"
	"unicode/utf8"
)

// split cuts a text into pieces of at most limit characters: between lines
// where it can, else after a sentence, else between words, and through a word
// only when nothing else is left. A limit of zero cuts nothing.
func split(text string, limit int) []string {
	var pieces []string
	for limit > 0 && utf8.RuneCountInString(text) > limit {
		head := prefix(text, limit)
		at := lastBreak(head, text)
		if piece := strings.TrimRight(text[:at], " \n"); piece != "" {
			pieces = append(pieces, piece)
		}
		text = strings.TrimLeft(text[at:], " \n")
	}
	return append(pieces, text)
}

// prefix returns the first n characters.
func prefix(text string, n int) string {
	for i := range text {
		if n == 0 {
			return text[:i]
		}
		n--
	}
	return text
}

// lastBreak returns where to cut text, at the end of head or before. A break
// in the first half of head would make many small pieces, so a lesser break
// after it is taken instead.
func lastBreak(head, text string) int {
	for _, ends := range []string{"\n", ". |? |! ", " "} {
		best := 0
		for _, end := range strings.Split(ends, "|") {
			if i := strings.LastIndex(head, end); i >= 0 {
				best = max(best, i+len(end))
			}
		}
		if best > len(head)/2 {
			return best
		}
	}
	if len(head) == len(text) {
		return len(text)
	}
	return len(head)
}
