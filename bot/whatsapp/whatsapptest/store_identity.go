package whatsapptest

import (
	"context"
	"strings"
)

// identities are the identity keys of others by Signal address, which is
// written "user:device".
type identities struct {
	keys table[string, [32]byte]
}

func (i *identities) PutIdentity(_ context.Context, address string, key [32]byte) error {
	i.keys.put(address, key)
	return nil
}

func (i *identities) DeleteAllIdentities(_ context.Context, user string) error {
	i.keys.dropWhere(func(address string, _ [32]byte) bool { return addressOf(address, user) })
	return nil
}

func (i *identities) DeleteIdentity(_ context.Context, address string) error {
	i.keys.drop(address)
	return nil
}

// IsTrustedIdentity trusts whoever is not known yet, as WhatsApp does.
func (i *identities) IsTrustedIdentity(_ context.Context, address string, key [32]byte) (bool, error) {
	known, ok := i.keys.get(address)
	return !ok || known == key, nil
}

// addressOf says whether a Signal address is one of the user's devices.
func addressOf(address, user string) bool {
	return strings.HasPrefix(address, user+":")
}

// readdress returns how a Signal address of one user reads for another.
func readdress(from, to string) func(string) (string, bool) {
	return func(address string) (string, bool) {
		return to + strings.TrimPrefix(address, from), addressOf(address, from)
	}
}
