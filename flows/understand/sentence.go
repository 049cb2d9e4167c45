package understand

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"teman/umkm"
)

// maxParts bounds the wishes that are looked for in one message.
const maxParts = 8

// tells reports whether any of the words says something of what is wanted.
func tells(words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return isNumber(word) || !silent[word] })
}

// parts takes a message apart where one wish may end and another begin: at marks
// and at words such as "dan". It is nil when there is only one part; joined says
// that such a word stood between two.
func parts(text string) (found []string, joined bool) {
	folded := umkm.Fold(strings.ReplaceAll(clip(text, maxText), "\n", ". "))
	var part strings.Builder
	flush := func() {
		if strings.TrimSpace(part.String()) != "" {
			found = append(found, part.String())
		}
		part.Reset()
	}
	for word := range strings.FieldsSeq(folded) {
		if len(found) == maxParts {
			break
		}
		if parting[word] || word == "&" || word == "+" {
			flush()
			joined = joined || len(found) > 0
			continue
		}
		part.WriteString(word)
		part.WriteByte(' ')
		if last, _ := utf8.DecodeLastRuneInString(word); strings.ContainsRune(",.;!?&", last) || unicode.IsSymbol(last) {
			flush()
		}
	}
	flush()
	if len(found) < 2 {
		return nil, false
	}
	return found, joined
}
