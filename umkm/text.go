package umkm

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold writes a typed text in the one form that all parsers read: NFKC and
// lower case; digits of every script, fullwidth and emoji keycaps included, as
// ASCII; every dash as "-" and every apostrophe as "'"; characters that are not
// seen (zero-width, direction marks, controls) dropped; white space of any kind
// collapsed to single spaces and trimmed.
func Fold(text string) string { return strings.ToLower(tidy(text)) }

// tidy is Fold with the letters left as they were typed: "2 M" is two billion,
// "2 m" has to be asked.
func tidy(text string) string {
	visible := strings.Map(dropUnseen, text)
	var b strings.Builder
	b.Grow(len(visible))
	space := false
	for _, r := range norm.NFKC.String(visible) {
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(plain(r))
	}
	return b.String()
}

// dropUnseen removes what a phone's keyboard or a copied message brings along
// without showing it. Tabs and line ends separate words and become spaces.
func dropUnseen(r rune) rune {
	switch {
	case r < unicode.MaxASCII && r >= ' ':
		return r
	case unicode.IsSpace(r):
		return ' '
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Me, unicode.Variation_Selector):
		return -1
	}
	return r
}

func plain(r rune) rune {
	switch {
	case r <= unicode.MaxASCII:
		if r == '`' {
			return '\''
		}
		return r
	case unicode.Is(unicode.Nd, r):
		return digit(r)
	case unicode.Is(unicode.Pd, r), r == '−':
		return '-'
	case r == '’', r == '‘', r == 'ʼ', r == '´':
		return '\''
	}
	return r
}

// digit gives the ASCII digit of a decimal digit of any script. Unicode lays
// the digits of a script out as whole runs from zero to nine.
func digit(r rune) rune {
	for _, run := range unicode.Nd.R16 {
		if rune(run.Lo) <= r && r <= rune(run.Hi) {
			return '0' + (r-rune(run.Lo))%10
		}
	}
	for _, run := range unicode.Nd.R32 {
		if rune(run.Lo) <= r && r <= rune(run.Hi) {
			return '0' + (r-rune(run.Lo))%10
		}
	}
	return r
}
