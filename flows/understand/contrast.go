package understand

import "strings"

// What stands between what a text is not about and what it is about.
var contrasts = wordSet(`cuma cuman hanya tapi tetapi melainkan just but`)

// meantIn is a text without what it begins by saying it is not about: of "bukan
// nanya syarat kak, cuma mau tau nib sy sampe mana" the second half. "Bukan"
// ends at a mark, too; behind other negators a mark may only go on.
func (l *lexicon) meantIn(text string) string {
	first, _, _ := strings.Cut(strings.TrimLeft(text, " \n"), " ")
	plain := l.expand(tokens(first))
	if len(plain) == 0 || !negators[plain[0]] || plain[0] == "belum" {
		return text
	}
	at := 0
	for word := range strings.FieldsSeq(text) {
		at += strings.Index(text[at:], word)
		if at > 0 && l.contrasts(word) {
			return l.unlessEmpty(text[at:], text)
		}
		at += len(word)
		if plain[0] == "bukan" && strings.HasSuffix(word, ",") {
			return l.unlessEmpty(text[at:], text)
		}
	}
	return text
}

func (l *lexicon) contrasts(word string) bool {
	plain := l.expand(tokens(word))
	return len(plain) == 1 && contrasts[plain[0]]
}

// unlessEmpty is what is left of a text if that tells anything.
func (l *lexicon) unlessEmpty(left, text string) string {
	if !tells(l.expand(tokens(left))) {
		return text
	}
	return left
}
