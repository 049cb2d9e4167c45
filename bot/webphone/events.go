package webphone

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"
)

// shownLines is how far back a phone shows its talk.
const shownLines = 200

// heartbeat keeps proxies from closing a silent stream, and finds browsers
// that left without a word.
const heartbeat = 20 * time.Second

// events streams a phone's talk: the whole thread first, then each line as it
// is said. A browser that reconnects gets the thread again and misses nothing.
func (p *Phones) events(w http.ResponseWriter, r *http.Request) {
	address, ok := number(r.URL.Query().Get("as"))
	if !ok {
		http.Error(w, "as: a phone number in E.164", http.StatusBadRequest)
		return
	}
	// The window opens before the thread is read, so that a line said in
	// between is shown twice under one id rather than never.
	win, ok := p.open(address)
	if !ok {
		http.Error(w, "too many windows of one phone", http.StatusTooManyRequests)
		return
	}
	defer p.close(address, win)
	thread, err := p.threads.Thread(r.Context(), p.account, address, shownLines)
	if err != nil {
		http.Error(w, "thread", http.StatusServiceUnavailable)
		return
	}
	lines := make([]line, 0, len(thread))
	for _, l := range thread {
		lines = append(lines, p.draw(l))
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	stream := http.NewResponseController(w)
	// The server's write timeout is for pages; a stream lives as long as its window.
	_ = stream.SetWriteDeadline(time.Time{})
	if event(w, "thread", lines) != nil || stream.Flush() != nil {
		return
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case <-win.gone:
			return
		case l := <-win.lines:
			err = event(w, "line", l)
		case <-beat.C:
			_, err = io.WriteString(w, ": still here\n\n")
		}
		if err != nil || stream.Flush() != nil {
			return
		}
	}
}

// event writes one server-sent event; JSON holds no line break, so one data
// line is enough.
func event(w io.Writer, name string, value any) error {
	data, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("encode event: %w", err)
	}
	_, err = fmt.Fprintf(w, "event: %s\ndata: %s\n\n", name, data)
	return err
}
