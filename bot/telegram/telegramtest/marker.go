package telegramtest

import (
	"cmp"
	"slices"
	"strings"
)

// marker gathers a text while its marks are read.
type marker struct {
	text strings.Builder
	at   int // UTF-16 units so far
	open []mark
	done []entity
}

// mark is one that was not closed yet.
type mark struct {
	entity
	by string // the tag or the characters that opened it
}

func (m *marker) write(text string) {
	m.text.WriteString(text)
	m.at += length(text)
}

func (m *marker) begin(by string, e entity) {
	e.Offset = m.at
	m.open = append(m.open, mark{e, by})
}

// last is the mark that has to be closed first.
func (m *marker) last() (mark, bool) {
	if len(m.open) == 0 {
		return mark{}, false
	}
	return m.open[len(m.open)-1], true
}

// end closes the last mark; an empty one leaves none.
func (m *marker) end() {
	e := m.open[len(m.open)-1].entity
	m.open = m.open[:len(m.open)-1]
	if e.Length = m.at - e.Offset; e.Length > 0 {
		m.done = append(m.done, e)
	}
}

// said is the whole. What surrounds the text is cut off at its end only: marks
// are counted from its beginning.
func (m *marker) said() said {
	text := strings.TrimRight(m.text.String(), " \t\r\n")
	if strings.TrimSpace(text) == "" {
		return said{}
	}
	most := length(text)
	for i, e := range m.done {
		m.done[i].Length = min(e.Length, most-e.Offset)
	}
	all := slices.DeleteFunc(m.done, func(e entity) bool { return e.Length <= 0 })
	slices.SortStableFunc(all, func(a, b entity) int {
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(b.Length, a.Length))
	})
	return said{text, all}
}
