package webphone

import (
	"context"
	"net/http"
	"time"

	"teman/bot"
)

// shownLines is how far back a phone shows its talk.
const shownLines = 200

// heartbeat keeps proxies from closing a silent stream, and finds browsers
// that left without a word.
const heartbeat = 20 * time.Second

// lookAgain is how often a stream looks for lines that came about elsewhere,
// and recentLines how far back.
const (
	lookAgain   = time.Second
	recentLines = 40
)

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
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	s := &stream{out: w, flusher: http.NewResponseController(w), shown: map[string]bool{}}
	// The server's write timeout is for pages; a stream lives as long as its window.
	_ = s.flusher.SetWriteDeadline(time.Time{})
	if s.begin(p.drawn(address, thread)) != nil {
		return
	}
	p.follow(r.Context(), address, win, s)
}

// follow streams what is said until the browser or its window is gone.
func (p *Phones) follow(ctx context.Context, address string, win *window, s *stream) {
	beat, look := time.NewTicker(heartbeat), time.NewTicker(lookAgain)
	defer beat.Stop()
	defer look.Stop()
	var err error
	for err == nil {
		select {
		case <-ctx.Done():
			return
		case <-win.gone:
			return
		case l := <-win.lines:
			err = s.line(l)
		case <-look.C:
			err = p.catchUp(ctx, address, s)
		case <-beat.C:
			err = s.beat()
		}
	}
}

// catchUp streams lines that came about elsewhere: another process holds the
// account and sends, or the same phone is open twice. Its error is the
// stream's; a thread that cannot be read is read at the next look.
func (p *Phones) catchUp(ctx context.Context, address string, s *stream) error {
	thread, err := p.threads.Thread(ctx, p.account, address, recentLines)
	if err != nil {
		return nil
	}
	return s.missed(p.drawn(address, thread))
}

func (p *Phones) drawn(address string, thread []bot.Line) []line {
	lines := make([]line, len(thread))
	for i, l := range thread {
		lines[i] = p.draw(address, l)
	}
	return lines
}
