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

// Copy reads what PersonalData lists, but for what only machines can read: keys,
// hashes, and the sealed session.
func (p privacy) Copy(ctx context.Context, contact bot.ContactID) ([]bot.Record, error) {
	s, err := p.subject(ctx, contact)
	if err != nil {
		return nil, err
	}
	records, err := p.copyRecords(ctx, s)
	if err != nil {
		return nil, fmt.Errorf("copy records: %w", err)
	}
	notes, err := p.copyNotes(ctx, s)
	if err != nil {
		return nil, fmt.Errorf("copy tickets: %w", err)
	}
	talk, err := p.copyTalk(ctx, s)
	if err != nil {
		return nil, fmt.Errorf("copy talk: %w", err)
	}
	return slices.Concat(records, notes, talk), nil
}

// copyRecords copies what lies open, and of the NIK what may be shown.
func (p privacy) copyRecords(ctx context.Context, s subject) ([]bot.Record, error) {
	var rows []struct {
		Part, Nth int64
		Name      string
		Record    []byte
	}
	if err := p.all(ctx, &rows, "copy_records", s.contacts, s.person); err != nil {
		return nil, err
	}
	records := make([]bot.Record, len(rows))
	for i, row := range rows {
		fields, err := fieldsOf(row.Record)
		if err != nil {
			return nil, err
		}
		if row.Name == "person" {
			nik, err := p.maskedNIK(ctx, s.person)
			if err != nil {
				return nil, err
			}
			fields = append(fields, nik...)
		}
		records[i] = bot.Record{Table: row.Name, Fields: fields}
	}
	return records, nil
}

// nikHidden is how many digits of a NIK are never shown.
const nikHidden = 12

func (p privacy) maskedNIK(ctx context.Context, id bot.PersonID) ([]bot.Field, error) {
	person, err := people(p).Person(ctx, id)
	if err != nil || person.NIKTail == "" {
		return nil, err
	}
	masked := umkm.NIK(strings.Repeat("0", nikHidden) + person.NIKTail).Masked()
	return []bot.Field{{Column: "nik", Value: masked}}, nil
}

// copyNotes opens the drafts of tickets and masks the NIKs in them.
func (p privacy) copyNotes(ctx context.Context, s subject) ([]bot.Record, error) {
	var notes []struct {
		Ticket string    `db:"ticket"`
		At     time.Time `db:"at"`
		Text   string    `db:"text"`
		Draft  []byte    `db:"draft"`
	}
	if err := p.all(ctx, &notes, "copy_ticket_note", s.contacts, s.person); err != nil {
		return nil, err
	}
	records := make([]bot.Record, len(notes))
	for i, n := range notes {
		fields := []bot.Field{{Column: "ticket", Value: n.Ticket}, {Column: "at", Value: n.At.Format(time.RFC3339)}}
		if n.Text != "" {
			fields = append(fields, bot.Field{Column: "text", Value: n.Text})
		}
		if n.Draft != nil {
			draft, err := p.db.vault.Open(purposeDraft, n.Draft)
			if err != nil {
				return nil, err
			}
			fields = append(fields, bot.Field{Column: "draft", Value: readable(draft)})
		}
		records[i] = bot.Record{Table: "ticket_note", Fields: fields}
	}
	return records, nil
}

// copyTalk gives both sides of the talks. What was sensitive is hidden in them
// as it is in the history.
func (p privacy) copyTalk(ctx context.Context, s subject) ([]bot.Record, error) {
	var lines []struct {
		At      time.Time `db:"at"`
		Shown   []byte    `db:"shown"`
		Message []byte    `db:"message"`
	}
	if err := p.all(ctx, &lines, "copy_talk", s.contacts); err != nil {
		return nil, err
	}
	records := make([]bot.Record, len(lines))
	for i, l := range lines {
		record := &records[i]
		*record = bot.Record{Table: "talk", Fields: []bot.Field{{Column: "at", Value: l.At.Format(time.RFC3339)}}}
		var event flows.Event
		into, body := any(&record.Said), l.Message
		if l.Shown != nil {
			into, body = &event, l.Shown
		}
		if err := json.Unmarshal(body, into); err != nil {
			return nil, err
		}
		if event.Text != "" {
			record.Fields = append(record.Fields, bot.Field{Column: "said", Value: event.Text})
		}
	}
	return records, nil
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
