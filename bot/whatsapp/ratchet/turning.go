package ratchet

import (
	"context"
	"slices"
)

// turning is one deciphering or enciphering. It takes the sessions that it
// reads and keeps them until it has written them.
type turning struct {
	cancel context.CancelFunc
	locks  *Locks
	held   []string
}

type turningKey struct{}

// Begin returns a context under which sessions are taken. end frees those that
// are still held, and ends the context.
func Begin(ctx context.Context) (turned context.Context, end func()) {
	ctx, cancel := context.WithCancel(ctx)
	t := &turning{cancel: cancel}
	return context.WithValue(ctx, turningKey{}, t), func() {
		t.free()
		cancel()
	}
}

// Break ends the context that Begin returned, so that whatsmeow gives up what it
// enciphers. It leaves out a device for which something else fails, and sends
// the message to nobody.
func Break(ctx context.Context) {
	if t := turningIn(ctx); t != nil {
		t.cancel()
	}
}

// turningIn is what a context was begun for; nil: nothing.
func turningIn(ctx context.Context) *turning {
	t, _ := ctx.Value(turningKey{}).(*turning)
	return t
}

// take takes sessions, always in the same order, so that no two wait for each
// other.
func (t *turning) take(ctx context.Context, l *Locks, addresses ...string) error {
	if t == nil {
		return nil
	}
	t.locks = l
	for _, address := range slices.Sorted(slices.Values(addresses)) {
		if slices.Contains(t.held, address) {
			continue
		}
		if err := l.take(ctx, address); err != nil {
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
		t.locks.free(address)
	}
	t.held = nil
}
