package whatsapp

import (
	"context"
	"slices"
	"sync"
)

// ratchets keep two things from turning one session's ratchet at a time.
// whatsmeow reads a session, turns it and writes it back, for what it deciphers
// in one goroutine and for what it enciphers in another. When both read the
// same state, the later write takes back what the earlier did; then the next
// message is enciphered under a key that was used before, and the phone that
// gets it drops it as a repeat, without a word. Bots meet that often: they
// answer while the next message arrives.
//
// Not kept apart is what a phone asks for again (a retry receipt): whatsmeow
// enciphers that out of our sight.
type ratchets struct {
	mu    sync.Mutex
	taken map[string]chan struct{} // by the session's address; closed when it is free
}

func newRatchets() *ratchets { return &ratchets{taken: map[string]chan struct{}{}} }

// take waits until an address is free, and takes it.
func (r *ratchets) take(ctx context.Context, address string) error {
	for {
		r.mu.Lock()
		free, taken := r.taken[address]
		if !taken {
			r.taken[address] = make(chan struct{})
			r.mu.Unlock()
			return nil
		}
		r.mu.Unlock()
		select {
		case <-free:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (r *ratchets) free(address string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	close(r.taken[address])
	delete(r.taken, address)
}

// turning is one deciphering or enciphering. It takes the sessions that it
// reads and keeps them until it has written them.
type turning struct {
	ratchets *ratchets
	held     []string
}

type turningKey struct{}

// beginTurning returns a context under which sessions are taken. end frees
// those that are still held.
func beginTurning(ctx context.Context) (turned context.Context, end func()) {
	t := &turning{}
	return context.WithValue(ctx, turningKey{}, t), t.free
}

// turningIn is what a context was begun for; nil: nothing.
func turningIn(ctx context.Context) *turning {
	t, _ := ctx.Value(turningKey{}).(*turning)
	return t
}

// take takes sessions, always in the same order, so that no two wait for each
// other.
func (t *turning) take(ctx context.Context, r *ratchets, addresses ...string) error {
	if t == nil {
		return nil
	}
	t.ratchets = r
	for _, address := range slices.Sorted(slices.Values(addresses)) {
		if slices.Contains(t.held, address) {
			continue
		}
		if err := r.take(ctx, address); err != nil {
			return err
		}
		t.held = append(t.held, address)
	}
	return nil
}

// free gives back what is held. What a turning takes is its own goroutine's, so
// it needs no lock.
func (t *turning) free() {
	if t == nil {
		return
	}
	for _, address := range t.held {
		t.ratchets.free(address)
	}
	t.held = nil
}
