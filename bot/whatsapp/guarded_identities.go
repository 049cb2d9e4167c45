package whatsapp

import (
	"context"

	"go.mau.fi/whatsmeow/store"

	"teman/bot/whatsapp/ratchet"
)

// guardedIdentities are asked for every device that a message is enciphered for.
// Without the answer whatsmeow would leave the device out, and WhatsApp take a
// message that nobody gets: the whole sending is given up.
type guardedIdentities struct{ store.IdentityStore }

// IsTrustedIdentity implements store.IdentityStore.
func (i guardedIdentities) IsTrustedIdentity(ctx context.Context, address string, key [32]byte) (bool, error) {
	trusted, err := i.IdentityStore.IsTrustedIdentity(ctx, address, key)
	return trusted, broken(ctx, err)
}

// PutIdentity implements store.IdentityStore.
func (i guardedIdentities) PutIdentity(ctx context.Context, address string, key [32]byte) error {
	return broken(ctx, i.IdentityStore.PutIdentity(ctx, address, key))
}

// DeleteIdentity implements store.IdentityStore.
func (i guardedIdentities) DeleteIdentity(ctx context.Context, address string) error {
	return broken(ctx, i.IdentityStore.DeleteIdentity(ctx, address))
}

// broken gives up what is enciphered because of an error, if there is one.
func broken(ctx context.Context, err error) error {
	if err != nil {
		ratchet.Break(ctx)
	}
	return err
}
