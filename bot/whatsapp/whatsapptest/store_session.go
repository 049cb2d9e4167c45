package whatsapptest

import (
	"context"

	"go.mau.fi/whatsmeow/types"
)

// sessions are the Signal sessions by address.
type sessions struct {
	records    table[string, []byte]
	identities *identities
	senderKeys *senderKeys
}

func (s *sessions) GetSession(_ context.Context, address string) ([]byte, error) {
	session, _ := s.records.get(address)
	return session, nil
}

func (s *sessions) HasSession(_ context.Context, address string) (bool, error) {
	_, known := s.records.get(address)
	return known, nil
}

// GetManySessions returns a row for every address asked for, nil where there
// is no session yet.
func (s *sessions) GetManySessions(_ context.Context, addresses []string) (map[string][]byte, error) {
	found := make(map[string][]byte, len(addresses))
	for _, address := range addresses {
		found[address], _ = s.records.get(address)
	}
	return found, nil
}

func (s *sessions) PutSession(_ context.Context, address string, session []byte) error {
	s.records.put(address, session)
	return nil
}

func (s *sessions) PutManySessions(_ context.Context, many map[string][]byte) error {
	for address, session := range many {
		s.records.put(address, session)
	}
	return nil
}

func (s *sessions) DeleteAllSessions(_ context.Context, user string) error {
	s.records.dropWhere(func(address string, _ []byte) bool { return addressOf(address, user) })
	return nil
}

func (s *sessions) DeleteSession(_ context.Context, address string) error {
	s.records.drop(address)
	return nil
}

// MigratePNToLID moves all that is known of a number to its LID: sessions,
// identities and the keys of groups.
func (s *sessions) MigratePNToLID(_ context.Context, number, lid types.JID) error {
	move := readdress(number.SignalAddressUser(), lid.SignalAddressUser())
	s.records.rename(move)
	s.identities.keys.rename(move)
	s.senderKeys.records.rename(func(k senderKey) (senderKey, bool) {
		sender, moves := move(k.sender)
		return senderKey{group: k.group, sender: sender}, moves
	})
	return nil
}
