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
	handled func(hash [32]byte)
}

// guarded puts the guard before the tables that messages need, and
// keeps no names of people, nor the secrets of polls and reactions.
func (g guard) guarded(d *store.Device) *store.Device {
	d.EventBuffer = guardedBuffer{d.EventBuffer, g}
	d.LIDs = guardedLIDs{d.LIDs, g}
	d.Sessions = guardedSessions{d.Sessions, g}
	d.Identities = guardedIdentities{d.Identities}
	d.PrivacyTokens = guardedTokens{d.PrivacyTokens}
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
