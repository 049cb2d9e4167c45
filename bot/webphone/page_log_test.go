package webphone_test

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"

	"teman/flows"
)

// pageLog is what a page shows: each line once, in the order in which they
// came, through every reconnection.
type pageLog struct {
	mu     sync.Mutex
	order  []string
	lines  map[string]string
	boards [][]flows.Choice // keyboards, as they came
	files  []string         // lines that have one
}

func (l *pageLog) seen() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	texts := make([]string, len(l.order))
	for i, id := range l.order {
		texts[i] = l.lines[id]
	}
	return texts
}

func (l *pageLog) show(line shown) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !line.Ours {
		return
	}
	_, there := l.lines[line.ID]
	if !there {
		l.order = append(l.order, line.ID)
	}
	var parts []string
	for _, part := range line.Telegram {
		parts = append(parts, part.Text)
		if part.File != "" && !there {
			l.files = append(l.files, line.ID)
		}
		if len(part.Buttons) == 0 || there {
			continue
		}
		var board []flows.Choice
		for _, b := range part.Buttons {
			board = append(board, flows.Choice{Nonce: b.Nonce, Option: b.Option})
		}
		l.boards = append(l.boards, board)
	}
	l.lines[line.ID] = strings.Join(parts, " ")
}

// filed returns the lines that have a file.
func (l *pageLog) filed() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.files)
}

// button returns what a button of a keyboard carries.
func (l *pageLog) button(keyboard, nth int) flows.Choice {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.boards[keyboard][nth]
}

// listen keeps the page's stream open as a browser does, until ctx ends.
func (l *pageLog) listen(ctx context.Context, url string) {
	for ctx.Err() == nil {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			continue
		}
		l.read(bufio.NewScanner(response.Body))
		response.Body.Close()
	}
}

func (l *pageLog) read(stream *bufio.Scanner) {
	stream.Buffer(nil, 1<<20)
	name := ""
	for stream.Scan() {
		if rest, ok := strings.CutPrefix(stream.Text(), "event: "); ok {
			name = rest
		}
		data, ok := strings.CutPrefix(stream.Text(), "data: ")
		if !ok {
			continue
		}
		var lines []shown
		if name == "line" {
			data = "[" + data + "]"
		}
		if json.Unmarshal([]byte(data), &lines) == nil {
			for _, line := range lines {
				l.show(line)
			}
		}
	}
}
