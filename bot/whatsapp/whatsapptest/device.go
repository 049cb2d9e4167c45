package whatsapptest

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"slices"
	"strings"

	"go.mau.fi/libsignal/ecc"
	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/util/keys"
)

// device is one client of an account: the phone itself (number 0) or a
// companion. The server's lock guards it.
type device struct {
	account *account
	number  uint16
	static  [32]byte // the Noise key that it logs in with

	registration, identity []byte
	signed                 preKey
	once                   []preKey // each is given out one time
	low                    bool     // it was told that few are left

	mail mailbox
	conn *conn // nil while it is away
	seen bool  // it has been here; a phone that only vouches for companions never is
}

// preKey is a key that others may start a conversation with, as it travels.
type preKey struct{ id, value, signature []byte }

func newPreKey(key *keys.PreKey) preKey {
	k := preKey{id: binary.BigEndian.AppendUint32(nil, key.KeyID)[1:], value: key.Pub[:]}
	if key.Signature != nil {
		k.signature = key.Signature[:]
	}
	return k
}

// enroll makes a device known, by the public half of what it is: its JID, its
// Noise key, and its Signal keys with these one-time keys already uploaded. The
// same JID again is the same phone set up anew: its old connection ends.
func (s *Server) enroll(dev *store.Device, once []*keys.PreKey) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.enrollLocked(dev, once)
}

// enrollLocked is enroll for those who hold the lock.
func (s *Server) enrollLocked(dev *store.Device, once []*keys.PreKey) {
	d := &device{
		static:       *dev.NoiseKey.Pub,
		registration: binary.BigEndian.AppendUint32(nil, dev.RegistrationID),
		identity:     dev.IdentityKey.Pub[:],
		signed:       newPreKey(dev.SignedPreKey),
	}
	for _, key := range once {
		d.once = append(d.once, newPreKey(key))
	}
	s.install(*dev.ID, d)
}

// install puts a device in its place. The lock is held.
func (s *Server) install(jid types.JID, d *device) {
	a := s.open(jid.User)
	if old := a.devices[jid.Device]; old != nil {
		d.mail = old.mail
		if old.conn != nil {
			old.conn.cut()
		}
	}
	d.account, d.number = a, jid.Device
	a.devices[jid.Device] = d
	s.changed()
}

// withdraw takes a device out of its account; if it is connected it is told so.
func (s *Server) withdraw(jid types.JID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if a := s.find(jid); a != nil && a.devices[jid.Device] != nil {
		d := a.devices[jid.Device]
		delete(a.devices, jid.Device)
		if d.conn != nil {
			d.conn.end(conflict("401", "device_removed"))
		}
		s.changed()
	}
}

// vacant is the JID and the LID that the next companion of a number gets.
func (s *Server) vacant(number string) (jid, lid types.JID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.open(number)
	next := uint16(1)
	for a.devices[next] != nil {
		next++
	}
	jid, lid = a.on(types.DefaultUserServer), a.on(types.HiddenUserServer)
	jid.Device, lid.Device = next, next
	return jid, lid
}

// on is the device's JID in one of the two kinds of address.
func (d *device) on(server string) types.JID {
	jid := d.account.on(server)
	jid.Device = d.number
	return jid
}

// device is the device that a JID names, nil if there is none. The lock is held.
func (s *Server) device(jid types.JID) *device {
	if a := s.find(jid); a != nil {
		return a.devices[jid.Device]
	}
	return nil
}

// bundle is what another client needs to start a conversation with the device.
// A one-time key leaves the store with it, unless the client asks for itself,
// as whatsmeow does before every message and throws the answer away.
func (d *device) bundle(consume bool) []node {
	nodes := []node{
		{Tag: "registration", Content: d.registration},
		{Tag: "type", Content: []byte{ecc.DjbType}},
		{Tag: "identity", Content: d.identity},
		d.signed.node("skey"),
	}
	if len(d.once) == 0 {
		return nodes
	}
	nodes = append(nodes, d.once[0].node("key"))
	if consume {
		d.once = slices.Delete(d.once, 0, 1)
	}
	return nodes
}

func (k preKey) node(tag string) node {
	parts := []node{{Tag: "id", Content: k.id}, {Tag: "value", Content: k.value}}
	if k.signature != nil {
		parts = append(parts, node{Tag: "signature", Content: k.signature})
	}
	return node{Tag: tag, Content: parts}
}

// readPreKey reads a key as a client uploads it.
func readPreKey(n node) preKey {
	return preKey{
		id:        content(n.GetChildByTag("id")),
		value:     content(n.GetChildByTag("value")),
		signature: content(n.GetChildByTag("signature")),
	}
}

// devicesHash is the hash of a list of devices by which a sender and the server
// compare theirs (version 2).
func devicesHash(devices []*device, server string) string {
	var names []string
	for _, d := range devices {
		names = append(names, d.on(server).ADString())
	}
	slices.Sort(names)
	sum := sha256.Sum256([]byte(strings.Join(slices.Compact(names), "")))
	return "2:" + base64.RawStdEncoding.EncodeToString(sum[:6])
}
