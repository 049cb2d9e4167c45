package telegramtest

import (
	"fmt"
	"html"
	"regexp"
	"strings"
)

// tags are those that Telegram knows, and what they mark.
// https://core.telegram.org/bots/api#html-style
func tags() map[string]string {
	return map[string]string{
		"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
		"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
		"a": "text_link", "tg-spoiler": "spoiler", "span": "spoiler", "blockquote": "blockquote",
	}
}

// parseHTML reads a text with tags; what is wrong with it is said as Telegram
// does, with where it is in bytes.
func parseHTML(text string) (said, string) {
	known := tags()
	shape := regexp.MustCompile(`^<(/?)([A-Za-z-]+)((?:\s+[\w-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*>`)
	reference := regexp.MustCompile(`^&(?:lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});`)
	m := &marker{}
	for at := 0; at < len(text); {
		rest := text[at:]
		if tag := shape.FindStringSubmatch(rest); tag != nil {
			if wrong := m.tag(known, tag, at); wrong != "" {
				return said{}, wrong
			}
			at += len(tag[0])
			continue
		}
		if rest[0] == '<' {
			return said{}, fmt.Sprintf("Unsupported start tag %q at byte offset %d", firstWord(rest[1:]), at)
		}
		if r := reference.FindString(rest); r != "" {
			m.write(html.UnescapeString(r))
			at += len(r)
			continue
		}
		end := strings.IndexAny(rest[1:], "<&") + 1
		if end == 0 {
			end = len(rest)
		}
		m.write(rest[:end])
		at += end
	}
	if open, ok := m.last(); ok {
		return said{}, fmt.Sprintf("Can't find end tag corresponding to start tag %q", open.by)
	}
	return m.said(), ""
}

// tag opens or closes a mark.
func (m *marker) tag(known map[string]string, tag []string, at int) (wrong string) {
	name := strings.ToLower(tag[2])
	if tag[1] == "/" {
		open, ok := m.last()
		switch {
		case !ok:
			return fmt.Sprintf("Unexpected end tag at byte offset %d", at)
		case open.by != name:
			return fmt.Sprintf("Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"", at, open.by, name)
		}
		m.end()
		return ""
	}
	kind, ok := known[name]
	if !ok || name == "span" && !strings.Contains(tag[3], "tg-spoiler") {
		return fmt.Sprintf("Unsupported start tag %q at byte offset %d", name, at)
	}
	e := entity{Type: kind}
	if name == "a" {
		e.URL = html.UnescapeString(attribute(tag[3], "href"))
	}
	m.begin(name, e)
	return ""
}

func attribute(all, name string) string {
	found := regexp.MustCompile(`(?i)\b` + name + `\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))`).FindStringSubmatch(all)
	if found == nil {
		return ""
	}
	return found[1] + found[2] + found[3]
}

func firstWord(text string) string {
	if end := strings.IndexAny(text, " \t\n>"); end >= 0 {
		return text[:end]
	}
	return text
}
