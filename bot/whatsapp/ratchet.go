package whatsapp

import (
	"context"
	"slices"
	"sync"
	"time"
)

// ratchets keep two things from turning one session's ratchet at a time.
// whatsmeow reads a session, turns it and writes it back, for what it deciphers
// in one goroutine and for what it enciphers in another. When both read the
// same state, the later write takes back what the earlier did; then the next
// message is enciphered under a key that was used before, and the phone that
// gets it drops it as a repeat, without a word. Bots meet that often: they
// answer while the next message arrives.
type ratchets struct {
	mu    sync.Mutex
	taken map[string]chan struct{} // by the session's address; closed when it is free
	lent  map[string]*time.Timer   // of those taken, which come back by themselves, and when
}

func newRatchets() *ratchets {
	return &ratchets{taken: map[string]chan struct{}{}, lent: map[string]*time.Timer{}}
}

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
	r.drop(address)
}

// drop is free for those who hold the lock.
func (r *ratchets) drop(address string) {
	close(r.taken[address])
	delete(r.taken, address)
}

// What a phone asks for again is enciphered out of our sight: we only hear that
// it is about to be, and then of each writing of the session, of which there may
// be two. So the session is free again when it was not written for a moment;
// and in any case after a while, because it may not be enciphered after all.
const (
	lentQuiet = 50 * time.Millisecond
	lentMost  = 3 * time.Second
)

// lend takes a session for something whose end nobody tells.
func (r *ratchets) lend(ctx context.Context, address string) error {
	if err := r.take(ctx, address); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	var back *time.Timer
	back = time.AfterFunc(lentMost, func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		if r.lent[address] == back { // not put off just now, and lent to the next
			delete(r.lent, address)
			r.drop(address)
		}
	})
	r.lent[address] = back
	return nil
}

// written hears that a session was written by what no turning holds.
func (r *ratchets) written(address string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if back, lent := r.lent[address]; lent {
		back.Reset(lentQuiet)
	}
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
