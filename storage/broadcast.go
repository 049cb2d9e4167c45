package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
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

// DraftBroadcast keeps a new announcement as a draft and notes it;
// bot.ErrTaken when its code is another's.
func (d *DB) DraftBroadcast(ctx context.Context, b bot.Broadcast, n bot.Note) (id bot.BroadcastID, err error) {
	audience, err := json.Marshal(b.Audience)
	if err != nil {
		return 0, fmt.Errorf("encode audience: %w", err)
	}
	err = d.transact(ctx, func(q queries) error {
		err := q.get(ctx, &id, "draft_broadcast", b.Code, b.Title, b.Body, b.More, !b.Insists, b.Topic, b.Occasion, b.Attachment, b.Urgent, audience,
			b.Scope.Region, b.By, b.Made, moment(b.Due))
		if err != nil {
			return err
		}
		n.Subject = fmt.Sprintf("broadcast %d", id)
		return q.note(ctx, n)
	})
	if violates(err, "broadcast_code_key") {
		return 0, fmt.Errorf("draft broadcast: %w", bot.ErrTaken)
	}
	return id, err
}

// RedraftBroadcast keeps what a draft says and to whom; bot.ErrMissing when it
// is no draft any more.
func (d *DB) RedraftBroadcast(ctx context.Context, b bot.Broadcast, n bot.Note) error {
	audience, err := json.Marshal(b.Audience)
	if err != nil {
		return fmt.Errorf("encode audience: %w", err)
	}
	return d.noted(ctx, n, "redraft_broadcast", b.ID, b.Title, b.Body, b.More, !b.Insists, b.Topic, b.Occasion, b.Attachment, b.Urgent, audience, moment(b.Due))
}

// noted runs a change and notes it in the same commit; bot.ErrMissing, and no
// note, when it met no row.
func (d *DB) noted(ctx context.Context, n bot.Note, query string, args ...any) error {
	return d.transact(ctx, func(q queries) error {
		if err := moved(q.run(ctx, query, args...)); err != nil {
			return err
		}
		return q.note(ctx, n)
	})
}

// moved turns a change that met no row into bot.ErrMissing.
func moved(n int64, err error) error {
	if err == nil && n == 0 {
		return bot.ErrMissing
	}
	return err
}

// Broadcast returns an announcement of a scope; bot.ErrMissing when there is
// none.
func (d *DB) Broadcast(ctx context.Context, s bot.Scope, id bot.BroadcastID) (bot.Broadcast, error) {
	var row broadcastRow
	if err := d.plain().get(ctx, &row, "broadcast", s.Region, id); err != nil {
		return bot.Broadcast{}, err
	}
	return row.broadcast()
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

// Freeze makes the recipients of a draft anew and returns how many there are.
// usual is the zone of whoever is in no known province.
func (d *DB) Freeze(ctx context.Context, b bot.Broadcast, usual *time.Location) (n int, err error) {
	audience, err := json.Marshal(b.Audience)
	if err != nil {
		return 0, fmt.Errorf("encode audience: %w", err)
	}
	provinces, hours := zones()
	err = d.plain().get(ctx, &n, "freeze_recipients", b.ID, b.Scope.Region, audience, provinces, hours, ahead(usual))
	return n, err
}

// RationRecipients leaves accounts no more recipients of a draft than they may
// still write to of their own accord today, and returns how many are not
// reached for that reason.
func (d *DB) RationRecipients(ctx context.Context, id bot.BroadcastID, room map[bot.AccountID]int) (beyond int, err error) {
	rationed := make(pq.Int64Array, 0, len(room))
	for account := range room {
		rationed = append(rationed, int64(account))
	}
	for account, n := range room {
		var of int
		if err := d.plain().get(ctx, &of, "ration_recipients", id, account, n, rationed); err != nil {
			return beyond, err
		}
		beyond += of
	}
	return beyond, nil
}

// zones tells the provinces' hours ahead of UTC.
func zones() (provinces pq.StringArray, hours pq.Int32Array) {
	for code := 11; code < 100; code++ {
		province := fmt.Sprint(code)
		provinces = append(provinces, province)
		hours = append(hours, int32(ahead(umkm.ZoneOf(province))))
	}
	return provinces, hours
}

// ahead is how many hours a zone of Indonesia is ahead of UTC; none changes
// with the season.
func ahead(zone *time.Location) int {
	_, seconds := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).In(zone).Zone()
	return seconds / int(time.Hour/time.Second)
}

// MoveBroadcast brings an announcement from one of some states to another;
// bot.ErrMissing when it is in none of them, because somebody was quicker.
func (d *DB) MoveBroadcast(ctx context.Context, id bot.BroadcastID, to bot.BroadcastState, at time.Time, from ...bot.BroadcastState) error {
	return moved(d.plain().run(ctx, "move_broadcast", id, states(from), to, at))
}

