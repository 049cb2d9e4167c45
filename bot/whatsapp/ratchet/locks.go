package ratchet

import (
	"context"
	"sync"
	"time"
)

// Locks are those of a device's sessions, each of which one thing holds at a
// time. Hold makes them.
type Locks struct {
	mu    sync.Mutex
	taken map[string]chan struct{} // by the session's address; closed when it is free
	lent  map[string]*time.Timer   // of those taken, which come back by themselves, and when
}

func newLocks() *Locks {
	return &Locks{taken: map[string]chan struct{}{}, lent: map[string]*time.Timer{}}
}

// take waits until an address is free, and takes it.
func (l *Locks) take(ctx context.Context, address string) error {
	for {
		l.mu.Lock()
		free, taken := l.taken[address]
		if !taken {
			l.taken[address] = make(chan struct{})
			l.mu.Unlock()
			return nil
		}
		l.mu.Unlock()
		select {
		case <-free:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (l *Locks) free(address string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.drop(address)
}

// drop is free for those who hold the lock.
func (l *Locks) drop(address string) {
	close(l.taken[address])
	delete(l.taken, address)
}
