package whatsapptest

import (
	"context"

	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
)

type messageKey struct {
	chat, sender types.JID
	id           types.MessageID
}

// messageSecrets are the keys by which votes and reactions refer to a message.
// Numbers and LIDs of one person find the same secret.
type messageSecrets struct {
	secrets table[messageKey, []byte]
	lids    *lids
}

func (m *messageSecrets) PutMessageSecrets(ctx context.Context, inserts []store.MessageSecretInsert) error {
	for _, in := range inserts {
		if err := m.PutMessageSecret(ctx, in.Chat, in.Sender, in.ID, in.Secret); err != nil {
			return err
		}
	}
	return nil
}

// PutMessageSecret keeps the first secret of a message.
func (m *messageSecrets) PutMessageSecret(_ context.Context, chat, sender types.JID, id types.MessageID, secret []byte) error {
	m.secrets.change(messageKey{chat.ToNonAD(), sender.ToNonAD(), id}, func(first []byte) []byte {
		if first != nil {
			return first
		}
		return secret
	})
	return nil
}

func (m *messageSecrets) GetMessageSecret(_ context.Context, chat, sender types.JID, id types.MessageID) ([]byte, types.JID, error) {
	for _, in := range m.lids.alternatives(chat) {
		for _, by := range m.lids.alternatives(sender) {
			if secret, known := m.secrets.get(messageKey{in, by, id}); known {
				return secret, by, nil
			}
		}
	}
	return nil, types.EmptyJID, nil
}

// privacyTokens prove to the server that somebody was written to before.
type privacyTokens struct {
	tokens table[types.JID, store.PrivacyToken]
	lids   *lids
}

func (p *privacyTokens) PutPrivacyTokens(_ context.Context, tokens ...store.PrivacyToken) error {
	for _, token := range tokens {
		p.tokens.put(token.User.ToNonAD(), token)
	}
	return nil
}

// GetPrivacyToken returns the newest token of a person, nil without one.
func (p *privacyTokens) GetPrivacyToken(_ context.Context, user types.JID) (*store.PrivacyToken, error) {
	var newest *store.PrivacyToken
	for _, jid := range p.lids.alternatives(user) {
		if token, known := p.tokens.get(jid); known && (newest == nil || token.Timestamp.After(newest.Timestamp)) {
			newest = &token
		}
	}
	return newest, nil
}
