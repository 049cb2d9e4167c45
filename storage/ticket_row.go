package storage

import (
	"time"

	"teman/bot"
)

// ticketRow is bot.Ticket as the driver reads it, and as jsonb_populate_record
// takes it; the names are those of the columns.
type ticketRow struct {
	ID        bot.TicketID    `db:"id" json:"id"`
	Contact   bot.ContactID   `db:"contact" json:"contact"`
	Person    *bot.PersonID   `db:"person" json:"person"`
	Topic     string          `db:"topic" json:"topic"`
	Region    string          `db:"region" json:"region"`
	State     bot.TicketState `db:"state" json:"state"`
	Officer   *bot.OfficerID  `db:"officer" json:"officer"`
	Holds     bool            `db:"holds" json:"holds"`
	Opened    time.Time       `db:"opened_at" json:"opened_at"`
	Offered   *time.Time      `db:"offered_at" json:"offered_at"`
	Offers    int             `db:"offers" json:"offers"`
	AnswerBy  time.Time       `db:"answer_by" json:"answer_by"`
	WarnAt    *time.Time      `db:"warn_at" json:"warn_at"`
	Excuses   int             `db:"excuses" json:"excuses"`
	Answered  *time.Time      `db:"answered_at" json:"answered_at"`
	SolveBy   *time.Time      `db:"solve_by" json:"solve_by"`
	Late      bool            `db:"late" json:"late"`
	Postponed *time.Time      `db:"postponed_to" json:"postponed_to"`
	Turned    *time.Time      `db:"turned_at" json:"turned_at"`
	Ended     *time.Time      `db:"ended_at" json:"ended_at"`
	LookAt    *time.Time      `db:"look_at" json:"look_at"`
	Summary   string          `db:"summary" json:"summary"`
	Helped    bot.Helped      `db:"helped" json:"helped"`
	Opinion   string          `db:"opinion" json:"opinion"`
	Into      *bot.TicketID   `db:"into_ticket" json:"into_ticket"`
	Edition   int64           `db:"edition" json:"edition"`
	IsOpen    bool            `db:"open" json:"-"`
}

func (r ticketRow) ticket() bot.Ticket {
	return bot.Ticket{
		ID: r.ID, Contact: r.Contact, Person: valueOf(r.Person), Topic: r.Topic, Region: r.Region, State: r.State,
		Officer: valueOf(r.Officer), Holds: r.Holds, Opened: r.Opened, Offered: valueOf(r.Offered), Offers: r.Offers,
		AnswerBy: r.AnswerBy, WarnAt: valueOf(r.WarnAt), Excuses: r.Excuses, Answered: valueOf(r.Answered), SolveBy: valueOf(r.SolveBy),
		Late: r.Late, Postponed: valueOf(r.Postponed), Turned: valueOf(r.Turned), Ended: valueOf(r.Ended), LookAt: valueOf(r.LookAt),
		Summary: r.Summary, Helped: r.Helped, Opinion: r.Opinion, Into: valueOf(r.Into), Edition: r.Edition,
	}
}

func rowOfTicket(t bot.Ticket) ticketRow {
	return ticketRow{
		ID: t.ID, Contact: t.Contact, Person: orNull(t.Person), Topic: t.Topic, Region: t.Region, State: t.State,
		Officer: orNull(t.Officer), Holds: t.Holds, Opened: t.Opened, Offered: moment(t.Offered), Offers: t.Offers,
		AnswerBy: t.AnswerBy, WarnAt: moment(t.WarnAt), Excuses: t.Excuses, Answered: moment(t.Answered), SolveBy: moment(t.SolveBy),
		Late: t.Late, Postponed: moment(t.Postponed), Turned: moment(t.Turned), Ended: moment(t.Ended), LookAt: moment(t.LookAt),
		Summary: t.Summary, Helped: t.Helped, Opinion: t.Opinion, Into: orNull(t.Into), Edition: t.Edition,
	}
}

// noteRow is bot.TicketNote without its draft, as the driver reads it.
type noteRow struct {
	ID      bot.TicketNoteID `db:"id"`
	At      time.Time        `db:"at"`
	Side    bot.TicketSide   `db:"side"`
	Officer bot.OfficerID    `db:"officer"`
	Text    string           `db:"text"`
	File    bot.AttachmentID `db:"attachment"`
	Cause   bot.InboundID    `db:"cause"`
}

func (r noteRow) note() bot.TicketNote {
	return bot.TicketNote{ID: r.ID, At: r.At, Side: r.Side, Officer: r.Officer, Text: r.Text, File: r.File, Cause: r.Cause}
}

// valueOf is what a nullable column holds, and the zero value where it is null;
// orNull is its reverse.
func valueOf[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

func orNull[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}
