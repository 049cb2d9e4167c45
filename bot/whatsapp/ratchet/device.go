package ratchet

import (
	"context"

	"go.mau.fi/whatsmeow/store"
)

// Hold puts locks before a device's sessions. A client takes them while it
// deciphers, if EnableDecryptedEventBuffer is set; whoever has it send calls
// Begin; and Lend is for what is asked for again.
func Hold(d *store.Device) *Locks {
	l := newLocks()
	d.Sessions = sessions{d.Sessions, l}
	d.EventBuffer = buffer{d.EventBuffer}
	return l
}

// buffer tells when a message is deciphered.
type buffer struct{ store.EventBuffer }

// DoDecryptionTxn implements store.EventBuffer.
func (b buffer) DoDecryptionTxn(ctx context.Context, do func(context.Context) error) error {
	ctx, end := Begin(ctx)
	defer end()
	return b.EventBuffer.DoDecryptionTxn(ctx, do)
}

// sessions are taken where they are read.
type sessions struct {
	store.SessionStore
	locks *Locks
}

// GetSession implements store.SessionStore.
func (s sessions) GetSession(ctx context.Context, address string) ([]byte, error) {
	if err := turningIn(ctx).take(ctx, s.locks, address); err != nil {
		return nil, err
	}
	return s.SessionStore.GetSession(ctx, address)
}

// GetManySessions implements store.SessionStore. It begins the enciphering of a
// message for all devices, and PutManySessions ends it.
func (s sessions) GetManySessions(ctx context.Context, addresses []string) (map[string][]byte, error) {
	if err := turningIn(ctx).take(ctx, s.locks, addresses...); err != nil {
		return nil, err
	}
	return s.SessionStore.GetManySessions(ctx, addresses)
}

// PutManySessions implements store.SessionStore.
func (s sessions) PutManySessions(ctx context.Context, sessions map[string][]byte) error {
	defer turningIn(ctx).free()
	return s.SessionStore.PutManySessions(ctx, sessions)
}

// PutSession implements store.SessionStore.
func (s sessions) PutSession(ctx context.Context, address string, session []byte) error {
	err := s.SessionStore.PutSession(ctx, address, session)
	if turningIn(ctx) == nil {
		s.locks.written(address)
	}
	return err
}
