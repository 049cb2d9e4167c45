// Package latin writes texts as the fonts can show them that every reader of
// PDF files has.
package latin

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// Encode writes a text in Windows' code page 1252, a byte for each of its
// letters. Letters beyond it lose their marks; what has no letter below the
// marks becomes a question mark.
func Encode(text string) string {
	var out strings.Builder
	for _, r := range norm.NFC.String(text) {
		if b, ok := charmap.Windows1252.EncodeRune(r); ok {
			out.WriteByte(b)
			continue
		}
		out.WriteByte(unmarked(r))
	}
	return out.String()
}

func unmarked(r rune) byte {
	if unicode.IsSpace(r) {
		return ' '
	}
	for _, part := range norm.NFD.String(string(r)) {
		if b, ok := charmap.Windows1252.EncodeRune(part); ok {
			return b
		}
	}
	return '?'
}
