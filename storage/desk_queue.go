package storage

import (
	"context"
	"database/sql"

	"teman/bot"
)

// queuedRow is bot.QueuedTicket as the driver reads it.
type queuedRow struct {
	ticketRow
	Owner    string       `db:"owner"`
	Channel  string       `db:"channel"`
	Address  string       `db:"address"`
	Business string       `db:"business"`
	Place    string       `db:"place"`
	Holder   string       `db:"holder"`
	Unheard  sql.NullTime `db:"unheard"`
}

func (r queuedRow) queued() bot.QueuedTicket {
	return bot.QueuedTicket{
		Ticket: r.ticket(), Owner: r.Owner, Channel: r.Channel, Address: r.Address, Business: r.Business,
		Place: r.Place, Holder: r.Holder, Unheard: r.Unheard.Time,
	}
}

// Queue lists at most limit tickets of a part of the queue behind the first so
// many: what was promised first comes first, and of solved ones the newest.
func (d *DB) Queue(ctx context.Context, s bot.Scope, by bot.OfficerID, part bot.QueuePart, skip, limit int) ([]bot.QueuedTicket, error) {
	var rows []queuedRow
	var err error
	if part == bot.QueueSolved {
		err = d.plain().all(ctx, &rows, "desk_solved", s.Region, skip, limit)
	} else {
		err = d.plain().all(ctx, &rows, "desk_queue", s.Region, by, string(part), skip, limit)
	}
	if err != nil {
		return nil, err
	}
	list := make([]bot.QueuedTicket, len(rows))
	for i, row := range rows {
		list[i] = row.queued()
	}
	return list, nil
}

// CountQueue counts the open parts of the queue.
func (d *DB) CountQueue(ctx context.Context, s bot.Scope, by bot.OfficerID) (bot.QueueCount, error) {
	var row struct {
		Offered    int `db:"offered"`
		Mine       int `db:"mine"`
		Everybodys int `db:"everybodys"`
		Asked      int `db:"asked"`
		Mentioned  int `db:"mentioned"`
	}
	if err := d.plain().get(ctx, &row, "desk_count", s.Region, by); err != nil {
		return nil, err
	}
	return bot.QueueCount{
		bot.QueueOffered: row.Offered, bot.QueueMine: row.Mine, bot.QueueAll: row.Everybodys, bot.QueueAsked: row.Asked,
		bot.QueueMentioned: row.Mentioned,
	}, nil
}
