package bot

import (
	"strings"
	"unicode/utf16"
)

// split cuts a text into pieces of at most limit characters: between lines
// where it can, else after a sentence, else between words, and through a word
// only when nothing else is left. A limit of zero cuts nothing. No piece but an
// only one is empty.
func split(text string, limit int) []string {
	text = strings.TrimSpace(text)
	var pieces []string
	for limit > 0 && length(text) > limit {
		head := prefix(text, limit)
		at := lastBreak(head, text)
		if piece := strings.TrimRight(text[:at], " \n"); piece != "" {
			pieces = append(pieces, piece)
		}
		text = strings.TrimLeft(text[at:], " \n")
	}
	if text == "" && len(pieces) > 0 {
		return pieces
	}
	return append(pieces, text)
}

// length counts characters as platforms do, in units of UTF-16: an emoji is
// two.
func length(text string) int {
	n := 0
	for _, r := range text {
		n += width(r)
	}
	return n
}

func width(r rune) int { return max(utf16.RuneLen(r), 1) }

// prefix returns the first n characters, but at least one.
func prefix(text string, n int) string {
	for i, r := range text {
		if n -= width(r); n < 0 && i > 0 {
			return text[:i]
		}
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
