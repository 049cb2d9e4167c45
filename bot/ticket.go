package bot

import (
	"context"
	"time"
)

// TicketID names a question that staff have to answer. People are told it.
type TicketID int64

// TicketState says whose turn it is with a ticket.
type TicketState string

// The states of a ticket.
const (
	TicketWaiting TicketState = "waiting" // nobody of the office took it
	TicketTaken   TicketState = "taken"   // an officer has it, and it is the office's turn
	TicketAsked   TicketState = "asked"   // an officer has it, and it is the owner's turn
	TicketSolved  TicketState = "solved"  // answered; the owner may still say that it is not
	TicketClosed  TicketState = "closed"  // over
)

// IsOpen reports whether somebody still has to do something: what is said of
// the topic then joins the ticket.
func (s TicketState) IsOpen() bool {
	return s == TicketWaiting || s == TicketTaken || s == TicketAsked
}

// Ticket is an escalated question. One of a topic and person is open at most,
// and one of a person holds the chat at most. Times that are zero are not yet,
// or never.
type Ticket struct {
	ID      TicketID
	Contact ContactID // where the owner wrote last
	Person  PersonID  // zero when nobody is known
	Topic   string
	Region  string // of the owner's oldest business, else the office's: whose officers see it
	State   TicketState
	Officer OfficerID // who has it; of a waiting one, to whom it is offered; zero: anybody's
	Holds   bool      // that officer speaks with the owner: the bot keeps silent

	Opened    time.Time
	Offered   time.Time // since when it is as it is with Officer
	Offers    int       // to how many it was offered since it began to wait
	AnswerBy  time.Time // the promise that the owner heard last
	WarnAt    time.Time // when the promise comes near
	Excuses   int       // how often the owner heard that it takes longer
	Answered  time.Time // by a human, for the first time
	SolveBy   time.Time // the office's own target
	Late      bool      // somebody was told that SolveBy comes near
	Postponed time.Time // until when it may rest
	Turned    time.Time // when it became the owner's turn
	Ended     time.Time // when it was closed
	LookAt    time.Time // when only time will have changed it

	Summary string   // what was done, as who solved it says
	Helped  Helped   // whether the owner says so too
	Opinion string   // and in which words
	Into    TicketID // of which it became a part
	Edition int64    // raised by every change
}

// Helped is what an owner says of a solved ticket.
type Helped string

// What owners say of a solved ticket.
const (
	HelpedUnsaid Helped = ""
	HelpedYes    Helped = "yes"
	HelpedNo     Helped = "no"
)

// TicketSide says who said something to a ticket.
type TicketSide string

// Who says something to a ticket.
const (
	SideOwner   TicketSide = "owner"
	SideOfficer TicketSide = "officer" // to the owner
	SideInside  TicketSide = "inside"  // to colleagues; the owner never sees it
)

// TicketNoteID is the database's number of a TicketNote.
type TicketNoteID int64

// TicketNote is one thing that was said to a ticket.
type TicketNote struct {
	ID      TicketNoteID
	At      time.Time
	Side    TicketSide
	Officer OfficerID         // who said it; zero for owners
	Text    string            // the NIKs in it are masked before it is stored
	Draft   map[string]string // answers that an officer has to look at; sealed
	File    AttachmentID      // what the officer hands over
	Cause   InboundID         // what the owner sent: its media belong to the note
}

// TicketReply is what an officer writes to an owner.
type TicketReply struct {
	Text string       // at most 3,000 characters
	File AttachmentID // zero: none
	Name string       // of the file
	Type string       // media type of the file
	Seen TicketNoteID // the newest answer that the officer had before them
}

// Opening is a ticket that an officer begins: the office has something to say
// to an owner, or to ask them.
type Opening struct {
	Contact ContactID
	Region  string // of the business on whose page it is begun
	Topic   string
	Reply   TicketReply
}

// TicketAct is what happened to a ticket.
type TicketAct string

