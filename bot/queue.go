package bot

import (
	"slices"
	"time"
)

// QueuePart is a part of the queue of tickets, as an officer looks at it.
type QueuePart string

// The parts of the queue.
const (
	QueueOffered   QueuePart = "offered"   // wait, and are offered to whoever looks
	QueueMine      QueuePart = "mine"      // whoever looks has them, and it is the office's turn
	QueueMentioned QueuePart = "mentioned" // a colleague mentions whoever looks, who did nothing since
	QueueAll       QueuePart = "all"       // wait for anybody of the office
	QueueAsked     QueuePart = "asked"     // wait for their owner
	QueueSolved    QueuePart = "solved"    // lately
)

// QueueParts lists the parts in the order in which they are looked at.
func QueueParts() []QueuePart {
	return []QueuePart{QueueOffered, QueueMine, QueueMentioned, QueueAll, QueueAsked, QueueSolved}
}

// IsKnown reports whether there is such a part.
func (p QueuePart) IsKnown() bool { return slices.Contains(QueueParts(), p) }

// QueuedTicket is a ticket as it stands in the queue.
type QueuedTicket struct {
	Ticket
	Owner    string // name; empty when nobody is known
	Channel  string
	Address  string    // where they write from; personal
	Business string    // the oldest of theirs; empty when they have none
	Place    string    // region of the business, else of the ticket
	Holder   string    // name of Ticket.Officer
	Unheard  time.Time // since when the owner waits for a word; zero when it is their turn
}

// Due is by when the office wants to have done its next part: the promise until
// there is an answer, then the end.
func (q QueuedTicket) Due() time.Time {
	if q.Answered.IsZero() {
		return q.AnswerBy
	}
	return q.SolveBy
}

// IsLate reports whether the office is late.
func (q QueuedTicket) IsLate(now time.Time) bool {
	due := q.Due()
	return !due.IsZero() && now.After(due) && (q.State == TicketWaiting || q.State == TicketTaken)
}

// QueueCount counts the parts of the queue.
type QueueCount map[QueuePart]int
