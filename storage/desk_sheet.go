package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"teman/bot"
	"teman/flows"
)

// The most that is read of one ticket.
const (
	linesRead  = 500
	eventsRead = 200
)

// TicketSheet returns what was said to a ticket and what happened to it, oldest
// first; bot.ErrMissing when there is none in the scope.
func (d *DB) TicketSheet(ctx context.Context, s bot.Scope, id bot.TicketID) (sheet bot.TicketSheet, err error) {
	err = d.transact(ctx, func(q queries) error {
		var row struct {
			queuedRow
			Salutation string         `db:"salutation"`
			Business   bot.BusinessID `db:"business_id"`
		}
		if err := q.get(ctx, &row, "desk_ticket", s.Region, id); err != nil {
			return err
		}
		sheet.QueuedTicket, sheet.Business = row.queued(), row.Business
		sheet.Person = bot.Person{ID: sheet.Ticket.Person, Name: row.Owner, Salutation: row.Salutation}
		if sheet.Lines, err = q.ticketLines(ctx, id); err != nil {
			return err
		}
		if sheet.Events, err = q.ticketEvents(ctx, id); err != nil {
			return err
		}
		sheet.Others, err = q.otherTickets(ctx, s, id)
		return err
	})
	return sheet, err
}

func (q queries) ticketLines(ctx context.Context, id bot.TicketID) ([]bot.TicketLine, error) {
	var rows []struct {
		noteRow
		HasDraft bool       `db:"has_draft"`
		By       string     `db:"by"`
		Handed   string     `db:"handed"`
		HandedAs string     `db:"handed_as"`
		Media    string     `db:"media"`
		Fate     flows.Fate `db:"fate"`
	}
	if err := q.all(ctx, &rows, "desk_lines", id, linesRead); err != nil {
		return nil, err
	}
	slices.Reverse(rows)
	lines := make([]bot.TicketLine, len(rows))
	for i, r := range rows {
		lines[i] = bot.TicketLine{
			TicketNote: r.note(), By: r.By, HasDraft: r.HasDraft, Handed: r.Handed, HandedAs: r.HandedAs, Media: r.Media, Fate: r.Fate,
		}
	}
	return lines, nil
}

func (q queries) ticketEvents(ctx context.Context, id bot.TicketID) ([]bot.NamedEvent, error) {
	var rows []struct {
		At      time.Time       `db:"at"`
		Act     bot.TicketAct   `db:"act"`
		By      bot.OfficerID   `db:"by"`
		Officer bot.OfficerID   `db:"officer"`
		From    bot.TicketState `db:"from_state"`
		To      bot.TicketState `db:"to_state"`
		Reason  string          `db:"reason"`
		ByName  string          `db:"by_name"`
		ToName  string          `db:"to_name"`
	}
	if err := q.all(ctx, &rows, "desk_events", id, eventsRead); err != nil {
		return nil, err
	}
	slices.Reverse(rows)
	events := make([]bot.NamedEvent, len(rows))
	for i, r := range rows {
		events[i] = bot.NamedEvent{
			TicketEvent: bot.TicketEvent{At: r.At, Act: r.Act, By: r.By, From: r.From, To: r.To, Reason: r.Reason, Officer: r.Officer},
			ByName:      r.ByName, ToName: r.ToName,
		}
	}
	return events, nil
}

func (q queries) otherTickets(ctx context.Context, s bot.Scope, id bot.TicketID) ([]bot.OpenedTicket, error) {
	var rows []struct {
		ID     int64     `db:"id"`
		Topic  string    `db:"topic"`
		State  string    `db:"state"`
		Opened time.Time `db:"opened_at"`
	}
	if err := q.all(ctx, &rows, "desk_others", s.Region, id); err != nil {
		return nil, err
	}
	others := make([]bot.OpenedTicket, len(rows))
	for i, r := range rows {
		others[i] = bot.OpenedTicket(r)
	}
	return others, nil
}

// TicketDraft returns the sealed answers of a form that an officer has to look
// at and notes who looked, in one commit; bot.ErrMissing when there are none.
func (d *DB) TicketDraft(ctx context.Context, s bot.Scope, id bot.TicketID, note bot.TicketNoteID, n bot.Note) (draft map[string]string, err error) {
	err = d.transact(ctx, func(q queries) error {
		var sealed []byte
		if err := q.get(ctx, &sealed, "desk_draft", s.Region, id, note); err != nil {
			return err
		}
		plain, err := d.vault.Open(purposeDraft, sealed)
		if err != nil {
			return fmt.Errorf("draft of ticket %d: %w", id, err)
		}
		if err := json.Unmarshal(plain, &draft); err != nil {
			return fmt.Errorf("draft of ticket %d: %w", id, err)
		}
		return q.note(ctx, n)
	})
	return draft, err
}

// TicketMedia returns a file that an owner sent to a ticket and notes who
// looked, in one commit; bot.ErrMissing when the scope has none such.
func (d *DB) TicketMedia(ctx context.Context, s bot.Scope, id bot.TicketID, file bot.InboundID, n bot.Note) (media string, body []byte, err error) {
	err = d.transact(ctx, func(q queries) error {
		var row struct {
			Type string `db:"type"`
			Body []byte `db:"body"`
		}
		if err := q.get(ctx, &row, "desk_media", s.Region, id, file); err != nil {
			return err
		}
		media = row.Type
		if body, err = d.vault.Open(sealBytes, row.Body); err != nil {
			return fmt.Errorf("file of ticket %d: %w", id, err)
		}
		return q.note(ctx, n)
	})
	return media, body, err
}

// TicketTalk reads the chat with the bot in which a ticket was opened, like
// Talk.
func (d *DB) TicketTalk(ctx context.Context, s bot.Scope, id bot.TicketID, limit int, n bot.Note) (lines []bot.Line, err error) {
	err = d.transact(ctx, func(q queries) error {
		var contact bot.ContactID
		if err := q.get(ctx, &contact, "desk_contact", s.Region, id); err != nil {
			return err
		}
		if err := q.note(ctx, n); err != nil {
			return err
		}
		lines, _, err = q.talk(ctx, contact, time.Time{}, limit)
		return err
	})
	return lines, err
}
