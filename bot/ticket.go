package bot

import (
	"context"
	"time"
)

// TicketID names a question that staff have to answer. People are told it.
type TicketID int64

// Ticket is an escalated question.
type Ticket struct {
	ID       TicketID
	Contact  ContactID
	Person   PersonID          // zero when nobody is known
	Topic    string            // one open ticket per topic and person
	Text     string            // what the person wrote; the NIKs in it are masked before it is stored
	Draft    map[string]string // answers an officer has to look at; sealed
	AnswerBy time.Time         // what the person is told
	Opened   time.Time
	Cause    InboundID
}

// Tickets are the questions that staff have to answer.
type Tickets interface {
	// Open adds a ticket. When one of the topic is open already, what was said
	// joins it, the returned ticket is that one, and joined is true.
	Open(ctx context.Context, t Ticket) (opened Ticket, joined bool, err error)
	// Of lists the open tickets of a contact or of the person behind it.
	Of(ctx context.Context, contact ContactID) ([]Ticket, error)
}
