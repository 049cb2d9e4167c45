package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"teman/bot"
)

// Attach keeps an attachment, which never changes, and notes it.
func (d *DB) Attach(ctx context.Context, a bot.Attachment, n bot.Note) (bot.AttachmentID, error) {
	return broadcasts{d.plain()}.Attach(ctx, a, n)
}

func (b broadcasts) Attach(ctx context.Context, a bot.Attachment, n bot.Note) (id bot.AttachmentID, err error) {
	err = b.together(ctx, func(q queries) error {
		if err := q.get(ctx, &id, "attach", a.Name, a.Type, a.Body, a.By, a.At); err != nil {
			return err
		}
		n.Subject = fmt.Sprintf("attachment %d", id)
		return q.note(ctx, n)
	})
	return id, err
}

// Attachment implements bot.Attachments.
func (d *DB) Attachment(ctx context.Context, id bot.AttachmentID) (bot.Attachment, error) {
	return d.plain().attachment(ctx, id, "attachment", id)
}

// OfficeAttachment returns an attachment as an officer may see it: what was
// handed to the owner of a ticket only where they may see the tickets of their
// scope. bot.ErrMissing otherwise.
func (d *DB) OfficeAttachment(ctx context.Context, s bot.Scope, tickets bool, id bot.AttachmentID) (bot.Attachment, error) {
	return d.plain().attachment(ctx, id, "office_attachment", id, s.Region, tickets)
}

func (q queries) attachment(ctx context.Context, id bot.AttachmentID, query string, args ...any) (bot.Attachment, error) {
	var row struct {
		Name string        `db:"name"`
		Type string        `db:"type"`
		Body []byte        `db:"body"`
		By   bot.OfficerID `db:"by"`
		At   time.Time     `db:"at"`
	}
	err := q.get(ctx, &row, query, args...)
	if errors.Is(err, sql.ErrNoRows) {
		err = bot.ErrMissing
	}
	return bot.Attachment{ID: id, Name: row.Name, Type: row.Type, Body: row.Body, By: row.By, At: row.At}, err
}
