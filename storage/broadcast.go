package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"teman/bot"
)

// broadcastRow is bot.Broadcast as the driver reads it.
type broadcastRow struct {
	ID       bot.BroadcastID    `db:"id"`
	Code     string             `db:"code"`
	Title    string             `db:"title"`
	Body     string             `db:"body"`
	More     string             `db:"more"`
	Decline  bool               `db:"declinable"`
	Topic    string             `db:"topic"`
	Occasion bot.OccasionID     `db:"occasion"`
	Attached bot.AttachmentID   `db:"attachment"`
	Urgent   bool               `db:"urgent"`
	Audience []byte             `db:"audience"`
	Scope    string             `db:"scope"`
	State    bot.BroadcastState `db:"state"`
	By       bot.OfficerID      `db:"made_by"`
	Made     time.Time          `db:"made_at"`
	Agreed   bot.OfficerID      `db:"agreed_by"`
	Reason   string             `db:"reason"`
	Due      sql.NullTime       `db:"due_at"`
	Began    sql.NullTime       `db:"began_at"`
	Ended    sql.NullTime       `db:"ended_at"`
}

func (r broadcastRow) broadcast() (bot.Broadcast, error) {
	b := bot.Broadcast{
		ID: r.ID, Code: r.Code, Title: r.Title, Body: r.Body, More: r.More, Insists: !r.Decline, Topic: r.Topic, Occasion: r.Occasion,
		Attachment: r.Attached, Urgent: r.Urgent,
		Scope: bot.Scope{Region: r.Scope}, State: r.State, By: r.By, Made: r.Made, Agreed: r.Agreed, Reason: r.Reason,
		Due: r.Due.Time, Began: r.Began.Time, Ended: r.Ended.Time,
	}
	if err := json.Unmarshal(r.Audience, &b.Audience); err != nil {
		return b, fmt.Errorf("audience of broadcast %d: %w", r.ID, err)
	}
	return b, nil
}

// Broadcast returns an announcement of a scope; bot.ErrMissing when there is
// none.
func (d *DB) Broadcast(ctx context.Context, s bot.Scope, id bot.BroadcastID) (bot.Broadcast, error) {
	return d.Announcements().Broadcast(ctx, s, id)
}

// Broadcasts lists the announcements of a scope, the newest first.
func (d *DB) Broadcasts(ctx context.Context, s bot.Scope, limit int) ([]bot.Broadcast, error) {
	return d.broadcasts(ctx, "broadcasts", s.Region, limit)
}

// ActiveBroadcasts lists those that are sent, or whose time to be sent has
// come.
func (d *DB) ActiveBroadcasts(ctx context.Context, at time.Time) ([]bot.Broadcast, error) {
	return d.broadcasts(ctx, "active_broadcasts", at)
}

func (d *DB) broadcasts(ctx context.Context, query string, args ...any) ([]bot.Broadcast, error) {
	var rows []broadcastRow
	if err := d.plain().all(ctx, &rows, query, args...); err != nil {
		return nil, err
	}
	list := make([]bot.Broadcast, len(rows))
	for i, r := range rows {
		var err error
		if list[i], err = r.broadcast(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// MoveBroadcast brings an announcement from one of some states to another;
// bot.ErrMissing when it is in none of them, because somebody was quicker.
func (d *DB) MoveBroadcast(ctx context.Context, id bot.BroadcastID, to bot.BroadcastState, at time.Time, from ...bot.BroadcastState) error {
	return moved(d.plain().run(ctx, "move_broadcast", id, states(from), to, at))
}

// BeginRecipients puts the next recipients of an announcement into the outbox
// of an account, and returns how many were looked at.
func (d *DB) BeginRecipients(ctx context.Context, s bot.BroadcastStep) (n int, err error) {
	hours := make(pq.Int64Array, len(s.Zones))
	for i, z := range s.Zones {
		hours[i] = int64(z)
	}
	err = d.plain().get(ctx, &n, "begin_recipients", s.Broadcast, s.Account, hours, s.Room, s.Weekly, s.Expires, s.At)
	return n, err
}

// QueuedAnnouncements counts the announcements that wait in the outbox of each
// account; account 0 is for those who are written to from none, and has none.
func (d *DB) QueuedAnnouncements(ctx context.Context) ([]bot.BroadcastQueue, error) {
	var list []bot.BroadcastQueue
	err := d.plain().all(ctx, &list, "queued_announcements")
	return list, err
}

// RationRecipients leaves accounts no more recipients who still wait than room,
// and returns how many are not reached for that reason.
func (d *DB) RationRecipients(ctx context.Context, id bot.BroadcastID, room map[bot.AccountID]int) (beyond int, err error) {
	return d.Announcements().RationRecipients(ctx, id, room)
}

// TakeBack takes what waits to be sent of an announcement out of the outbox
// again and returns how many that were. With an ending, nobody of those is
// written to any more.
func (d *DB) TakeBack(ctx context.Context, id bot.BroadcastID, ending bot.Verdict) (n int, err error) {
	err = d.plain().get(ctx, &n, "take_back", id, ending)
	return n, err
}

// FinishBroadcast ends an announcement of which nothing is left to be sent, and
// reports whether it did.
func (d *DB) FinishBroadcast(ctx context.Context, id bot.BroadcastID, at time.Time) (done bool, err error) {
	err = d.plain().get(ctx, &done, "finish_broadcast", id, at)
	return done, err
}

// Recipients lists who got an announcement and who did not, of one verdict when
// it is not empty, after a person, at most limit.
func (d *DB) Recipients(ctx context.Context, id bot.BroadcastID, verdict bot.Verdict, after bot.PersonID, limit int) ([]bot.Recipient, error) {
	var rows []struct {
		Person   bot.PersonID `db:"person"`
		Name     string       `db:"name"`
		Business string       `db:"business"`
		Channel  string       `db:"channel"`
		Address  string       `db:"address"`
		Verdict  bot.Verdict  `db:"verdict"`
		At       sql.NullTime `db:"at"`
	}
	if err := d.plain().all(ctx, &rows, "recipients", id, verdict, after, limit); err != nil {
		return nil, err
	}
	list := make([]bot.Recipient, len(rows))
	for i, r := range rows {
		list[i] = bot.Recipient{
			Person: r.Person, Name: r.Name, Business: r.Business, Channel: r.Channel, Address: r.Address, Verdict: r.Verdict, At: r.At.Time,
		}
	}
	return list, nil
}
