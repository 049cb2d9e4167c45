package whatsapptest

import "context"

type senderKey struct{ group, sender string }

// senderKeys are the keys with which members write to a group.
type senderKeys struct {
	records table[senderKey, []byte]
}

func (s *senderKeys) PutSenderKey(_ context.Context, group, user string, session []byte) error {
	s.records.put(senderKey{group, user}, session)
	return nil
}

func (s *senderKeys) GetSenderKey(_ context.Context, group, user string) ([]byte, error) {
	session, _ := s.records.get(senderKey{group, user})
	return session, nil
}
