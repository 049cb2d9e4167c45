package umkm

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxTokens bounds what a parser looks at; a text with more of them is not the
// answer to a question about an amount or a date.
const maxTokens = 60

type tokenKind int8

const (
	tokenWord   tokenKind = iota // letters, apostrophes left out
	tokenNumber                  // digits, with the dots and commas between them
	tokenMark                    // any other single character
)

// token is a stretch of a tidied text. glued tells that no space stands before
// it.
type token struct {
	kind  tokenKind
	text  string
	glued bool
}

// tokens takes a tidied text apart. It stops after maxTokens, which complete
// reports.
func tokens(text string) (found []token, complete bool) {
	glued := false
	for text != "" {
		if text[0] == ' ' {
			text, glued = text[1:], false
			continue
		}
		if len(found) == maxTokens {
			return found, false
		}
		t := nextToken(text)
		text = text[len(t.text):]
		t.glued = glued
		if t.kind == tokenWord {
			t.text = strings.ReplaceAll(t.text, "'", "")
		}
		found = append(found, t)
		glued = true
	}
	return found, true
}

func nextToken(text string) token {
	if isDigit(text[0]) {
		return token{kind: tokenNumber, text: text[:numberLength(text)]}
	}
	length := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
	switch {
	case length < 0:
		length = len(text)
	case length == 0 || text[0] == '\'':
		_, size := utf8.DecodeRuneInString(text)
		return token{kind: tokenMark, text: text[:size]}
	}
	return token{kind: tokenWord, text: text[:length]}
}

// numberLength counts the bytes of the number a text begins with. Dots and
// commas belong to it only where a digit follows them, so that "2.000.000,-"
// and the full stop of a sentence end at their last digit, and "1..5" stays
// one, and can be refused as one.
func numberLength(text string) int {
	length := 0
	for i := range len(text) {
		switch {
		case isDigit(text[i]):
			length = i + 1
		case text[i] != '.' && text[i] != ',':
			return length
		}
	}
	return length
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
