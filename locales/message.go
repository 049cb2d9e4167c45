package locales

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// parseMessages reads the nested keys of a message file. A map is the plural
// forms of one message where it has nothing but forms and "other" is among
// them. go-i18n's own reader takes any map with a key like "other" or "id" for
// a message; here those are names like any other.
func parseMessages(content []byte) ([]*i18n.Message, error) {
	var topics map[string]any
	if err := yaml.Unmarshal(content, &topics); err != nil {
		return nil, err
	}
	var messages []*i18n.Message
	for name, below := range topics {
		found, err := messagesBelow(name, below)
		if err != nil {
			return nil, err
		}
		messages = append(messages, found...)
	}
	slices.SortFunc(messages, func(a, b *i18n.Message) int { return strings.Compare(a.ID, b.ID) })
	return messages, nil
}

func messagesBelow(key string, below any) ([]*i18n.Message, error) {
	switch below := below.(type) {
	case string:
		return []*i18n.Message{{ID: key, Other: below}}, nil
	case map[string]any:
		if m, ok := pluralMessage(key, below); ok {
			return []*i18n.Message{m}, nil
		}
		var messages []*i18n.Message
		for name, deeper := range below {
			found, err := messagesBelow(key+"."+name, deeper)
			if err != nil {
				return nil, err
			}
			messages = append(messages, found...)
		}
		return messages, nil
	}
	return nil, fmt.Errorf("%s: a text must stand in quotes", key)
}

// pluralMessage makes a message of a map of plural forms (CLDR's names).
func pluralMessage(key string, forms map[string]any) (*i18n.Message, bool) {
	m := &i18n.Message{ID: key}
	slots := map[string]*string{
		"zero": &m.Zero, "one": &m.One, "two": &m.Two, "few": &m.Few, "many": &m.Many, "other": &m.Other,
	}
	for form, value := range forms {
		slot, isForm := slots[form]
		text, isText := value.(string)
		if !isForm || !isText {
			return nil, false
		}
		*slot = text
	}
	return m, m.Other != ""
}
