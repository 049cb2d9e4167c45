package locales

import (
	"fmt"
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// parsedText is a text taken apart once, at load: words[0], value, words[1],
// value, ... words[n].
type parsedText struct {
	words  []string
	values []string // names of placeholders, one less than words
}

// writer receives the pieces of a text in their order.
type writer interface {
	words(string)
	value(name string)
}

// parseText takes a text apart. Anything between braces but a plain
// placeholder is an error, so is a brace left open.
func parseText(text string) (parsedText, error) {
	var parsed parsedText
	for {
		words, rest, found := strings.Cut(text, "{{")
		if strings.Contains(words, "}}") {
			return parsedText{}, fmt.Errorf("}} without {{")
		}
		parsed.words = append(parsed.words, words)
		if !found {
			return parsed, nil
		}
		inside, after, closed := strings.Cut(rest, "}}")
		name, dotted := strings.CutPrefix(strings.TrimSpace(inside), ".")
		if !closed || !dotted || !isName(name) {
			return parsedText{}, fmt.Errorf("{{%s is no placeholder", inside)
		}
		parsed.values = append(parsed.values, name)
		text = after
	}
}

func isName(name string) bool {
	return name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}

// Execute writes the text to data, which is a writer.
func (p parsedText) Execute(data any) (string, error) {
	to, ok := data.(writer)
	if !ok {
		return "", fmt.Errorf("text written to %T", data)
	}
	for i, words := range p.words {
		to.words(words)
		if i < len(p.values) {
			to.value(p.values[i])
		}
	}
	return "", nil
}

// placeholders are the names in the text, sorted, each once.
func (p parsedText) placeholders() []string {
	names := slices.Sorted(slices.Values(p.values))
	return slices.Compact(names)
}

// textParser lets go-i18n read our texts, which are much less than Go's
// templates; go-i18n keeps what it returns.
type textParser struct{}

func (textParser) Cacheable() bool { return true }

func (textParser) Parse(text, _, _ string) (template.ParsedTemplate, error) {
	parsed, err := parseText(text)
	return parsed, err
}
