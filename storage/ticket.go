package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"teman/bot"
	"teman/umkm"
)

// tickets implements bot.Tickets.
type tickets struct{ queries }

// purposeDraft is the column that sealed drafts lie in.
const purposeDraft = "ticket_note.draft"

// ticketRow is bot.Ticket without what was said.
type ticketRow struct {
	ID       bot.TicketID  `db:"id"`
	Contact  bot.ContactID `db:"contact"`
	Person   bot.PersonID  `db:"person"`
	Topic    string        `db:"topic"`
	AnswerBy time.Time     `db:"answer_by"`
	Opened   time.Time     `db:"opened_at"`
}

func (t tickets) Open(ctx context.Context, ticket bot.Ticket) (bot.Ticket, bool, error) {
	var row ticketRow
	fresh, err := exists(t.get(ctx, &row, "open_ticket", ticket.Contact, ticket.Person, ticket.Topic, ticket.Opened, ticket.AnswerBy))
	if err == nil && !fresh {
		err = t.get(ctx, &row, "open_ticket_of", ticket.Contact, ticket.Person, ticket.Topic)
	}
	if err != nil {
		return ticket, false, err
	}
	ticket.ID, ticket.AnswerBy, ticket.Opened = row.ID, row.AnswerBy.In(ticket.Opened.Location()), row.Opened
	return ticket, !fresh, t.note(ctx, ticket)
}

// note keeps what was said: the text with its NIKs masked, the draft sealed.
func (t tickets) note(ctx context.Context, ticket bot.Ticket) error {
	text, _ := umkm.FindNIK(ticket.Text)
	var draft []byte
	if len(ticket.Draft) > 0 {
		plain, err := json.Marshal(ticket.Draft)
		if err != nil {
			return fmt.Errorf("draft of ticket: %w", err)
		}
		draft = t.db.vault.Seal(purposeDraft, plain)
	}
	_, err := t.run(ctx, "note_ticket", ticket.ID, ticket.Opened, text, draft, ticket.Cause)
	return err
}

func (t tickets) Of(ctx context.Context, contact bot.ContactID) ([]bot.Ticket, error) {
	var rows []ticketRow
	if err := t.all(ctx, &rows, "tickets_of", contact); err != nil {
		return nil, err
	}
	list := make([]bot.Ticket, len(rows))
	for i, row := range rows {
		list[i] = bot.Ticket{ID: row.ID, Contact: row.Contact, Person: row.Person, Topic: row.Topic,
			AnswerBy: row.AnswerBy, Opened: row.Opened}
	}
	return list, nil
}
