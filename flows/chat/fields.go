package chat

import (
	"fmt"
	"strings"
	"time"

	"teman/flows"
	"teman/umkm"
)

// field is one `name=value` of a line; a value with spaces stands in quotes.
type field struct{ name, value string }

// fields takes a line apart. Words without "=" have no name.
func fields(text string) (found []field, err error) {
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		var f field
		if end := strings.IndexAny(text, " =\""); end > 0 && text[end] == '=' {
			f.name, text = text[:end], text[end+1:]
		}
		switch {
		case strings.HasPrefix(text, `"`):
			end := strings.IndexByte(text[1:], '"')
			if end < 0 {
				return nil, fmt.Errorf("a quote is not closed")
			}
			f.value, text = strings.ReplaceAll(text[1:end+1], `\n`, "\n"), text[end+2:]
		default:
			f.value, text, _ = strings.Cut(text, " ")
		}
		found = append(found, f)
	}
	return found, nil
}

// parseResult reads `action result name=value list[]=id:label given.name=value
// file=name`.
func parseResult(text string, speaker flows.Speaker) (action string, r flows.Result, err error) {
	found, err := fields(text)
	if err != nil {
		return "", r, err
	}
	if len(found) < 2 || found[0].name != "" || found[1].name != "" {
		return "", r, fmt.Errorf("want an action and its result")
	}
	r.Name = found[1].value
	r.Values = umkm.Args{}
	for _, f := range found[2:] {
		switch name, isList := strings.CutSuffix(f.name, "[]"); {
		case f.name == "":
			return "", r, fmt.Errorf("want name=value, not %q", f.value)
		case isList:
			if r.Lists == nil {
				r.Lists = map[string][]flows.Option{}
			}
			id, label, _ := strings.Cut(f.value, ":")
			if id != "" {
				r.Lists[name] = append(r.Lists[name], flows.Option{ID: id, Label: labelOf(label, speaker)})
			} else {
				r.Lists[name] = nil
			}
		case strings.HasPrefix(f.name, "given."):
			r.Given = append(r.Given, flows.Pair{Name: strings.TrimPrefix(f.name, "given."), Value: f.value})
		case f.name == "file":
			r.File = &flows.File{Name: f.value, Type: "text/plain"}
		default:
			r.Values[f.name] = valueOf(f.value, speaker)
		}
	}
	return found[0].value, r, nil
}

// valueOf guesses what kind of value a text is: a moment, a date, a phrase of
// the locales, or words.
func valueOf(text string, speaker flows.Speaker) umkm.Value {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		if at, err := time.Parse(layout, text); err == nil {
			return umkm.MomentValue(at)
		}
	}
	if d, err := umkm.ParseDate(text); err == nil {
		return umkm.DateValue(d)
	}
	if speaker.Has(text) {
		return umkm.PhraseValue(umkm.Say(text))
	}
	return umkm.TextValue(text)
}

func labelOf(text string, speaker flows.Speaker) umkm.Phrase {
	if speaker.Has(text) {
		return umkm.Say(text)
	}
	return umkm.Say("flow.words").With("words", umkm.TextValue(text))
}
