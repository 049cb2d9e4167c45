package bot

import (
	"context"
	"strconv"
	"time"

	"teman/flows"
	"teman/umkm"
)

// Escalation is what a human of the office has to look at.
type Escalation struct {
	Contact ContactID
	Person  PersonID // zero when nobody is known
	Topic   string
	Text    string            // what the owner wrote
	Draft   map[string]string // answers that an officer has to look at
	Cause   InboundID
	Now     time.Time // in the owner's zone
}

// Escalated is what became of an Escalation.
type Escalated struct {
	Ticket Ticket
	Joined bool // there was a ticket of the topic, and what was said belongs to it now
	Closed bool // the office is closed
	Opens  time.Time
}

// Values are what texts say of it: number and ticket, by when it is answered,
// and when it is new and the office is closed now, that it is.
func (e Escalated) Values() umkm.Args {
	number := umkm.TextValue(strconv.FormatInt(int64(e.Ticket.ID), 10))
	values := umkm.Args{"number": number, "ticket": number, "by": umkm.MomentValue(e.Ticket.AnswerBy)}
	if e.Closed && !e.Joined {
		values[flows.ValueClosed] = umkm.PhraseValue(umkm.Say("desk.closed").With("opens", umkm.MomentValue(e.Opens)))
	}
	return values
}

// Escalator opens tickets in the commit of a turn. The desk is one.
type Escalator interface {
	Escalate(ctx context.Context, r Registry, e Escalation) (Escalated, error)
}
