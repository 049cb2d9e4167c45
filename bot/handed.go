package bot

import (
	"context"
	"sync"
	"time"

	"teman/flows"
)

// handedFor is how long a file that was uploaded is referred to again. The
// platforms keep it for weeks, and whoever opens the message later wants it too.
const handedFor = 24 * time.Hour

// Handed remembers by what a platform knows the attachments that were uploaded
// to it, so that one which goes to a hundred thousand people is uploaded once a
// day. The zero Handed knows nothing. It is safe for concurrent use.
type Handed[V any] struct {
	mu    sync.Mutex
	files map[int64]handedFile[V]
	turns map[int64]chan struct{} // holds one while somebody uploads the file
}

type handedFile[V any] struct {
	at time.Time
	as V
}

// Find returns by what the platform knows a file.
func (h *Handed[V]) Find(f *flows.File, now time.Time) (as V, ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	known, ok := h.files[f.Kept]
	return known.as, ok && now.Sub(known.at) < handedFor
}

// Keep remembers by what the platform knows a file, unless nobody else gets it.
func (h *Handed[V]) Keep(f *flows.File, as V, now time.Time) {
	if f.Kept == 0 {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.files == nil {
		h.files = map[int64]handedFile[V]{}
	}
	for id, known := range h.files {
		if now.Sub(known.at) >= handedFor {
			delete(h.files, id)
			delete(h.turns, id)
		}
	}
	h.files[f.Kept] = handedFile[V]{now, as}
}

// Once returns by what the platform knows a file, and uploads it where it does
// not. Who wants a file that somebody else is uploading waits for them: at its
// beginning an announcement goes to many at a time.
func (h *Handed[V]) Once(ctx context.Context, f *flows.File, now time.Time, upload func() (V, error)) (as V, err error) {
	if f.Kept == 0 {
		return upload()
	}
	turn := h.turn(f.Kept)
	select {
	case turn <- struct{}{}:
		defer func() { <-turn }()
	case <-ctx.Done():
		return as, ctx.Err()
	}
	if as, ok := h.Find(f, now); ok {
		return as, nil
	}
	as, err = upload()
	if err == nil {
		h.Keep(f, as, now)
	}
	return as, err
}

func (h *Handed[V]) turn(file int64) chan struct{} {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.turns == nil {
		h.turns = map[int64]chan struct{}{}
	}
	if h.turns[file] == nil {
		h.turns[file] = make(chan struct{}, 1)
	}
	return h.turns[file]
}
