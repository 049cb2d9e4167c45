package whatsapptest

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"

	"go.mau.fi/whatsmeow/proto/waAdv"
	"go.mau.fi/whatsmeow/util/keys"
	"google.golang.org/protobuf/proto"
)

// errNoSuchCompanion says that nobody shows what was scanned or typed, or no
// longer: a reference lasts as long as its connection.
var errNoSuchCompanion = errors.New("no such companion waits to be linked")

// Scan links the companion that shows this QR code, as "Linked devices, link a
// device" does. It returns when the companion is linked; it then reconnects.
func (p *Primary) Scan(ctx context.Context, text string) error {
	code, err := readQR(text)
	if err != nil {
		return err
	}
	companion, waits := p.server.waiting(code.ref)
	if !waits || companion.identity() != code.identity {
		return errNoSuchCompanion
	}
	return p.accept(ctx, companion, code.identity, code.advSecret)
}

// Enter links the companion that shows this pairing code, as "Link with phone
// number instead" does; the companion has asked for this number before. A wrong
// code is refused and may be tried again.
func (p *Primary) Enter(ctx context.Context, code string) error {
	companion, hello, waits := p.server.helloFor(p.number)
	if !waits {
		return errNoSuchCompanion
	}
	typed, err := typeCode(code, hello.wrapped)
	if err != nil {
		return err
	}
	own := p.key()
	bundle, err := companion.exchange(ctx, hello, typed.wrapped, own.Pub[:])
	if err != nil {
		return fmt.Errorf("exchange keys: %w", err)
	}
	identity, advSecret, err := typed.open(bundle, own.Pub[:], own.Priv[:])
	if err != nil {
		return err
	}
	return p.accept(ctx, companion, identity, advSecret)
}

// accept vouches for a companion, and takes it when it agrees.
func (p *Primary) accept(ctx context.Context, companion *conn, identity [32]byte, advSecret []byte) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	jid, lid := p.server.vacant(p.number)
	word := vouch(p.device.IdentityKey, identity, uint32(jid.Device))
	answer, err := companion.pair(ctx, sealed(word, advSecret), jid, lid)
	if err != nil {
		return fmt.Errorf("pair: %w", err)
	}
	if err := hasSigned(identity, word, answer); err != nil {
		return err
	}
	companion.paired(jid)
	p.linked = append(p.linked, jid)
	return nil
}

// hasSigned checks a companion's answer to the account's word.
func hasSigned(identity [32]byte, word *waAdv.ADVSignedDeviceIdentity, answer []byte) error {
	var signed waAdv.ADVSignedDeviceIdentity
	if err := proto.Unmarshal(answer, &signed); err != nil {
		return fmt.Errorf("companion's answer: %w", err)
	}
	signed.AccountSignatureKey = word.AccountSignatureKey // companions leave it out of their answer
	if !agreed(identity, &signed) {
		return errors.New("the companion did not sign what it was given")
	}
	return nil
}

// sealed proves to the companion that the word is from the phone that saw its
// secret, and not from the server.
func sealed(word *waAdv.ADVSignedDeviceIdentity, advSecret []byte) []byte {
	details := encode(word)
	mac := hmac.New(sha256.New, advSecret)
	mac.Write(details)
	return encode(&waAdv.ADVSignedDeviceIdentityHMAC{Details: details, HMAC: mac.Sum(nil)})
}

func (p *Primary) key() *keys.KeyPair {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.device.IdentityKey
}
