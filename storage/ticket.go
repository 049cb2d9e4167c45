package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"teman/bot"
	"teman/umkm"
)

// tickets implements bot.Tickets.
type tickets struct{ queries }

// purposeDraft is the column that sealed drafts lie in.
const purposeDraft = "ticket_note.draft"

func (t tickets) Open(ctx context.Context, contact bot.ContactID, person bot.PersonID, topic string) (bot.Ticket, bool, error) {
	var row ticketRow
	found, err := exists(t.get(ctx, &row, "open_ticket_of", contact, person, topic))
	return row.ticket(), found, err
}

func (t tickets) Holding(ctx context.Context, contact bot.ContactID) (bot.Ticket, bool, error) {
	var row ticketRow
	found, err := exists(t.get(ctx, &row, "holding_ticket", contact))
	return row.ticket(), found, err
}

func (t tickets) Ticket(ctx context.Context, s bot.Scope, id bot.TicketID) (bot.Ticket, error) {
	var row ticketRow
	err := t.get(ctx, &row, "ticket", id, s.Region)
	return row.ticket(), err
}

func (t tickets) Of(ctx context.Context, contact bot.ContactID) ([]bot.Ticket, error) {
	var rows []ticketRow
	if err := t.all(ctx, &rows, "tickets_of", contact); err != nil {
		return nil, err
	}
	list := make([]bot.Ticket, len(rows))
	for i, row := range rows {
		list[i] = row.ticket()
	}
	return list, nil
}

func (t tickets) Add(ctx context.Context, c bot.TicketChange) (bot.TicketID, error) {
	row, err := json.Marshal(rowOfTicket(c.Ticket))
	if err != nil {
		return 0, fmt.Errorf("encode ticket: %w", err)
	}
	fresh, err := exists(t.get(ctx, &c.Ticket.ID, "add_ticket", string(row)))
	if err == nil && !fresh {
		err = fmt.Errorf("add ticket: %w", bot.ErrTaken)
	}
	if err != nil {
		return 0, err
	}
	return c.Ticket.ID, t.remember(ctx, c)
}

func (t tickets) Save(ctx context.Context, c bot.TicketChange) error {
	row, err := json.Marshal(rowOfTicket(c.Ticket))
	if err != nil {
		return fmt.Errorf("encode ticket: %w", err)
	}
	if c.Ticket.Holds {
		if _, err := t.run(ctx, "disturb_talks", c.Ticket.Contact, c.Ticket.ID); err != nil {
			return err
		}
	}
	n, err := t.run(ctx, "save_ticket", string(row), c.Ticket.ID, c.Ticket.Edition)
	switch {
	case violates(err, "ticket_holds_person_key"), violates(err, "ticket_holds_contact_key"),
		violates(err, "ticket_open_person_key"), violates(err, "ticket_open_contact_key"):
		return fmt.Errorf("ticket %d: %w", c.Ticket.ID, bot.ErrTaken)
	case err == nil && n == 0:
		return fmt.Errorf("ticket %d: %w", c.Ticket.ID, bot.ErrChanged)
	case err != nil:
		return err
	}
	return t.remember(ctx, c)
}

// remember keeps what a change was and what was said, and wakes who looks at
// the ticket.
func (t tickets) remember(ctx context.Context, c bot.TicketChange) error {
	for _, e := range c.Events {
		if _, err := t.run(ctx, "add_ticket_event", c.Ticket.ID, e.At, e.Act, e.By, e.Officer, e.From, e.To, e.Reason); err != nil {
			return err
		}
	}
	for _, n := range c.Notes {
		if err := t.note(ctx, c.Ticket.ID, n); err != nil {
			return err
		}
	}
	_, err := t.run(ctx, "ring_desk", deskChannel, strconv.FormatInt(int64(c.Ticket.ID), 10))
	return err
}

// note keeps what was said: the text with its NIKs masked, the draft sealed.
func (t tickets) note(ctx context.Context, id bot.TicketID, n bot.TicketNote) error {
	text, _ := umkm.FindNIK(n.Text)
	var draft []byte
	if len(n.Draft) > 0 {
		plain, err := json.Marshal(n.Draft)
		if err != nil {
			return fmt.Errorf("draft of ticket: %w", err)
		}
		draft = t.db.vault.Seal(purposeDraft, plain)
	}
	_, err := t.run(ctx, "note_ticket", id, n.At, n.Side, n.Officer, text, draft, n.File, n.Cause)
	return err
}

func (t tickets) LastAnswer(ctx context.Context, id bot.TicketID) (bot.TicketNote, bool, error) {
	var row noteRow
	found, err := exists(t.get(ctx, &row, "last_ticket_answer", id))
	return row.note(), found, err
}

func (t tickets) Merge(ctx context.Context, from, into bot.TicketID) error {
	_, err := t.run(ctx, "move_ticket_notes", from, into)
	return err
}

func (t tickets) Due(ctx context.Context, now time.Time, limit int) ([]bot.TicketID, error) {
	var due []bot.TicketID
	err := t.all(ctx, &due, "tickets_due", now, limit)
	return due, err
}

func (t tickets) OnDuty(ctx context.Context, region, topic string, at time.Time) ([]bot.Duty, error) {
	var rows []struct {
		officerRow
		Open int `db:"open"`
	}
	if err := t.all(ctx, &rows, "officers_on_duty", region, topic, umkm.DateOf(at).String()); err != nil {
		return nil, err
	}
	duties := make([]bot.Duty, len(rows))
	for i, r := range rows {
		duties[i] = bot.Duty{Officer: r.officer(), Open: r.Open}
	}
	return duties, nil
}

func (t tickets) Colleagues(ctx context.Context, region string) ([]bot.Officer, error) {
	var rows []officerRow
	if err := t.all(ctx, &rows, "colleagues", region); err != nil {
		return nil, err
	}
	officers := make([]bot.Officer, len(rows))
	for i, r := range rows {
		officers[i] = r.officer()
	}
	return officers, nil
}

func (t tickets) Queue(ctx context.Context, region string) (n int, err error) {
	err = t.get(ctx, &n, "ticket_queue", region)
	return n, err
}

func (t tickets) Target(ctx context.Context, region, topic string) (bot.TicketTarget, bool, error) {
	var row struct {
		Region string `db:"region"`
		Topic  string `db:"topic"`
		Answer int    `db:"answer"`
		Solve  int    `db:"solve"`
	}
	found, err := exists(t.get(ctx, &row, "ticket_target", region, topic))
	return bot.TicketTarget{
		Region: row.Region, Topic: row.Topic, Answer: time.Duration(row.Answer) * time.Minute, Solve: time.Duration(row.Solve) * time.Minute,
	}, found, err
}
