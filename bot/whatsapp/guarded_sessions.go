package whatsapp

import (
	"context"

	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
)

// guardedSessions follow a sender from the number to the LID.
type guardedSessions struct {
	store.SessionStore
	guard
}

// MigratePNToLID implements store.SessionStore: it moves sessions when a sender's
// LID is learnt. Left undone, the next message would find none. It is not
// repeated: whatsmeow tries each only once for as long as the tables are open.
func (s guardedSessions) MigratePNToLID(ctx context.Context, number, lid types.JID) error {
	err := s.SessionStore.MigratePNToLID(ctx, number, lid)
	if err != nil && isOutage(err) {
		return s.outage(err)
	}
	return err
}
