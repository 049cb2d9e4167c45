package ratchet

import (
	"context"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
)

// What a phone asks for again is enciphered out of our sight: we only hear that
// it is about to be, and then of each writing of the session, of which there may
// be two. So the session is free again when it was not written for a moment;
// and in any case after a while, because it may not be enciphered after all.
const (
	lentQuiet = 50 * time.Millisecond
	lentMost  = 3 * time.Second
)

// Lend has a client take the session of whoever asks for a message again, before
// it enciphers that for them; until ctx ends, and then it does not. It is asked
// for several in as many goroutines.
func (l *Locks) Lend(ctx context.Context, c *whatsmeow.Client) {
	c.PreRetryCallback = func(r *events.Receipt, _ types.MessageID, _ int, _ *waE2E.Message) bool {
		who := r.Sender
		if who.Server == types.DefaultUserServer {
			lid, err := c.Store.LIDs.GetLIDForPN(ctx, who)
			if err != nil {
				return false
			}
			if !lid.IsEmpty() {
				who = lid // whatsmeow keeps the session under it
			}
		}
		return l.lend(ctx, who.SignalAddress().String()) == nil
	}
}

// lend takes a session for something whose end nobody tells.
func (l *Locks) lend(ctx context.Context, address string) error {
	if err := l.take(ctx, address); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	var back *time.Timer
	back = time.AfterFunc(lentMost, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.lent[address] == back { // not put off just now, and lent to the next
			delete(l.lent, address)
			l.drop(address)
		}
	})
	l.lent[address] = back
	return nil
}

// written hears that a session was written by what no turning holds.
func (l *Locks) written(address string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if back, lent := l.lent[address]; lent {
		back.Reset(lentQuiet)
	}
}
