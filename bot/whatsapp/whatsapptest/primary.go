package whatsapptest

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"sync"

	"go.mau.fi/whatsmeow/proto/waAdv"
	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/util/keys"
	"google.golang.org/protobuf/proto"
)

// oneTimeKeys are left with the server when a device is set up; a client that
// finds fewer than five there uploads fifty more by itself. Few keep phones
// cheap.
const oneTimeKeys = 12

// errNoSuchCompanion says that nobody shows what was scanned or typed, or no
// longer: a reference lasts as long as its connection.
var errNoSuchCompanion = errors.New("no such companion waits to be linked")

// Primary is the phone that a number belongs to, in the hand of its owner: it
// links companions and unlinks them. It needs no connection for that. When the
// number's Phone is connected too, it is this one.
type Primary struct {
	server *Server
	number string

	mu     sync.Mutex
	device *store.Device // the phone itself, device 0
	linked []types.JID
}

// Primary returns the phone of a number ("+628..."), which is registered with
// the server if it is not yet.
func (s *Server) Primary(number string) (*Primary, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.open(number)
	if a.primary != nil {
		return a.primary, nil
	}
	p := &Primary{server: s, number: number}
	device, once, err := p.newPhone(number)
	if err != nil {
		return nil, err
	}
	s.enrollLocked(device, once)
	p.device, a.primary = device, p
	return p, nil
}

// phone is the phone itself, in the hand of a person of this name.
func (p *Primary) phone(name string) *store.Device {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.device.PushName = name
	return p.device
}

// newPhone is a freshly installed phone of the number, with its one-time keys.
func (p *Primary) newPhone(name string) (*store.Device, []*keys.PreKey, error) {
	device := NewDevice()
	jid := numberJID(p.number)
	device.ID, device.LID, device.PushName = &jid, p.server.lidOf(p.number), name
	device.Account = vouch(device.IdentityKey, *device.IdentityKey.Pub, 0)
	agree(device.IdentityKey, device.Account)
	once, err := leave(device)
	return device, once, err
}

// leave makes the one-time keys that a device leaves with the server.
func leave(device *store.Device) ([]*keys.PreKey, error) {
	ctx := context.Background() // the store is in memory: nothing to wait for
	once, err := device.PreKeys.GetOrGenPreKeys(ctx, oneTimeKeys)
	if err != nil {
		return nil, fmt.Errorf("make one-time keys: %w", err)
	}
	return once, device.PreKeys.MarkPreKeysAsUploaded(ctx, oneTimeKeys)
}

// reinstall sets the phone up anew. Companions that it had linked are not its
// own any more, so WhatsApp unlinks them.
func (p *Primary) reinstall() (*store.Device, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	device, once, err := p.newPhone(p.device.PushName)
	if err != nil {
		return nil, err
	}
	for _, jid := range p.linked {
		p.server.withdraw(jid)
	}
	p.linked, p.device = nil, device
	p.server.enroll(device, once)
	return device, nil
}

// link makes another device of the number, without a pairing.
func (p *Primary) link() (*store.Device, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	device := NewDevice()
	jid, lid := p.server.vacant(p.number)
	device.ID, device.LID, device.PushName = &jid, lid, p.device.PushName
	device.Account = vouch(p.device.IdentityKey, *device.IdentityKey.Pub, uint32(jid.Device))
	agree(device.IdentityKey, device.Account)
	once, err := leave(device)
	if err != nil {
		return nil, err
	}
	p.server.enroll(device, once)
	p.linked = append(p.linked, jid)
	return device, nil
}

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

// Devices returns the companions that are linked, in the order of linking.
func (p *Primary) Devices() []types.JID {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.linked)
}

// LogOut unlinks a companion, which is told so now or when it connects next.
func (p *Primary) LogOut(companion types.JID) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.linked = slices.DeleteFunc(p.linked, func(jid types.JID) bool { return jid == companion })
	p.server.withdraw(companion)
}

func (p *Primary) key() *keys.KeyPair {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.device.IdentityKey
}
