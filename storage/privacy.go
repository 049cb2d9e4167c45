package storage

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"teman/bot"
	"teman/umkm"
)

// privacy implements bot.Privacy.
type privacy struct{ queries }

func (p privacy) Request(ctx context.Context, r bot.Request) error {
	var done *time.Time
	if !r.Done.IsZero() {
		done = &r.Done
	}
	_, err := p.run(ctx, "request_data", r.Contact, r.Kind, r.At, r.At.Add(bot.RequestTime), done)
	return err
}

// subject is whose data is meant: a person with all contacts, or a contact
// nobody is behind, whose person is zero.
type subject struct {
	person   bot.PersonID
	contacts pq.Int64Array
}

func (p privacy) subject(ctx context.Context, contact bot.ContactID) (s subject, err error) {
	if err := p.get(ctx, &s.person, "who_is", contact); err != nil {
		return s, err
	}
	var addresses []int64
	err = p.all(ctx, &addresses, "addresses_of", contact)
	s.contacts = addresses
	return s, err
}

// Erase follows the column erasers of PersonalData; the order is that of the
// references between the tables.
func (p privacy) Erase(ctx context.Context, contact bot.ContactID, at time.Time) error {
	s, err := p.subject(ctx, contact)
	if err != nil {
		return err
	}
	var e erasure
	e.note(p.run(ctx, "erase_attempts", s.contacts))
	e.note(p.run(ctx, "erase_proofs", s.contacts))
	e.note(p.run(ctx, "erase_tickets", s.contacts, s.person))
	e.note(p.run(ctx, "erase_consents", s.contacts, s.person))
	e.note(p.run(ctx, "keep_stops", s.contacts, s.person))
	e.note(p.run(ctx, "tally_businesses", s.person))
	e.note(p.run(ctx, "erase_businesses", s.person))
	e.note(p.run(ctx, "erase_person", s.person))
	e.note(p.run(ctx, "erase_history", s.contacts))
	e.note(p.run(ctx, "erase_parked", s.contacts))
	e.note(p.run(ctx, "erase_sessions", s.contacts, contact))
	return e.err
}

// erasure keeps the first error: the transaction that met one can do no more.
type erasure struct{ err error }

func (e *erasure) note(_ int64, err error) {
	if e.err == nil && err != nil {
		e.err = fmt.Errorf("erase: %w", err)
	}
}

// Copy reads every table that PersonalData names.
func (p privacy) Copy(ctx context.Context, contact bot.ContactID) ([]bot.Record, error) {
	s, err := p.subject(ctx, contact)
	if err != nil {
		return nil, err
	}
	var c copied
	c.add("person", p.copyPerson(ctx, s.person))
	c.add("contact", p.rows(func(d *[][]byte) error { return p.all(ctx, d, "copy_contact", s.contacts) }))
	c.add("consent", p.rows(func(d *[][]byte) error { return p.all(ctx, d, "copy_consent", s.contacts, s.person) }))
	c.add("business", p.rows(func(d *[][]byte) error { return p.all(ctx, d, "copy_business", s.person) }))
	c.add("nib_holder", p.rows(func(d *[][]byte) error { return p.all(ctx, d, "copy_nib_holder", s.person) }))
	c.add("certificate", p.rows(func(d *[][]byte) error { return p.all(ctx, d, "copy_certificate", s.person) }))
	c.add("certificate_history", p.rows(func(d *[][]byte) error { return p.all(ctx, d, "copy_certificate_history", s.person) }))
	c.add("seat", p.rows(func(d *[][]byte) error { return p.all(ctx, d, "copy_seat", s.person) }))
	c.add("subscription_stop", p.rows(func(d *[][]byte) error { return p.all(ctx, d, "copy_subscription_stop", s.contacts, s.person) }))
	c.add("ticket", p.rows(func(d *[][]byte) error { return p.all(ctx, d, "copy_ticket", s.contacts, s.person) }))
	c.add("ticket_note", p.copyNotes(ctx, s))
	c.add("data_request", p.rows(func(d *[][]byte) error { return p.all(ctx, d, "copy_data_request", s.contacts) }))
	return c.records, c.err
}

// copied gathers the records of one table after the other, until an error.
type copied struct {
	records []bot.Record
	err     error
}

// read is what one table gave.
type read struct {
	rows [][]bot.Field
	err  error
}

func (c *copied) add(table string, from read) {
	if c.err == nil && from.err != nil {
		c.err = fmt.Errorf("copy %s: %w", table, from.err)
	}
	for _, fields := range from.rows {
		c.records = append(c.records, bot.Record{Table: table, Fields: fields})
	}
}

func (p privacy) rows(query func(into *[][]byte) error) (r read) {
	var rows [][]byte
	if r.err = query(&rows); r.err != nil {
		return r
	}
	for _, row := range rows {
		fields, err := fieldsOf(row)
		if err != nil {
			return read{err: err}
		}
		r.rows = append(r.rows, fields)
	}
	return r
}

// copyPerson shows of the NIK what may be shown.
func (p privacy) copyPerson(ctx context.Context, id bot.PersonID) read {
	r := p.rows(func(d *[][]byte) error { return p.all(ctx, d, "copy_person", id) })
	if r.err != nil || len(r.rows) == 0 {
		return r
	}
	person, err := people(p).Person(ctx, id)
	if err != nil {
		return read{err: err}
	}
	if person.NIKTail != "" {
		r.rows[0] = append(r.rows[0], bot.Field{Column: "nik", Value: "••••••••••••" + person.NIKTail})
	}
	return r
}

// copyNotes opens the drafts of tickets and masks the NIKs in them.
func (p privacy) copyNotes(ctx context.Context, s subject) (r read) {
	var notes []struct {
		Ticket bot.TicketID `db:"ticket"`
		At     time.Time    `db:"at"`
		Text   string       `db:"text"`
		Draft  []byte       `db:"draft"`
	}
	if r.err = p.all(ctx, &notes, "copy_ticket_note", s.contacts, s.person); r.err != nil {
		return r
	}
	for _, n := range notes {
		fields := []bot.Field{{Column: "ticket", Value: fmt.Sprint(n.Ticket)}, {Column: "at", Value: n.At.Format(time.RFC3339)}}
		if n.Text != "" {
			fields = append(fields, bot.Field{Column: "text", Value: n.Text})
		}
		if n.Draft != nil {
			draft, err := p.db.vault.Open(purposeDraft, n.Draft)
			if err != nil {
				return read{err: err}
			}
			masked, _ := umkm.FindNIK(string(draft))
			fields = append(fields, bot.Field{Column: "draft", Value: masked})
		}
		r.rows = append(r.rows, fields)
	}
	return r
}

// fieldsOf reads a row in the order of its columns; what says nothing is left
// out.
func fieldsOf(row []byte) ([]bot.Field, error) {
	d := json.NewDecoder(bytes.NewReader(row))
	d.UseNumber()
	if _, err := d.Token(); err != nil {
		return nil, fmt.Errorf("row: %w", err)
	}
	var fields []bot.Field
	for d.More() {
		column, err := d.Token()
		if err != nil {
			return nil, fmt.Errorf("row: %w", err)
		}
		var value any
		if err := d.Decode(&value); err != nil {
			return nil, fmt.Errorf("row: %w", err)
		}
		if text := fmt.Sprint(value); value != nil && text != "" {
			fields = append(fields, bot.Field{Column: fmt.Sprint(column), Value: text})
		}
	}
	return fields, nil
}
