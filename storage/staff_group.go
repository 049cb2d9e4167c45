package storage

import (
	"context"
	"fmt"
	"time"

	"teman/bot"
)

// staffGroups implements bot.StaffGroups; what is posted is in staff_post.go.
type staffGroups struct{ queries }

// staffGroupRow is bot.StaffGroup as the driver reads it.
type staffGroupRow struct {
	ID      bot.StaffGroupID `db:"id"`
	Account bot.AccountID    `db:"account"`
	Contact bot.ContactID    `db:"contact"`
	Address string           `db:"address"`
	Region  string           `db:"region"`
	By      string           `db:"by"`
	At      time.Time        `db:"at"`
	Next    *time.Time       `db:"next_at"`
}

func (r staffGroupRow) group() bot.StaffGroup {
	return bot.StaffGroup{
		ID: r.ID, Account: r.Account, Contact: r.Contact, Address: r.Address, Scope: bot.Scope{Region: r.Region}, By: r.By, At: r.At,
		Next: valueOf(r.Next),
	}
}

// StaffGroups lists the groups of the office's own.
func (d *DB) StaffGroups(ctx context.Context) ([]bot.StaffGroup, error) {
	return staffGroups{d.plain()}.On(ctx, 0)
}

// IsStaffGroup reports whether a chat is a group of the office's own.
func (d *DB) IsStaffGroup(ctx context.Context, account bot.AccountID, address string) (is bool, err error) {
	err = d.plain().get(ctx, &is, "is_staff_group", account, address)
	return is, err
}

// OfferStaffGroup keeps the code that makes a group that of a scope, in place
// of any other of the scope; bot.ErrTaken when another scope has that code.
func (d *DB) OfferStaffGroup(ctx context.Context, s bot.Scope, code string, by bot.OfficerID, until time.Time) error {
	_, err := d.plain().run(ctx, "offer_staff_group", s.Region, code, by, until)
	if violates(err, "staff_group_offer_code_key") {
		return fmt.Errorf("offer staff group: %w", bot.ErrTaken)
	}
	return err
}

// LeaveStaffGroup makes a group an ordinary one, and notes who did.
func (d *DB) LeaveStaffGroup(ctx context.Context, id bot.StaffGroupID, n bot.Note) error {
	return d.transact(ctx, func(q queries) error {
		if err := (staffGroups{q}).Leave(ctx, id); err != nil {
			return err
		}
		return q.note(ctx, n)
	})
}

func (g staffGroups) Of(ctx context.Context, contact bot.ContactID) (bot.StaffGroup, bool, error) {
	var row staffGroupRow
	found, err := exists(g.get(ctx, &row, "staff_group_of", contact))
	return row.group(), found, err
}

func (g staffGroups) Claim(ctx context.Context, code string, contact bot.ContactID, n bot.Note) (bot.StaffGroup, bool, error) {
	var offer struct {
		Region string        `db:"region"`
		By     bot.OfficerID `db:"by"`
	}
	found, err := exists(g.get(ctx, &offer, "end_staff_group_offer", code, n.At))
	if err != nil || !found {
		return bot.StaffGroup{}, false, err
	}
	if _, err := g.run(ctx, "replace_staff_group", offer.Region, contact); err != nil {
		return bot.StaffGroup{}, false, err
	}
	if _, err := g.run(ctx, "add_staff_group", contact, offer.Region, offer.By, n.At); err != nil {
		return bot.StaffGroup{}, false, err
	}
	n.Officer = offer.By
	if err := g.note(ctx, n); err != nil {
		return bot.StaffGroup{}, false, err
	}
	return g.Of(ctx, contact)
}

func (g staffGroups) Leave(ctx context.Context, id bot.StaffGroupID) error {
	_, err := g.run(ctx, "leave_staff_group", id)
	return err
}

func (g staffGroups) On(ctx context.Context, account bot.AccountID) ([]bot.StaffGroup, error) {
	var rows []staffGroupRow
	if err := g.all(ctx, &rows, "staff_groups_on", account); err != nil {
		return nil, err
	}
	list := make([]bot.StaffGroup, len(rows))
	for i, row := range rows {
		list[i] = row.group()
	}
	return list, nil
}

func (g staffGroups) Crew(ctx context.Context, of bot.StaffGroup) (addresses []string, err error) {
	err = g.all(ctx, &addresses, "staff_crew", of.Account, of.Scope.Region)
	return addresses, err
}

func (g staffGroups) Writer(ctx context.Context, account bot.AccountID, address string) (bot.Officer, bool, error) {
	var row officerRow
	found, err := exists(g.get(ctx, &row, "staff_writer", account, address))
	return row.officer(), found, err
}

// topicRow is bot.StaffTopic as the driver reads it.
type topicRow struct {
	ID     int64            `db:"id"`
	Group  bot.StaffGroupID `db:"staff_group"`
	Ticket bot.TicketID     `db:"ticket"`
	Thread int              `db:"thread"`
	Note   bot.TicketNoteID `db:"note"`
	Event  int64            `db:"event"`
}

func (g staffGroups) Topic(ctx context.Context, id bot.StaffGroupID, thread int) (bot.StaffTopic, bool, error) {
	var row topicRow
	found, err := exists(g.get(ctx, &row, "staff_topic", id, thread))
	return bot.StaffTopic(row), found, err
}

func (g staffGroups) Refuse(ctx context.Context, topic int64, address string) (bool, error) {
	n, err := g.run(ctx, "refuse_stranger", topic, address)
	return n > 0, err
}

func (g staffGroups) Wrote(ctx context.Context, topic int64, ticket bot.TicketID, by bot.OfficerID) error {
	_, err := g.run(ctx, "wrote_in_topic", topic, ticket, by)
	return err
}