// What happens to tickets.
const (
	TicketOpened   TicketAct = "opened"
	TicketJoined   TicketAct = "joined"    // the owner said more
	TicketOffer    TicketAct = "offered"   // to an officer on duty
	TicketTake     TicketAct = "took"      // an officer has it
	TicketAnswer   TicketAct = "answered"  // an officer wrote to the owner
	TicketInside   TicketAct = "noted"     // an officer wrote to colleagues
	TicketMention  TicketAct = "mentioned" // a colleague, in what was written to them
	TicketTransfer TicketAct = "transferred"
	TicketRelease  TicketAct = "released" // back to the queue
	TicketPostpone TicketAct = "postponed"
	TicketResume   TicketAct = "resumed" // what was postponed is due
	TicketLeave    TicketAct = "left"    // the owner went back to the bot
	TicketSolve    TicketAct = "solved"
	TicketHelped   TicketAct = "helped"    // the owner says that it is
	TicketReopen   TicketAct = "reopened"  // the owner says that it is not
	TicketMerge    TicketAct = "merged"    // into another one
	TicketExcuse   TicketAct = "excused"   // the owner was told that it takes longer
	TicketWarn     TicketAct = "warned"    // an officer was told that its time comes near
	TicketWithdraw TicketAct = "withdrawn" // by the owner: nobody has to answer it any more
	TicketClose    TicketAct = "ended"     // by itself, long after it was solved
)

// TicketEvent is a row of a ticket's history.
type TicketEvent struct {
	At       time.Time
	Act      TicketAct
	By       OfficerID // zero: the owner, or time
	From, To TicketState
	Reason   string // as the officer gave it; to whom it went is in Officer
	Officer  OfficerID
}

// TicketChange is one change of a ticket: it as it becomes, and what is to be
// remembered of the change.
type TicketChange struct {
	Ticket Ticket // Edition is that of the ticket as it was read
	Events []TicketEvent
	Notes  []TicketNote
}

// Tickets are the questions that staff have to answer.
type Tickets interface {
	// Open returns the open ticket of the topic, locked; false when there is
	// none.
	Open(ctx context.Context, contact ContactID, person PersonID, topic string) (Ticket, bool, error)
	// Holding returns the ticket that holds the contact's chat, locked; false
	// when the bot speaks.
	Holding(ctx context.Context, contact ContactID) (Ticket, bool, error)
	// Ticket returns a ticket of the scope, locked; ErrMissing when there is
	// none.
	Ticket(ctx context.Context, s Scope, id TicketID) (Ticket, error)
	// Of lists the open tickets of a contact or of the person behind it.
	Of(ctx context.Context, contact ContactID) ([]Ticket, error)
	// Add stores the first change of a ticket and returns its number; ErrTaken
	// when another commit opened one of the topic meanwhile.
	Add(ctx context.Context, c TicketChange) (TicketID, error)
	// Save stores a change. ErrTaken says that another ticket holds the chat, or
	// is open of the topic; ErrChanged that somebody was quicker.
	Save(ctx context.Context, c TicketChange) error
	// LastAnswer returns the last note to the owner; false when there is none.
	LastAnswer(ctx context.Context, id TicketID) (TicketNote, bool, error)
	// Merge puts what was said to one ticket under another.
	Merge(ctx context.Context, from, into TicketID) error
	// Due lists tickets to look at, the longest due first.
	Due(ctx context.Context, now time.Time, limit int) ([]TicketID, error)
	// OnDuty lists who answers questions of a topic and region on a day, and
	// what they have open; the narrowest scopes first, then who has fewest.
	OnDuty(ctx context.Context, region, topic string, at time.Time) ([]Duty, error)
	// Colleagues lists who may answer in a region, whether they are there today
	// or not, by name.
	Colleagues(ctx context.Context, region string) ([]Officer, error)
	// Queue counts who waits in a region for a first answer.
	Queue(ctx context.Context, region string) (int, error)
	// Target returns what the office of a region wants of a topic, or else the
	// one above it; false when none wants anything but the usual.
	Target(ctx context.Context, region, topic string) (TicketTarget, bool, error)
}

// TicketTarget is the office time within which tickets of a topic are answered
// first, and solved.
type TicketTarget struct {
	Region string // of the scope that wants it; empty: everywhere
	Topic  string
	Answer time.Duration
	Solve  time.Duration
}

// Duty is an officer who answers questions.
type Duty struct {
	Officer
	Open int // tickets that they took, or that are offered to them
}
