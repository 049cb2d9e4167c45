package console

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"teman/bot"
)

// notedWords are the words of the audit log that the console says in the
// reader's language: what a row is about, and what more is kept of it. The log
// itself keeps them as they are, because its rows are hashed.
var notedWords = strings.Fields(`activity administrator answer applied attachment breach broadcast business businesses canned catalogue certificate certificates contact
	data_request format found from gone group import kind leave left numbers occasion officer parts participants person programme puzzles reason region
	retention role scale searched seat source staff stage ticket topic utterance verdicts version viewer weeks`)

func (v view) noted(word string) string {
	if slices.Contains(notedWords, word) {
		return v.say("console.noted." + word)
	}
	return word
}

// About names what rows of the audit log are about: "siaran 12".
func (v view) About(subject string) string {
	words := strings.Fields(subject)
	for at := 0; at < len(words); at += 2 { // between them are numbers and codes
		words[at] = v.noted(words[at])
	}
	return strings.Join(words, " ")
}

// Detail says what more a row of the audit log keeps; what is empty is left out.
func (v view) Detail(n bot.Note) string {
	var kept map[string]any
	if json.Unmarshal(n.Detail, &kept) != nil {
		return string(n.Detail)
	}
	var said []string
	for _, key := range slices.Sorted(maps.Keys(kept)) {
		switch value := kept[key].(type) {
		case nil:
		case bool:
			if value {
				said = append(said, v.noted(key))
			}
		case []any:
			said = append(said, v.noted(key)+": "+strings.Trim(fmt.Sprint(value...), "[]"))
		default:
			if text := fmt.Sprint(value); text != "" && text != "0" {
				said = append(said, v.noted(key)+": "+v.noted(text))
			}
		}
	}
	return strings.Join(said, ", ")
}
