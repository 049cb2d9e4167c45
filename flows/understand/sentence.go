package understand

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teman/umkm"
)

// maxParts bounds the wishes that are looked for in one message.
const maxParts = 8

// content are the words that tell what is wanted: silent ones dropped, numbers
// as "#", and a negator with the wish behind it as the contrary of that wish.
func content(words []string) []string {
	told := make([]string, 0, len(words))
	turned, negator := false, 0
	for _, word := range words {
		if negators[word] {
			negator = len(told)
		}
		switch {
		case isNumber(word):
			if len(told) == 0 || told[len(told)-1] != "#" {
				told = append(told, "#")
			}
		case turned && wishes[word]:
			told = append(told[:negator], "-"+word)
		case !silent[word] || word == "saya" && len(told) > 0: // "pelatihan saya" means more than "pelatihan"
			told = append(told, word)
		}
		turned = negators[word] || turned && between[word]
	}
	return told
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
