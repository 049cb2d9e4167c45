package bot

import (
	"context"
	"time"

	"teman/flows"
)

// Announcements is where officers write announcements and decide on them: at
// their desk each change is a commit of its own, in a talk it is part of the
// turn. Storage implements it. Whoever takes a Scope sees nothing outside of
// it.
type Announcements interface {
	// DraftBroadcast keeps a new draft and notes it; ErrTaken when its code is
	// another's.
	DraftBroadcast(ctx context.Context, b Broadcast, n Note) (BroadcastID, error)
	// RedraftBroadcast keeps what a draft says and to whom; ErrMissing when it
	// is no draft any more.
	RedraftBroadcast(ctx context.Context, b Broadcast, n Note) error
	// Broadcast returns an announcement; ErrMissing when there is none.
	Broadcast(ctx context.Context, s Scope, id BroadcastID) (Broadcast, error)
	// Coded returns an announcement by its code, also one that has not left;
	// false when there is none.
	Coded(ctx context.Context, s Scope, code string) (Broadcast, bool, error)

	// Freeze makes the recipients of a draft anew and returns how many there
	// are. usual is the zone of whoever is in no known province.
	Freeze(ctx context.Context, b Broadcast, usual *time.Location) (int, error)
	// RationRecipients leaves accounts no more recipients of a draft than room,
	// and returns how many are not reached for that reason.
	RationRecipients(ctx context.Context, id BroadcastID, room map[AccountID]int) (beyond int, err error)
	// WaitingByAccount counts who is still to be written to, by the account that
	// does.
	WaitingByAccount(ctx context.Context, id BroadcastID) (map[AccountID]int, error)
	// PeopleNumbered finds who has these numbers. A business of several owners
	// means all of them.
	PeopleNumbered(ctx context.Context, s Scope, list []Numbered) ([]Numbered, error)
	// Seatings lists the occasions that announcements can be about, the latest
	// first.
	Seatings(ctx context.Context, s Scope, now time.Time) ([]Seating, error)

	// DecideBroadcast brings an announcement from one of some states to another
	// and notes it; ErrMissing when it is in none of them.
	DecideBroadcast(ctx context.Context, id BroadcastID, to BroadcastState, at time.Time, n Note, from ...BroadcastState) error
	// AwaitSecond has a draft wait for a second officer, tells the news to those
	// who may agree and have a linked chat, and notes it; ErrMissing when it is
	// no draft any more.
	AwaitSecond(ctx context.Context, id BroadcastID, at time.Time, news flows.Message, n Note) error
	// AgreeToBroadcast is a second officer's word; ErrMissing when it does not
	// wait for one, or waits for another than its maker.
	AgreeToBroadcast(ctx context.Context, id BroadcastID, officer OfficerID, reason string, n Note) error
	// TryAgain has everybody wait once more whose verdict may change, and
	// returns how many those are.
	TryAgain(ctx context.Context, id BroadcastID) (int, error)
	// TryBroadcast says a draft to one contact alone and notes it; ErrMissing
	// when nobody would get it.
	TryBroadcast(ctx context.Context, id BroadcastID, to ContactID, at time.Time, n Note) error

	// Verdicts counts the recipients by their verdict, BroadcastChannels those
	// who still wait by the channel that will be used.
	Verdicts(ctx context.Context, id BroadcastID) ([]VerdictCount, error)
	BroadcastChannels(ctx context.Context, id BroadcastID) (map[string]int, error)
	// SampleOfBroadcast is an announcement as the first who waits for it will
	// read it; ErrMissing when nobody does.
	SampleOfBroadcast(ctx context.Context, id BroadcastID) (flows.Message, error)
	// Unreached lists who does not get it and why, after a person, at most limit;
	// without their channels and numbers.
	Unreached(ctx context.Context, id BroadcastID, after PersonID, limit int) ([]Recipient, error)
	// Calls lists whom an announcement did not reach, by region, at most limit.
	Calls(ctx context.Context, s Scope, id BroadcastID, limit int) ([]Call, error)

	// Poster returns a file that a contact sent, as it was fetched, and what
	// became of it: an empty fate while it is on its way.
	Poster(ctx context.Context, file InboundID, from ContactID) (fate flows.Fate, body []byte, err error)
	// Attach keeps an attachment, which never changes, and notes it.
	Attach(ctx context.Context, a Attachment, n Note) (AttachmentID, error)

	// Note adds a row to the audit log.
	Note(ctx context.Context, n Note) error
}
