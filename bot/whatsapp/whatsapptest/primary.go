package whatsapptest

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/util/keys"
)

// oneTimeKeys are left with the server when a device is set up; a client that
// finds fewer than five there uploads fifty more by itself. Few keep phones
// cheap.
const oneTimeKeys = 12

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
