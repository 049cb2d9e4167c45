package storage

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

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
	c.add("talk", p.copyTalk(ctx, s))
	return c.records, c.err
}

// copied gathers the records of one table after the other, until an error.
type copied struct {
	records []bot.Record
	err     error
}

// read is what one table gave.
type read struct {
	rows []bot.Record
	err  error
}

func (c *copied) add(table string, from read) {
	if c.err == nil && from.err != nil {
		c.err = fmt.Errorf("copy %s: %w", table, from.err)
	}
	for _, row := range from.rows {
		row.Table = table
		c.records = append(c.records, row)
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
		r.rows = append(r.rows, bot.Record{Fields: fields})
	}
	return r
}

// nikHidden is how many digits of a NIK are never shown.
const nikHidden = 12

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
		masked := umkm.NIK(strings.Repeat("0", nikHidden) + person.NIKTail).Masked()
		r.rows[0].Fields = append(r.rows[0].Fields, bot.Field{Column: "nik", Value: masked})
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
			fields = append(fields, bot.Field{Column: "draft", Value: readable(draft)})
		}
		r.rows = append(r.rows, bot.Record{Fields: fields})
	}
	return r
}

// copyTalk gives both sides of the talks. What was sensitive is hidden in them
// as it is in the history.
func (p privacy) copyTalk(ctx context.Context, s subject) (r read) {
	var lines []struct {
		At      time.Time `db:"at"`
		Shown   []byte    `db:"shown"`
		Message []byte    `db:"message"`
		Lang    string    `db:"lang"`
	}
	if r.err = p.all(ctx, &lines, "copy_talk", s.contacts); r.err != nil {
		return r
	}
	for _, l := range lines {
		record := bot.Record{Fields: []bot.Field{{Column: "at", Value: l.At.Format(time.RFC3339)}}}
		var event flows.Event
		into, body := any(&record.Said), l.Message
		if l.Shown != nil {
			into, body = &event, l.Shown
		}
		if err := json.Unmarshal(body, into); err != nil {
			return read{err: err}
		}
		if event.Text != "" {
			record.Fields = append(record.Fields, bot.Field{Column: "said", Value: event.Text})
		}
		r.rows = append(r.rows, record)
	}
	return r
}

// readable writes a draft an answer a line, its NIKs masked.
func readable(draft []byte) string {
	var answers map[string]string
	if json.Unmarshal(draft, &answers) != nil {
		return ""
	}
	lines := make([]string, 0, len(answers))
	for _, step := range slices.Sorted(maps.Keys(answers)) {
		lines = append(lines, step+": "+answers[step])
	}
	masked, _ := umkm.FindNIK(strings.Join(lines, "\n"))
	return masked
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
