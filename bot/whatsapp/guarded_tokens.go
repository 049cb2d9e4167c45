package whatsapp

import (
	"context"

	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
)

// guardedTokens show that somebody wrote to the number first. Without the answer
// whatsmeow would send as a stranger does, for which WhatsApp locks numbers.
type guardedTokens struct{ store.PrivacyTokenStore }

// GetPrivacyToken implements store.PrivacyTokenStore.
func (t guardedTokens) GetPrivacyToken(ctx context.Context, user types.JID) (*store.PrivacyToken, error) {
	token, err := t.PrivacyTokenStore.GetPrivacyToken(ctx, user)
	return token, broken(ctx, err)
}
