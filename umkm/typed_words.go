package umkm

import (
	"strings"
	"unicode"
)

// The most of a text that is read as a place or a field of business.
const (
	maxTypedText  = 400 // bytes
	maxTypedWords = 40
)

// typedWord is one word of a text. first marks the word after a comma.
type typedWord struct {
	text  string
	first bool
}

// typedWords takes a text apart into folded words of letters and digits. An
// apostrophe joins ("ra'as"), everything else parts ("toli-toli", "kab.bone").
func typedWords(text string) []typedWord {
	words := make([]typedWord, 0, 8)
	var word strings.Builder
	first := false
	flush := func() {
		if word.Len() > 0 && len(words) < maxTypedWords {
			words = append(words, typedWord{text: word.String(), first: first})
			first = false
		}
		word.Reset()
	}
	for _, c := range Fold(clip(text, maxTypedText)) {
		switch {
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			word.WriteRune(c)
		case c == '\'':
		default:
			flush()
			first = first || c == ',' || c == ';'
		}
	}
	flush()
	return words
}

// clip cuts a text at a number of bytes, never inside a character.
func clip(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	return strings.ToValidUTF8(text[:limit], "")
}

// joined makes the key of some words.
func joined(words []typedWord) string {
	if len(words) == 1 {
		return words[0].text
	}
	var key strings.Builder
	for _, word := range words {
		key.WriteString(word.text)
	}
	return key.String()
}

// echo repeats typed words without numbers, which may be private, and without
// more than fits on a line.
func echo(words []typedWord) string {
	var typed []string
	length := 0
	for _, word := range words {
		if length += len(word.text) + 1; length > 40 {
			break
		}
		if !strings.ContainsAny(word.text, "0123456789") {
			typed = append(typed, word.text)
		}
	}
	return strings.Join(typed, " ")
}

func wordSet(words string) map[string]bool {
	set := make(map[string]bool)
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}
