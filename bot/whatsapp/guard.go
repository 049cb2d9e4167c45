package whatsapp

import (
	"context"
	"database/sql/driver" //nolint:depguard // no SQL: only what a connection that broke is called
	"errors"
	"fmt"
	"io"
	"net"
	"time"

	"github.com/lib/pq"
	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"

	"teman/bot"
)

// guard stands between whatsmeow and its tables. whatsmeow takes a database
// that does not answer for a message that cannot be deciphered: it asks for it
// again and acknowledges it, and soon it is lost. A cancelled context is the
// only error on which it leaves a message alone; then WhatsApp delivers it again
// with the next connection. So the guard waits a while for the database, and
// then ends the connection and says "cancelled".
type guard struct {
	vault *bot.Vault
	lost  func() // ends the connection, and the context of everything on it, at once
	// handled takes the hash of each message that is stored, to take its text
	// away; nil: whatsmeow does that.
	handled  func(hash [32]byte)
	ratchets *ratchets
}

// guarded puts the guard before the tables that incoming messages need, and
// keeps no names of people, nor the secrets of polls and reactions.
func (g guard) guarded(d *store.Device) *store.Device {
	d.EventBuffer = guardedBuffer{d.EventBuffer, g}
	d.LIDs = guardedLIDs{d.LIDs, g}
	d.Sessions = guardedSessions{d.Sessions, g}
	d.Contacts = &store.NoopStore{}
	d.MsgSecrets = &store.NoopStore{}
	return d
}

// The database's patience, and how often it is asked meanwhile. WhatsApp's own
// is longer.
const (
	storePatience = 20 * time.Second
	storeRetry    = 250 * time.Millisecond
)

// persist repeats what the database did not answer to.
func (g guard) persist(ctx context.Context, do func() error) error {
	patience := time.NewTimer(storePatience)
	defer patience.Stop()
	for {
		err := do()
		if err == nil || !isOutage(err) {
			return err
		}
		retry := time.NewTimer(storeRetry)
		select {
		case <-ctx.Done():
			retry.Stop()
			return ctx.Err()
		case <-patience.C:
			retry.Stop()
			return g.outage(err)
		case <-retry.C:
		}
	}
}

// outage ends the connection and leaves the message for the next.
func (g guard) outage(err error) error {
	g.lost()
	return fmt.Errorf("%w: %w", context.Canceled, err)
}

// isOutage tells an error of the database from one of the cipher, which the
// same calls return.
func isOutage(err error) bool {
	var pg *pq.Error
	var network net.Error
	return errors.As(err, &pg) || errors.As(err, &network) || errors.Is(err, driver.ErrBadConn) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

// purposeBuffer is what the texts in whatsmeow's buffer are sealed for.
const purposeBuffer = "whatsmeow_event_buffer.plaintext"

// guardedBuffer keeps each message from when it was deciphered until it was
// stored in the inbox: it can be deciphered only once. There it lies sealed.
type guardedBuffer struct {
	store.EventBuffer
	guard
}

// GetBufferedEvent implements store.EventBuffer. A seal that does not open is
// an error of the message, which is then asked for again.
func (b guardedBuffer) GetBufferedEvent(ctx context.Context, hash [32]byte) (e *store.BufferedEvent, err error) {
	err = b.persist(ctx, func() error {
		e, err = b.EventBuffer.GetBufferedEvent(ctx, hash)
		return err
	})
	if err == nil && e != nil && e.Plaintext != nil {
		e.Plaintext, err = b.vault.Open(purposeBuffer, e.Plaintext)
	}
	return e, err
}

// PutBufferedEvent implements store.EventBuffer.
func (b guardedBuffer) PutBufferedEvent(ctx context.Context, hash [32]byte, plain []byte, at time.Time) error {
	return b.EventBuffer.PutBufferedEvent(ctx, hash, b.vault.Seal(purposeBuffer, plain), at)
}

// DoDecryptionTxn implements store.EventBuffer. It is not repeated: when the
// commit's answer is lost, a second try would find the message's key used up.
func (b guardedBuffer) DoDecryptionTxn(ctx context.Context, do func(context.Context) error) error {
	ctx, end := beginTurning(ctx)
	defer end()
	err := b.EventBuffer.DoDecryptionTxn(ctx, do)
	if err != nil && isOutage(err) {
		return b.outage(err)
	}
	return err
}

// ClearBufferedEventPlaintext implements store.EventBuffer.
func (b guardedBuffer) ClearBufferedEventPlaintext(ctx context.Context, hash [32]byte) error {
	if b.handled != nil {
		b.handled(hash)
		return nil
	}
	return b.persist(ctx, func() error { return b.EventBuffer.ClearBufferedEventPlaintext(ctx, hash) })
}

// guardedLIDs knows who is who. Without the answer whatsmeow would look for a
// sender's session under the wrong name.
type guardedLIDs struct {
	store.LIDStore
	guard
}

// GetPNForLID implements store.LIDStore.
func (l guardedLIDs) GetPNForLID(ctx context.Context, lid types.JID) (number types.JID, err error) {
	err = l.persist(ctx, func() error {
		number, err = l.LIDStore.GetPNForLID(ctx, lid)
		return err
	})
	return number, err
}

// GetLIDForPN implements store.LIDStore.
func (l guardedLIDs) GetLIDForPN(ctx context.Context, number types.JID) (lid types.JID, err error) {
	err = l.persist(ctx, func() error {
		lid, err = l.LIDStore.GetLIDForPN(ctx, number)
		return err
	})
	return lid, err
}

// guardedSessions keeps what is deciphered and what is enciphered from taking
// back each other's steps.
type guardedSessions struct {
	store.SessionStore
	guard
}

// GetSession implements store.SessionStore.
func (s guardedSessions) GetSession(ctx context.Context, address string) ([]byte, error) {
	if err := turningIn(ctx).take(ctx, s.ratchets, address); err != nil {
		return nil, err
	}
	return s.SessionStore.GetSession(ctx, address)
}

// GetManySessions implements store.SessionStore. It begins the enciphering of a
// message for all devices, and PutManySessions ends it.
func (s guardedSessions) GetManySessions(ctx context.Context, addresses []string) (map[string][]byte, error) {
	if err := turningIn(ctx).take(ctx, s.ratchets, addresses...); err != nil {
		return nil, err
	}
	return s.SessionStore.GetManySessions(ctx, addresses)
}

// PutManySessions implements store.SessionStore.
func (s guardedSessions) PutManySessions(ctx context.Context, sessions map[string][]byte) error {
	defer turningIn(ctx).free()
	return s.SessionStore.PutManySessions(ctx, sessions)
}

// PutSession implements store.SessionStore.
func (s guardedSessions) PutSession(ctx context.Context, address string, session []byte) error {
	err := s.SessionStore.PutSession(ctx, address, session)
	if turningIn(ctx) == nil {
		s.ratchets.written(address)
	}
	return err
}

// MigratePNToLID implements store.SessionStore: it moves sessions when a sender's
// LID is learnt. Left undone, the next message would find none. It is not
// repeated: whatsmeow tries each only once for as long as the tables are open.
func (s guardedSessions) MigratePNToLID(ctx context.Context, number, lid types.JID) error {
	err := s.SessionStore.MigratePNToLID(ctx, number, lid)
	if err != nil && isOutage(err) {
		return s.outage(err)
	}
	return err
}
