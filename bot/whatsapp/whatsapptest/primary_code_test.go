package whatsapptest

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"slices"
	"testing"

	"go.mau.fi/whatsmeow/util/keys"
)

// companion answers a pairing by code as a linked device does.
type companion struct{ fresh, identity *keys.KeyPair }

func (c companion) bundle(t *testing.T, code string, wrapped, primary []byte) []byte {
	t.Helper()
	theirs, err := unwrapKey(code, wrapped)
	must(t, err)
	shared, err := agreeOn(c.fresh.Priv[:], theirs)
	must(t, err)
	head := make([]byte, sealedHead)
	_, _ = rand.Read(head)
	key, err := hkdf.Key(sha256.New, shared, head[:codeSalt], "link_code_pairing_key_bundle_encryption_key", 32)
	must(t, err)
	block, err := aes.NewCipher(key)
	must(t, err)
	gcm, err := cipher.NewGCM(block)
	must(t, err)
	return gcm.Seal(head, head[codeSalt:], slices.Concat(c.identity.Pub[:], primary, make([]byte, 32)), nil)
}

func TestTheCodeOpensTheBundle(t *testing.T) {
	t.Parallel()
	c, primary := companion{keys.NewKeyPair(), keys.NewKeyPair()}, keys.NewKeyPair()
	hello, err := wrapKey("ABCD1234", c.fresh.Pub[:])
	must(t, err)

	typed, err := typeCode("abcd-1234", hello)
	must(t, err)
	identity, secret, err := typed.open(c.bundle(t, "ABCD1234", typed.wrapped, primary.Pub[:]), primary.Pub[:], primary.Priv[:])
	must(t, err)
	if identity != *c.identity.Pub || len(secret) != 32 {
		t.Errorf("identity %x, secret of %d bytes", identity, len(secret))
	}
}

func TestAWrongCodeOpensNothing(t *testing.T) {
	t.Parallel()
	c, primary := companion{keys.NewKeyPair(), keys.NewKeyPair()}, keys.NewKeyPair()
	hello, err := wrapKey("ABCD1234", c.fresh.Pub[:])
	must(t, err)

	typed, err := typeCode("ABCD1235", hello)
	must(t, err)
	bundle := c.bundle(t, "ABCD1234", typed.wrapped, primary.Pub[:])
	if _, _, err := typed.open(bundle, primary.Pub[:], primary.Priv[:]); !errors.Is(err, errWrongCode) {
		t.Errorf("opened by a wrong code: %v", err)
	}
}
