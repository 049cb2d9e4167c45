package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"teman/bot/telegram/telegramtest"
)

// view is what the page draws.
type view struct {
	telegramtest.Scene
	Calls  []telegramtest.Call  `json:"calls"`
	Faults []telegramtest.Fault `json:"faults"`
}

// calls is how many of them the page shows.
const calls = 60

// breath lets changes that come together be drawn once.
const breath = 60 * time.Millisecond

// stream sends everything at each change, for as long as the page is open, and
// every few seconds: typing passes by itself.
func (s *stage) stream(ctx context.Context, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	flusher := http.NewResponseController(w)
	for {
		changed := s.server.Changed()
		v := view{Scene: s.server.Scene(), Calls: s.server.Journal(), Faults: s.server.Faults()}
		v.Calls = v.Calls[max(0, len(v.Calls)-calls):]
		data, err := json.Marshal(v)
		if err != nil {
			return
		}
		if _, err := fmt.Fprintf(w, "data: %s\n\n", data); err != nil || flusher.Flush() != nil {
			return
		}
		select {
		case <-changed:
		case <-time.After(5 * time.Second):
		case <-r.Context().Done():
			return
		case <-ctx.Done():
			return
		}
		time.Sleep(breath)
	}
}
