package bot

import (
	"context"
	"time"

	"teman/flows"
)

// GroupCode is the sort of the codes by which groups become the office's own.
const GroupCode CodeSort = "group"

// StaffGroupID is the database's number of a StaffGroup.
type StaffGroupID int64

// StaffGroup is a group on a messenger in which officers answer questions of a
// scope. Every ticket has a thread there.
type StaffGroup struct {
	ID      StaffGroupID
	Account AccountID
	Contact ContactID // the group itself
	Address string
	Scope   Scope
	By      string // the name of whose code it was
	At      time.Time
	Next    time.Time // nothing is posted before
}

// StaffTopic is the thread of a ticket in a group.
type StaffTopic struct {
	ID     int64
	Group  StaffGroupID
	Ticket TicketID     // zero when it was erased
	Thread int          // zero until the platform told its number
	Note   TicketNoteID // the newest that was posted
	Event  int64        // the newest TicketEvent that was posted
}

// Posting is what a group has to be told of one ticket next.
type Posting struct {
	Topic  StaffTopic
	Ticket Ticket // without anything but number, topic and state, when it was erased
	Owner  string // name; empty when nobody is known
	Remove bool   // the ticket is closed, or was erased
	Items  []PostItem
}

// PostItem is one thing that happened to a ticket: something was said, or done.
type PostItem struct {
	Note    TicketNoteID // zero: it is an event
	Event   int64        // zero: it is a note
	At      time.Time
	Side    TicketSide // of a note
	Text    string
	File    AttachmentID
	Sent    InboundID // what the owner sent and the office keeps
	Type    string    // media type of File or Sent
	Name    string    // of File
	Lost    bool      // the owner sent something that is not kept
	Act     TicketAct // of an event
	Officer string    // who said or did it; empty: the owner, or time
	Whom    string    // to whom the ticket went
	Reason  string
}

// StaffFile is something that an officer sent in a group and that is still with
// its platform.
type StaffFile struct {
	Inbound  InboundID
	Topic    int64 // StaffTopic.ID
	Account  AccountID
	Group    ContactID
	Thread   int
	Ticket   TicketID
	Officer  OfficerID
	Attached flows.Attached
	Text     string       // the caption
	Seen     TicketNoteID // the newest answer that the officer had before them
	At       time.Time    // when it was sent
	Attempts int          // to fetch it, this one included
}

// StaffGroups are the groups of the office's own, as one commit reads and
// changes them.
type StaffGroups interface {
	// Of returns the group that a contact is; false when it is none.
	Of(ctx context.Context, contact ContactID) (StaffGroup, bool, error)
	// Claim makes a contact the group of the scope whose code it is, in place of
	// any other, and spends the code; false when the code is not good. The note
	// becomes that of the officer who drew the code.
	Claim(ctx context.Context, code string, contact ContactID, n Note) (StaffGroup, bool, error)
	// Leave makes a group an ordinary one.
	Leave(ctx context.Context, id StaffGroupID) error
	// On lists the groups of an account.
	On(ctx context.Context, account AccountID) ([]StaffGroup, error)
	// Crew lists the addresses of the officers who may read what is posted in a
	// group: those whose scope holds the group's.
	Crew(ctx context.Context, g StaffGroup) ([]string, error)
	// Writer returns the officer whose address it is on the group's account;
	// false when it is nobody's who works here.
	Writer(ctx context.Context, account AccountID, address string) (Officer, bool, error)
	// Topic returns the topic of a thread, locked; false when it is none's.
	Topic(ctx context.Context, id StaffGroupID, thread int) (StaffTopic, bool, error)
	// Refuse notes that somebody was told that they cannot answer; false when
	// they were before.
	Refuse(ctx context.Context, topic int64, address string) (bool, error)
	// Wrote notes that the officer's newest note of the ticket stands in the
	// topic already.
	Wrote(ctx context.Context, topic int64, ticket TicketID, by OfficerID) error
	// Fetch has a file fetched.
	Fetch(ctx context.Context, f StaffFile) error
	// Fetching claims files that are due, for as long as lease.
	Fetching(ctx context.Context, account AccountID, now time.Time, lease time.Duration, limit int) ([]StaffFile, error)
	// Fetched ends the fetching of a file; false when another process did.
	Fetched(ctx context.Context, file InboundID) (bool, error)

	// Lock locks a group, so that one process posts there, settles what it
	// posted before, and reports whether something is still on its way. What
	// did not arrive is to be posted again; a group that is gone is not one of
	// the office's any more, and missing.
	Lock(ctx context.Context, id StaffGroupID, now time.Time) (g StaffGroup, busy bool, err error)
	// Next returns what a group has to be told next: at most limit items of one
	// ticket. False when it knows everything.
	Next(ctx context.Context, g StaffGroup, now time.Time, limit int) (Posting, bool, error)
	// Post puts a message of a posting into the outbox. Nothing is posted before
	// next.
	Post(ctx context.Context, g StaffGroup, p Posting, m flows.Message, now, next time.Time) error
}
