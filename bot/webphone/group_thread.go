package webphone

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"teman/bot"
	"teman/flows"
)

// groupThread is a thread of the group as the page draws it. The first is what
// is written in none.
type groupThread struct {
	ID    int         `json:"id"`
	Title string      `json:"title"`
	Lines []groupLine `json:"lines"`
}

// groupLine is one thing that was said there.
type groupLine struct {
	ID   string    `json:"id"`
	At   time.Time `json:"at"`
	By   string    `json:"by,omitempty"` // the number of who wrote; empty: the bot
	Text string    `json:"text"`
	File string    `json:"file,omitempty"` // the name of what hangs on it
}

// threadsOf sorts the talk of the group into its threads, in the order in which
// they were opened. What is taken away is gone with all that was said in it.
func threadsOf(lines []line) []groupThread {
	threads := []groupThread{{Lines: []groupLine{}}}
	find := func(id int) int {
		return slices.IndexFunc(threads, func(t groupThread) bool { return t.ID == id })
	}
	for _, l := range lines {
		at := find(l.thread.ID)
		switch {
		case !l.arrived():
		case l.thread.Do == flows.ThreadOpen:
			id, err := strconv.Atoi(strings.TrimPrefix(l.ID, ourPrefix))
			if err == nil && find(id) < 0 {
				threads = append(threads, groupThread{ID: id, Title: l.whole(), Lines: []groupLine{}})
			}
		case at < 0:
		case l.thread.Do == flows.ThreadRemove && at > 0:
			threads = slices.Delete(threads, at, at+1)
		default:
			threads[at].Lines = append(threads[at].Lines, groupLine{ID: l.ID, At: l.At, By: l.by, Text: l.whole(), File: l.file()})
		}
	}
	return threads
}

// whole is the text of a line in one piece.
func (l line) whole() string {
	if !l.Ours {
		return l.Text
	}
	texts := make([]string, len(l.Telegram))
	for i, part := range l.Telegram {
		texts[i] = part.Text
	}
	return strings.Join(texts, "\n")
}

// file is the name of what hangs on a line; empty where nothing does.
func (l line) file() string {
	for _, part := range l.Telegram {
		if part.File != "" {
			return part.File
		}
	}
	return ""
}

// drawnInGroup turns the talk of the group into lines that know their threads.
func (p *Phones) drawnInGroup(talk []bot.Line) []line {
	lines := p.drawn(GroupAddress, talk)
	for i, l := range talk {
		lines[i].by, lines[i].thread = l.By, flows.Thread{ID: l.Thread}
		if l.Message.Thread != nil {
			lines[i].thread = *l.Message.Thread
		}
	}
	return lines
}
