package whatsapptest

import (
	"context"
	"sync"

	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
)

// lids say which LID and which number are one person.
type lids struct {
	mu      sync.Mutex
	lids    map[string]string // LID by number
	numbers map[string]string // number by LID
}

func (l *lids) PutLIDMapping(_ context.Context, lid, number types.JID) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lids == nil {
		l.lids, l.numbers = map[string]string{}, map[string]string{}
	}
	delete(l.numbers, l.lids[number.User])
	l.lids[number.User], l.numbers[lid.User] = lid.User, number.User
	return nil
}

func (l *lids) PutManyLIDMappings(ctx context.Context, mappings []store.LIDMapping) error {
	for _, m := range mappings {
		if err := l.PutLIDMapping(ctx, m.LID, m.PN); err != nil {
			return err
		}
	}
	return nil
}

func (l *lids) GetPNForLID(_ context.Context, lid types.JID) (types.JID, error) {
	return l.other(lid), nil
}

func (l *lids) GetLIDForPN(_ context.Context, number types.JID) (types.JID, error) {
	return l.other(number), nil
}

func (l *lids) GetManyLIDsForPNs(_ context.Context, numbers []types.JID) (map[types.JID]types.JID, error) {
	found := make(map[types.JID]types.JID, len(numbers))
	for _, number := range numbers {
		if lid := l.other(number); !lid.IsEmpty() {
			found[number] = lid
		}
	}
	return found, nil
}

// other returns the LID of a number or the number of a LID, for the same
// device; empty when it is not known.
func (l *lids) other(jid types.JID) types.JID {
	l.mu.Lock()
	defer l.mu.Unlock()
	there := types.JID{Device: jid.Device}
	switch jid.Server {
	case types.DefaultUserServer:
		there.User, there.Server = l.lids[jid.User], types.HiddenUserServer
	case types.HiddenUserServer:
		there.User, there.Server = l.numbers[jid.User], types.DefaultUserServer
	}
	if there.User == "" {
		return types.EmptyJID
	}
	return there
}

// alternatives are the addresses under which one person may be stored: the one
// asked for and, when it is known, the other of number and LID.
func (l *lids) alternatives(jid types.JID) []types.JID {
	jid = jid.ToNonAD()
	if other := l.other(jid); !other.IsEmpty() {
		return []types.JID{jid, other}
	}
	return []types.JID{jid}
}
