package telegramtest

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// said is what a message says: its text without the marks, and what they mark.
type said struct {
	text     string
	entities []entity
}

// entity marks a stretch of a text, in UTF-16 units.
// https://core.telegram.org/bots/api#messageentity
type entity struct {
	Type     string `json:"type"`
	Offset   int    `json:"offset"`
	Length   int    `json:"length"`
	URL      string `json:"url,omitempty"`
	Language string `json:"language,omitempty"`
}

// said reads the text or caption of a call, and refuses what Telegram would.
// The limit is measured without marks.
func (c call) said(field string, limit int, tooLong string) (said, *answer) {
	given := c.fields[field]
	if !utf8.ValidString(given) {
		return said{}, refusal(badRequest("strings must be encoded in UTF-8"))
	}
	parse := plain
	switch strings.ToLower(c.fields["parse_mode"]) {
	case "":
	case "html":
		parse = parseHTML
	case "markdownv2":
		parse = parseMarkdown
	default:
		return said{}, refusal(badRequest("unsupported parse_mode"))
	}
	what, wrong := parse(given)
	if wrong != "" {
		return said{}, refusal(badRequest("can't parse entities: " + wrong))
	}
	if length(what.text) > limit {
		return said{}, refusal(badRequest(tooLong))
	}
	return what, nil
}

// plain is a text without marks; what surrounds it is cut off.
func plain(text string) (said, string) {
	text = strings.TrimSpace(text)
	return said{text, commandsIn(text)}, ""
}

// commandsIn marks the commands of a text.
func commandsIn(text string) []entity {
	if !strings.Contains(text, "/") {
		return nil
	}
	var all []entity
	for _, at := range regexp.MustCompile(`(?:^|\s)(/[A-Za-z0-9_]{1,32}(?:@\w+)?)`).FindAllStringSubmatchIndex(text, -1) {
		all = append(all, entity{Type: "bot_command", Offset: length(text[:at[2]]), Length: length(text[at[2]:at[3]])})
	}
	return all
}
