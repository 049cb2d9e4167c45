package bot

import (
	"context"
	"time"

	"teman/umkm"
)

// Press is a button below an announcement: the word that is typed with the
// announcement's code where there are no buttons.
type Press string

// The buttons of announcements.
const (
	PressJoin    Press = "ikut"   // opens the occasion that it is about
	PressMore    Press = "info"   // opens the longer text
	PressDecline Press = "lewati" // says that it is of no interest
)

// Broadcasts are the announcements as people meet them in a talk, and officers
// in theirs.
type Broadcasts interface {
	Announcements

	// Sent returns an announcement that left the office, by its code; false when
	// no such one did.
	Sent(ctx context.Context, code string) (Broadcast, bool, error)
	// Press keeps that a contact pressed a button; to press it again changes
	// nothing.
	Press(ctx context.Context, id BroadcastID, contact ContactID, button Press, at time.Time) error
	// TryCode counts a code that a contact asked about and nobody knows, and
	// returns how many those are on that day; TriedCodes only returns it.
	TryCode(ctx context.Context, contact ContactID, day umkm.Date) (tried int, err error)
	TriedCodes(ctx context.Context, contact ContactID, day umkm.Date) (tried int, err error)
}
