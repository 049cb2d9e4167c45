package locales

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

//go:embed id en
var shipped embed.FS

// text is one message of a file.
type text struct {
	file         string
	message      *i18n.Message
	placeholders []string
}

// readTexts reads the YAML files of a language, in the order of their names.
// Keys that stand twice in them, keys without a text and texts that are broken
// are errors.
func readTexts(files fs.FS, lang string) ([]text, error) {
	names, err := fs.Glob(files, path.Join(lang, "*.yaml"))
	if err != nil {
		return nil, fmt.Errorf("list texts: %w", err)
	}
	var texts []text
	where := map[string]string{}
	for _, name := range names {
		found, err := readTextFile(files, name)
		if err != nil {
			return nil, err
		}
		for _, t := range found {
			if other, twice := where[t.message.ID]; twice {
				return nil, fmt.Errorf("%s: %s: the key stands in %s too", name, t.message.ID, other)
			}
			where[t.message.ID] = name
		}
		texts = append(texts, found...)
	}
	return texts, nil
}

func readTextFile(files fs.FS, name string) ([]text, error) {
	content, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("read texts: %w", err)
	}
	messages, err := parseMessages(content)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var texts []text
	for _, m := range messages {
		t := text{file: name, message: m}
		if t.placeholders, err = messagePlaceholders(m); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", name, m.ID, err)
		}
		texts = append(texts, t)
	}
	return texts, nil
}

// messagePlaceholders checks the plural forms of a message and gives the
// placeholders of them all.
func messagePlaceholders(m *i18n.Message) ([]string, error) {
	if strings.TrimSpace(m.Other) == "" {
		return nil, fmt.Errorf("there is no text")
	}
	var names []string
	for _, form := range []string{m.Zero, m.One, m.Two, m.Few, m.Many, m.Other} {
		parsed, err := parseText(form)
		if err != nil {
			return nil, err
		}
		names = append(names, parsed.placeholders()...)
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

// checkOverlay refuses placeholders that the shipped texts of the key do not
// have: nobody would fill them.
func checkOverlay(known map[string][]string, t text) error {
	names, isKnown := known[t.message.ID]
	for _, name := range t.placeholders {
		if isKnown && !slices.Contains(names, name) {
			return fmt.Errorf("{{.%s}} is no placeholder of this text", name)
		}
	}
	return nil
}
