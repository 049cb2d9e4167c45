package telegramtest

import (
	"fmt"
	"strings"
)

// reserved are the characters that must be escaped where they mark nothing.
// https://core.telegram.org/bots/api#markdownv2-style
const reserved = "_*[]()~`>#+-=|{}.!"

// signs are what marks, the longest first, and what it marks.
func signs() [][2]string {
	return [][2]string{
		{"```", "pre"}, {"||", "spoiler"}, {"__", "underline"},
		{"*", "bold"}, {"_", "italic"}, {"~", "strikethrough"}, {"`", "code"},
	}
}

// parseMarkdown reads a text with MarkdownV2; quotations are not read.
func parseMarkdown(text string) (said, string) {
	known := signs()
	m := &marker{}
	for at := 0; at < len(text); {
		n, wrong := m.markdown(known, text, at)
		if wrong != "" {
			return said{}, wrong
		}
		at += n
	}
	if open, ok := m.last(); ok {
		return said{}, fmt.Sprintf("Can't find end of %s entity at byte offset %d", strings.ToUpper(open.Type[:1])+open.Type[1:], open.Offset)
	}
	return m.said(), ""
}

// markdown reads what stands at one place, and returns how many bytes it is.
func (m *marker) markdown(known [][2]string, text string, at int) (n int, wrong string) {
	rest := text[at:]
	open, within := m.last()
	literal := within && (open.by == "`" || open.by == "```")
	if rest[0] == '\\' && len(rest) > 1 && rest[1] < 0x80 {
		m.write(rest[1:2])
		return 2, ""
	}
	for _, s := range known {
		if !strings.HasPrefix(rest, s[0]) || literal && open.by != s[0] {
			continue
		}
		if within && open.by == s[0] {
			m.end()
		} else {
			m.begin(s[0], entity{Type: s[1]})
		}
		return len(s[0]), ""
	}
	switch {
	case literal:
	case rest[0] == '[':
		m.begin("[", entity{Type: "text_link"})
		return 1, ""
	case rest[0] == ']' && within && open.by == "[":
		return m.link(rest)
	case strings.IndexByte(reserved, rest[0]) >= 0:
		return 0, fmt.Sprintf("Character '%c' is reserved and must be escaped with the preceding '\\'", rest[0])
	}
	end := 1
	for end < len(rest) && rest[end] != '\\' && strings.IndexByte(reserved, rest[end]) < 0 {
		end++
	}
	m.write(rest[:end])
	return end, ""
}

// link closes a link by its address.
func (m *marker) link(rest string) (n int, wrong string) {
	address, _, found := strings.Cut(strings.TrimPrefix(rest[1:], "("), ")")
	if !strings.HasPrefix(rest, "](") || !found {
		return 0, "Can't find end of a URL at byte offset"
	}
	m.open[len(m.open)-1].URL = strings.ReplaceAll(address, `\`, "")
	m.end()
	return len("](") + len(address) + len(")"), ""
}
