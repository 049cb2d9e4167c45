package crowd

import (
	"strings"

	"teman/umkm"
)

// Texts are what the office says, by key; *locales.Bundle has them.
type Texts interface {
	Text(lang string, p umkm.Phrase) string
	Placeholders(key string) []string
}

// ear tells which of the office's texts a message ends with, as a person tells
// what they are asked: by the words around whatever was filled in.
type ear struct{ known map[string][]string } // by key, the words between the values

// between stands for a value; nobody types it.
const between = "\x00"

func newEar(texts Texts, lang string, keys []string) ear {
	e := ear{known: map[string][]string{}}
	for _, key := range keys {
		p := umkm.Say(key)
		for _, name := range texts.Placeholders(key) {
			p = p.With(name, umkm.TextValue(between))
		}
		for part := range strings.SplitSeq(texts.Text(lang, p), between) {
			if part = strings.TrimSpace(part); part != "" {
				e.known[key] = append(e.known[key], part)
			}
		}
	}
	return e
}

// last returns the key of the text that ends last in a message, of several the
// longest; "" for none.
func (e ear) last(message string) (key string) {
	end, length := -1, 0
	for k, parts := range e.known {
		at, long := endOf(message, parts)
		if at > end || at == end && at >= 0 && long > length {
			key, end, length = k, at, long
		}
	}
	return key
}

// endOf finds parts in a message, one behind the other, and returns where the
// last of them ends, and how long all are; -1 when one is missing.
func endOf(message string, parts []string) (end, length int) {
	if len(parts) == 0 {
		return -1, 0
	}
	for _, part := range parts {
		at := strings.Index(message[end:], part)
		if at < 0 {
			return -1, 0
		}
		end += at + len(part)
		length += len(part)
	}
	return end, length
}
