package bot

import (
	"bytes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"

	"golang.org/x/crypto/chacha20poly1305"
)

// Vault seals what must not lie open, and finds it again without opening it.
// Everything in it is derived from one secret; secrets that were used before
// still open what they sealed. It is safe for concurrent use.
type Vault struct {
	current key
	old     []key
}

// key is what is derived from one secret: a subkey for each purpose, so that
// knowing one of them tells nothing of the others.
type key struct {
	id     [keyIDSize]byte
	seal   cipher.AEAD
	find   []byte
	cookie []byte
}

// Sealed bytes are: format (1), key id (4), nonce (24), then XChaCha20-Poly1305
// of the plain bytes with the purpose as additional data. Nonces of 24 bytes
// can be drawn at random for as long as the house stands.
const (
	sealFormat  = 1
	keyIDSize   = 4
	sealHeader  = 1 + keyIDSize
	sealMinimum = sealHeader + chacha20poly1305.NonceSizeX + chacha20poly1305.Overhead
)

// ErrSeal is returned for sealed bytes that no known secret opens: they were
// changed, belong to another purpose, or their secret is missing.
var ErrSeal = errors.New("seal does not open")

// NewVault makes a vault that seals with the current secret and also opens
// what the old ones sealed.
func NewVault(current Secret, old ...Secret) (*Vault, error) {
	first, err := deriveKey(current)
	if err != nil {
		return nil, err
	}
	v := &Vault{current: first}
	for _, secret := range old {
		k, err := deriveKey(secret)
		if err != nil {
			return nil, err
		}
		v.old = append(v.old, k)
	}
	return v, nil
}

func deriveKey(s Secret) (key, error) {
	var k key
	subkey := func(purpose string, size int) ([]byte, error) {
		return hkdf.Key(sha256.New, s[:], nil, "teman usaha "+purpose, size)
	}
	id, err := subkey("key id", keyIDSize)
	if err != nil {
		return k, fmt.Errorf("derive key: %w", err)
	}
	copy(k.id[:], id)
	sealing, err := subkey("sealing", chacha20poly1305.KeySize)
	if err != nil {
		return k, fmt.Errorf("derive key: %w", err)
	}
	if k.seal, err = chacha20poly1305.NewX(sealing); err != nil {
		return k, fmt.Errorf("derive key: %w", err)
	}
	if k.find, err = subkey("finding", sha256.Size); err != nil {
		return k, fmt.Errorf("derive key: %w", err)
	}
	if k.cookie, err = subkey("cookies", sha256.Size); err != nil {
		return k, fmt.Errorf("derive key: %w", err)
	}
	return k, nil
}

// Seal closes plain for one purpose (the table and column it lies in), so that
// sealed bytes moved to another place do not open there.
func (v *Vault) Seal(purpose string, plain []byte) []byte {
	sealed := make([]byte, sealHeader+chacha20poly1305.NonceSizeX, sealMinimum+len(plain))
	sealed[0] = sealFormat
	copy(sealed[1:], v.current.id[:])
	nonce := sealed[sealHeader:]
	rand.Read(nonce) //nolint:errcheck // never fails: crypto/rand ends the program instead
	return v.current.seal.Seal(sealed, nonce, plain, []byte(purpose))
}

// Open returns what Seal was given; ErrSeal when it cannot.
func (v *Vault) Open(purpose string, sealed []byte) ([]byte, error) {
	if len(sealed) < sealMinimum || sealed[0] != sealFormat {
		return nil, ErrSeal
	}
	k, ok := v.keyOf(sealed)
	if !ok {
		return nil, ErrSeal
	}
	body := sealed[sealHeader:]
	nonce, body := body[:chacha20poly1305.NonceSizeX], body[chacha20poly1305.NonceSizeX:]
	plain, err := k.seal.Open(nil, nonce, body, []byte(purpose))
	if err != nil {
		return nil, ErrSeal
	}
	return plain, nil
}

func (v *Vault) keyOf(sealed []byte) (key, bool) {
	id := sealed[1:sealHeader]
	if bytes.Equal(id, v.current.id[:]) {
		return v.current, true
	}
	for _, k := range v.old {
		if bytes.Equal(id, k.id[:]) {
			return k, true
		}
	}
	return key{}, false
}

// KeyPrefix is how everything begins that the current secret sealed; rotation
// looks for what begins differently.
func (v *Vault) KeyPrefix() []byte {
	return append([]byte{sealFormat}, v.current.id[:]...)
}

// Find returns the keyed hash under which a value is stored and looked for
// within one purpose. Without the secret it cannot be computed, so that the
// few possible NIKs cannot be tried out against a stolen table.
func (v *Vault) Find(purpose, value string) []byte {
	return v.current.hash(purpose, value)
}

// Finds returns every hash under which a value may be stored while a rotation
// is under way, the current one first.
func (v *Vault) Finds(purpose, value string) [][]byte {
	hashes := [][]byte{v.current.hash(purpose, value)}
	for _, k := range v.old {
		hashes = append(hashes, k.hash(purpose, value))
	}
	return hashes
}

func (k key) hash(purpose, value string) []byte {
	h := hmac.New(sha256.New, k.find)
	h.Write([]byte(purpose))
	h.Write([]byte{0})
	h.Write([]byte(value))
	return h.Sum(nil)
}

// CookieKey is the subkey with which the console signs its cookies.
func (v *Vault) CookieKey() []byte { return bytes.Clone(v.current.cookie) }