// DecideBroadcast does the same by an officer's word, which is noted in the
// same commit. What waits to be sent of an announcement that was paused or
// cancelled is taken back in it, too: a process that died between the two would
// leave it to be sent.
func (d *DB) DecideBroadcast(ctx context.Context, id bot.BroadcastID, to bot.BroadcastState, at time.Time, n bot.Note, from ...bot.BroadcastState) error {
	return d.transact(ctx, func(q queries) error {
		if err := moved(q.run(ctx, "move_broadcast", id, states(from), to, at)); err != nil {
			return err
		}
		if ending, stops := stopping()[to]; stops {
			var taken int
			if err := q.get(ctx, &taken, "take_back", id, ending); err != nil {
				return err
			}
		}
		return q.note(ctx, n)
	})
}

// stopping says how those end who have not got an announcement when it comes to
// a state; they wait on when it is only paused.
func stopping() map[bot.BroadcastState]bot.Verdict {
	return map[bot.BroadcastState]bot.Verdict{bot.BroadcastPaused: "", bot.BroadcastCancelled: bot.Cancelled}
}

func states(of []bot.BroadcastState) pq.StringArray {
	all := make(pq.StringArray, len(of))
	for i, s := range of {
		all[i] = string(s)
	}
	return all
}

// AgreeToBroadcast is a second officer's word; bot.ErrMissing when it does not
// wait for one, or waits for another than its maker.
func (d *DB) AgreeToBroadcast(ctx context.Context, id bot.BroadcastID, officer bot.OfficerID, reason string, n bot.Note) error {
	return d.noted(ctx, n, "agree_broadcast", id, officer, reason)
}

// SampleOfBroadcast is an announcement as the first who waits for it will read
// it; bot.ErrMissing when nobody does.
func (d *DB) SampleOfBroadcast(ctx context.Context, id bot.BroadcastID) (m flows.Message, err error) {
	var body []byte
	if err := d.plain().get(ctx, &body, "sample_of_broadcast", id); err != nil {
		return m, err
	}
	if err := json.Unmarshal(body, &m); err != nil {
		return m, fmt.Errorf("decode sample: %w", err)
	}
	return m, nil
}

// BeginRecipients puts the next recipients of an announcement into the outbox:
// at most room of them, where the hour is right, and who had fewer than weekly
// announcements in seven days. It returns how many were looked at.
func (d *DB) BeginRecipients(ctx context.Context, id bot.BroadcastID, zones []int, room, weekly int, expires, at time.Time) (n int, err error) {
	hours := make(pq.Int64Array, len(zones))
	for i, z := range zones {
		hours[i] = int64(z)
	}
	err = d.plain().get(ctx, &n, "begin_recipients", id, hours, room, weekly, expires, at)
	return n, err
}

// QueuedAnnouncements counts the announcements in the outbox that wait to be
// sent.
func (d *DB) QueuedAnnouncements(ctx context.Context) (n int, err error) {
	err = d.plain().get(ctx, &n, "queued_announcements")
	return n, err
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
func (d *DB) FinishBroadcast(ctx context.Context, id bot.BroadcastID, at time.Time) (bool, error) {
	n, err := d.plain().run(ctx, "finish_broadcast", id, at)
	return n > 0, err
}

// TryAgain has everybody wait once more whose verdict may change, and reports
// how many those are.
func (d *DB) TryAgain(ctx context.Context, id bot.BroadcastID) (int, error) {
	n, err := d.plain().run(ctx, "try_again", id)
	return int(n), err
}

// Verdicts counts the recipients of an announcement by their verdict.
func (d *DB) Verdicts(ctx context.Context, id bot.BroadcastID) ([]bot.VerdictCount, error) {
	var list []bot.VerdictCount
	err := d.plain().all(ctx, &list, "verdicts", id)
	return list, err
}

// BroadcastChannels counts who still waits, by the channel that will be used.
func (d *DB) BroadcastChannels(ctx context.Context, id bot.BroadcastID) (map[string]int, error) {
	var rows []struct {
		Channel string `db:"channel"`
		N       int    `db:"n"`
	}
	if err := d.plain().all(ctx, &rows, "channels_of_broadcast", id); err != nil {
		return nil, err
	}
	counts := make(map[string]int, len(rows))
	for _, r := range rows {
		counts[r.Channel] = r.N
	}
	return counts, nil
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

// TryBroadcast says a draft to one contact alone and notes it; bot.ErrMissing
// when nobody would get it.
func (d *DB) TryBroadcast(ctx context.Context, id bot.BroadcastID, to bot.ContactID, at time.Time, n bot.Note) error {
	return d.transact(ctx, func(q queries) error {
		var said int64
		err := q.get(ctx, &said, "try_broadcast", id, to, at)
		if err := moved(said, err); err != nil {
			return err
		}
		return q.note(ctx, n)
	})
}
