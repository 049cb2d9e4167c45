package whatsapp

import (
	"context"

	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
)

// guardedLIDs knows who is who. Without the answer whatsmeow would look for a
// sender's session under the wrong name.
type guardedLIDs struct {
	store.LIDStore
	guard
}

// GetPNForLID implements store.LIDStore.
func (l guardedLIDs) GetPNForLID(ctx context.Context, lid types.JID) (number types.JID, err error) {
	err = l.persist(ctx, func() error {
		number, err = l.LIDStore.GetPNForLID(ctx, lid)
		return err
	})
	return number, err
}

// GetLIDForPN implements store.LIDStore.
func (l guardedLIDs) GetLIDForPN(ctx context.Context, number types.JID) (lid types.JID, err error) {
	err = l.persist(ctx, func() error {
		lid, err = l.LIDStore.GetLIDForPN(ctx, number)
		return err
	})
	return lid, err
}
