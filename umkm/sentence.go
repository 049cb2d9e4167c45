package umkm

import "strings"

// maxSentenceWords bounds what is searched for values that were said in
// passing.
const maxSentenceWords = 60

// saidWord is one word of a sentence in which values are looked for.
type saidWord struct {
	text  string // folded, without the marks around it
	typed string // as it was typed, without the marks around it
	ends  bool   // a mark behind it ends the clause
}

// sentenceWords takes a sentence apart at its spaces. Marks inside a word stay:
// "2.500.000", "a.n.", "p-irt".
func sentenceWords(sentence string) []saidWord {
	words := make([]saidWord, 0, 16)
	for typed := range strings.FieldsSeq(tidy(clip(sentence, maxTypedText))) {
		if len(words) == maxSentenceWords {
			break
		}
		core := strings.Trim(typed, `.,;:!?()"'`)
		if core == "" {
			if len(words) > 0 {
				words[len(words)-1].ends = true
			}
			continue
		}
		words = append(words, saidWord{
			text: strings.ToLower(core), typed: core, ends: strings.ContainsAny(typed[len(typed)-1:], ".,;:!?)"),
		})
	}
	return words
}

// indexOf finds words in a row at or behind a place; -1 where they are not.
func indexOf(words []saidWord, from int, row ...string) int {
	for at := from; at+len(row) <= len(words); at++ {
		if standsAt(words, at, row) {
			return at
		}
	}
	return -1
}

func standsAt(words []saidWord, at int, row []string) bool {
	if at+len(row) > len(words) {
		return false
	}
	for i, word := range row {
		if words[at+i].text != word {
			return false
		}
	}
	return true
}

// said puts words together as they were typed.
func said(words []saidWord) string {
	typed := make([]string, len(words))
	for i, word := range words {
		typed[i] = word.typed
	}
	return strings.Join(typed, " ")
}
