package webphone

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"time"

	"teman/bot"
	"teman/flows"
)

// stranger is the number of somebody who is none of the office's and may be let
// into the group, to see what is posted then.
const stranger = "+628990000999"

// groupLines is how far back the group shows what was said.
const groupLines = 400

// handleGroup serves the group's page and what it calls, all below base.
func (p *Phones) handleGroup(mux *http.ServeMux, base, lang string, speaker Speaker) error {
	page, err := template.ParseFS(assets, "assets/group.html")
	if err != nil {
		return fmt.Errorf("group page: %w", err)
	}
	base += "/" + GroupAddress
	mux.HandleFunc("GET "+base+"/events", p.groupEvents)
	mux.HandleFunc("GET "+base+"/file", p.groupFile)
	mux.HandleFunc("POST "+base+"/send", p.sendToGroup)
	mux.HandleFunc("POST "+base+"/stranger", p.admitStranger)
	mux.HandleFunc("GET "+base+"/{$}", func(w http.ResponseWriter, r *http.Request) {
		inside, err := p.crew(r.Context())
		if err != nil {
			http.Error(w, "crew", http.StatusServiceUnavailable)
			return
		}
		write(w, page, view{Base: base, Lang: lang, Owners: inside, Stranger: stranger, speaker: speaker})
	})
	return nil
}

// scene is all that the page of the group shows.
type scene struct {
	Stranger bool          `json:"stranger"` // is inside
	Threads  []groupThread `json:"threads"`
}

// groupEvents streams the group: all of it whenever something changed. There are
// as many threads as questions are open, and a demonstration has few.
func (p *Phones) groupEvents(w http.ResponseWriter, r *http.Request) {
	win, ok := p.open(GroupAddress)
	if !ok {
		http.Error(w, "too many windows of the group", http.StatusTooManyRequests)
		return
	}
	defer p.close(GroupAddress, win)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	s := &stream{out: w, flusher: http.NewResponseController(w)}
	// The server's write timeout is for pages; a stream lives as long as its window.
	_ = s.flusher.SetWriteDeadline(time.Time{})
	beat, look := time.NewTicker(heartbeat), time.NewTicker(lookAgain)
	defer beat.Stop()
	defer look.Stop()
	var shown []byte
	for err := p.tellGroup(r.Context(), s, &shown); err == nil; {
		select {
		case <-r.Context().Done():
			return
		case <-win.gone:
			return
		case <-win.lines:
			err = p.tellGroup(r.Context(), s, &shown)
		case <-look.C:
			err = p.tellGroup(r.Context(), s, &shown)
		case <-beat.C:
			err = s.beat()
		}
	}
}

// tellGroup streams the group, unless the page shows it like that already. Its
// error is the stream's; a talk that cannot be read is read at the next look.
func (p *Phones) tellGroup(ctx context.Context, s *stream, shown *[]byte) error {
	talk, err := p.threads.Thread(ctx, p.account, GroupAddress, groupLines)
	if err != nil {
		return nil
	}
	p.mu.Lock()
	now := scene{Stranger: p.strange, Threads: threadsOf(p.drawnInGroup(talk))}
	p.mu.Unlock()
	said, err := json.Marshal(now)
	if err != nil || bytes.Equal(said, *shown) {
		return err
	}
	*shown = said
	return s.event("group", now)
}

// inGroup is one thing that somebody wrote in the group.
type inGroup struct {
	As     string `json:"as"`
	Key    string `json:"key"` // the page's own; the same at every repeat
	Thread int    `json:"thread"`
	Text   string `json:"text"`
}

// sendToGroup stores what somebody wrote there.
func (p *Phones) sendToGroup(w http.ResponseWriter, r *http.Request) {
	var in inGroup
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxRequest)).Decode(&in); err != nil {
		http.Error(w, "body: JSON", http.StatusBadRequest)
		return
	}
	by, ok := number(in.As)
	if !ok || !plausibleKey(in.Key) || in.Text == "" || in.Thread < 0 {
		http.Error(w, "as: a phone number in E.164; key: up to 64 bytes; text", http.StatusBadRequest)
		return
	}
	p.store(w, r, bot.Arrival{
		Address: GroupAddress, Key: "m:" + in.Key + keySuffix(GroupAddress),
		Event: flows.Event{Kind: flows.EventStaff, Text: in.Text, By: by, Thread: in.Thread},
	})
	p.show(GroupAddress, line{})
}

// admitStranger lets somebody into the group who is none of the office's, or
// sends them out.
func (p *Phones) admitStranger(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Inside bool `json:"inside"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxRequest)).Decode(&in); err != nil {
		http.Error(w, "body: JSON", http.StatusBadRequest)
		return
	}
	p.admit(in.Inside)
	p.show(GroupAddress, line{})
	w.WriteHeader(http.StatusNoContent)
}

// groupFile hands over what hangs on a line of the group.
func (p *Phones) groupFile(w http.ResponseWriter, r *http.Request) { p.fileOf(w, r, GroupAddress) }
