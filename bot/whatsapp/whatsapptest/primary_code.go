package whatsapptest

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// errWrongCode says that what was typed is not the code that the companion
// shows: what it sealed does not open.
var errWrongCode = errors.New("wrong pairing code")

// Sizes of the parts of what the two sides of a pairing by code send each
// other: a salt and an initialisation vector before a wrapped public key, a
// salt and a nonce before a sealed bundle of two identity keys and a secret.
const (
	codeSalt   = 32
	codeIV     = 16
	wrappedKey = codeSalt + codeIV + 32
	sealedHead = codeSalt + 12
	bundleSize = 3 * 32

	codeRounds = 2 << 16 // of PBKDF2, as whatsmeow makes them
)

// linkCode is the primary's half of a pairing by code: a fresh key pair, and
// what the two sides' fresh keys give together.
type linkCode struct {
	wrapped []byte // our public key, for the companion
	shared  []byte // what both sides know by it
}

// typeCode uses the code that a person typed to unwrap the companion's fresh
// key and to wrap one of our own. A wrong code shows only later, when the
// companion's bundle does not open.
func typeCode(code string, companion []byte) (linkCode, error) {
	code = strings.ToUpper(strings.NewReplacer("-", "", " ", "").Replace(code))
	theirs, err := unwrapKey(code, companion)
	if err != nil {
		return linkCode{}, err
	}
	ours, err := ecdh.X25519().GenerateKey(rand.Reader)
	if err != nil {
		return linkCode{}, fmt.Errorf("make key: %w", err)
	}
	shared, err := agreeOn(ours.Bytes(), theirs)
	if err != nil {
		return linkCode{}, err
	}
	wrapped, err := wrapKey(code, ours.PublicKey().Bytes())
	return linkCode{wrapped: wrapped, shared: shared}, err
}

// open reads the companion's bundle, and returns the companion's identity key
// and the secret with which the primary proves itself at the end.
func (l linkCode) open(bundle []byte, identity, ours []byte) (companion [32]byte, advSecret []byte, err error) {
	if len(bundle) < sealedHead {
		return companion, nil, errWrongCode
	}
	key, err := hkdf.Key(sha256.New, l.shared, bundle[:codeSalt], "link_code_pairing_key_bundle_encryption_key", 32)
	if err != nil {
		return companion, nil, fmt.Errorf("bundle key: %w", err)
	}
	plain, err := unseal(key, bundle[codeSalt:sealedHead], bundle[sealedHead:])
	if err != nil || len(plain) != bundleSize || !slices.Equal(plain[32:64], identity) {
		return companion, nil, errWrongCode
	}
	companion = [32]byte(plain[:32])
	known, err := agreeOn(ours, companion[:])
	if err != nil {
		return companion, nil, err
	}
	advSecret, err = hkdf.Key(sha256.New, slices.Concat(l.shared, known, plain[64:]), nil, "adv_secret", 32)
	return companion, advSecret, err
}

func unseal(key, nonce, sealed []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	return gcm.Open(nil, nonce, sealed, nil)
}

// agreeOn is what two people know who have each other's public keys.
func agreeOn(private, public []byte) ([]byte, error) {
	own, err := ecdh.X25519().NewPrivateKey(private)
	if err != nil {
		return nil, fmt.Errorf("own key: %w", err)
	}
	peer, err := ecdh.X25519().NewPublicKey(public)
	if err != nil {
		return nil, fmt.Errorf("peer's key: %w", err)
	}
	shared, err := own.ECDH(peer)
	if err != nil {
		return nil, fmt.Errorf("shared secret: %w", err)
	}
	return shared, nil
}

func wrapKey(code string, public []byte) ([]byte, error) {
	head := make([]byte, codeSalt+codeIV)
	_, _ = rand.Read(head) // never fails
	covered, err := cover(code, head, public)
	return append(head, covered...), err
}

func unwrapKey(code string, wrapped []byte) ([]byte, error) {
	if len(wrapped) != wrappedKey {
		return nil, fmt.Errorf("wrapped key of %d bytes", len(wrapped))
	}
	return cover(code, wrapped[:codeSalt+codeIV], wrapped[codeSalt+codeIV:])
}

// cover encrypts or decrypts a key by a code; the two are the same.
func cover(code string, head, key []byte) ([]byte, error) {
	by, err := pbkdf2.Key(sha256.New, code, head[:codeSalt], codeRounds, 32)
	if err != nil {
		return nil, fmt.Errorf("code key: %w", err)
	}
	block, err := aes.NewCipher(by)
	if err != nil {
		return nil, fmt.Errorf("code cipher: %w", err)
	}
	covered := make([]byte, len(key))
	cipher.NewCTR(block, head[codeSalt:]).XORKeyStream(covered, key)
	return covered, nil
}
