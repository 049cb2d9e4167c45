package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"teman/bot"
	"teman/flows"
)

// sealStaffFile is the purpose for which it is sealed where an officer's file
// lies.
const sealStaffFile = "staff_file.source"

func (g staffGroups) Fetch(ctx context.Context, f bot.StaffFile) error {
	plain, err := json.Marshal(f.Attached)
	if err != nil {
		return fmt.Errorf("encode attached: %w", err)
	}
	_, err = g.run(ctx, "fetch_staff_file", f.Inbound, f.Topic, f.Officer, g.db.vault.Seal(sealStaffFile, plain), f.Text, f.Seen, f.At)
	return err
}

func (g staffGroups) Fetching(ctx context.Context, account bot.AccountID, now time.Time, lease time.Duration, limit int) ([]bot.StaffFile, error) {
	var rows []struct {
		Inbound  bot.InboundID    `db:"inbound"`
		Topic    int64            `db:"topic"`
		Account  bot.AccountID    `db:"account"`
		Contact  bot.ContactID    `db:"contact"`
		Thread   int              `db:"thread"`
		Ticket   bot.TicketID     `db:"ticket"`
		Officer  bot.OfficerID    `db:"officer"`
		Source   []byte           `db:"source"`
		Text     string           `db:"text"`
		Seen     bot.TicketNoteID `db:"seen"`
		Attempts int              `db:"attempts"`
	}
	if err := g.all(ctx, &rows, "staff_files_due", account, now, lease.Seconds(), limit); err != nil {
		return nil, err
	}
	list := make([]bot.StaffFile, len(rows))
	for i, r := range rows {
		list[i] = bot.StaffFile{
			Inbound: r.Inbound, Topic: r.Topic, Account: r.Account, Group: r.Contact, Thread: r.Thread, Ticket: r.Ticket, Officer: r.Officer,
			Text: r.Text, Seen: r.Seen, Attempts: r.Attempts,
		}
		if plain, err := g.db.vault.Open(sealStaffFile, r.Source); err == nil {
			_ = json.Unmarshal(plain, &list[i].Attached) // what does not decode has no reference either
		}
	}
	return list, nil
}

func (g staffGroups) Fetched(ctx context.Context, file bot.InboundID) (bool, error) {
	n, err := g.run(ctx, "end_staff_file", file)
	return n > 0, err
}

// Sent returns what an owner sent and the office keeps; bot.ErrMissing when it
// is not kept.
func (d *DB) Sent(ctx context.Context, file bot.InboundID) (flows.File, error) {
	var row struct {
		Type string `db:"type"`
		Body []byte `db:"body"`
	}
	found, err := exists(d.plain().get(ctx, &row, "sent_media", file))
	if err != nil || !found {
		return flows.File{}, missingOr(err)
	}
	body, err := d.vault.Open(sealBytes, row.Body)
	if err != nil {
		return flows.File{}, fmt.Errorf("file %s: %w", file.Ref(), err)
	}
	return flows.File{Type: row.Type, Body: body, Sent: int64(file)}, nil
}

func missingOr(err error) error {
	if err == nil {
		return bot.ErrMissing
	}
	return err
}
