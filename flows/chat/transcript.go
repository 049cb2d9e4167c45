package chat

import (
	"fmt"
	"strings"
)

// Transcript is one golden conversation.
type Transcript struct {
	Name  string
	lines []line
}

// line is one line that a person wrote into a transcript; what came of it is
// not kept.
type line struct {
	number  int
	text    string // as it stands in the file
	results []line // of the actions that it will call
}

// maxTranscript bounds one file.
const maxTranscript = 1 << 20

// Parse reads a transcript. What the bot said is passed over.
func Parse(name string, content []byte) (*Transcript, error) {
	if len(content) > maxTranscript {
		return nil, fmt.Errorf("%s: larger than %d bytes", name, maxTranscript)
	}
	t := &Transcript{Name: name}
	input := -1
	var early []line // results above the first event belong to it
	texts := strings.Split(strings.TrimRight(string(content), "\n"), "\n")
	for i, text := range texts {
		text = strings.TrimRight(text, " \r")
		at := line{number: i + 1, text: text}
		switch {
		case text == "" && i+1 < len(texts) && strings.HasPrefix(texts[i+1], " "): // within what the bot said
		case strings.HasPrefix(text, "<"), strings.HasPrefix(text, "*"), strings.HasPrefix(text, "!"), strings.HasPrefix(text, " "):
		case strings.HasPrefix(text, "@result "):
			if input < 0 {
				early = append(early, at)
				continue
			}
			t.lines[input].results = append(t.lines[input].results, at)
		case text == "", strings.HasPrefix(text, "#"), strings.HasPrefix(text, "@"), strings.HasPrefix(text, ">"), strings.HasPrefix(text, officer):
			if at.isEvent() {
				input = len(t.lines)
				at.results, early = early, nil
			}
			t.lines = append(t.lines, at)
		default:
			return nil, fmt.Errorf("%s:%d: want a line that begins with > @ # < * or two spaces", name, i+1)
		}
	}
	return t, nil
}

// isEvent reports whether the line moves the conversation.
func (l line) isEvent() bool {
	if strings.HasPrefix(l.text, ">") || strings.HasPrefix(l.text, officer) {
		return true
	}
	switch word, _, _ := strings.Cut(l.text, " "); word {
	case "@silence", "@fetched", "@old", "@forge", "@news", "@returned":
		return true
	}
	return false
}

// Flow is the flow that a transcript shows: the name of its file up to the
// first "-" or the ending.
func (t *Transcript) Flow() string {
	base := t.Name[strings.LastIndexByte(t.Name, '/')+1:]
	base = strings.TrimSuffix(base, ".chat")
	flow, _, _ := strings.Cut(base, "-")
	return flow
}
