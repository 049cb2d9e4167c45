package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/lib/pq"

	"teman/bot"
	"teman/umkm"
)

// Announcements is where announcements are written and decided on, each time in
// a commit of its own; in a turn they are those of its Registry.
func (d *DB) Announcements() bot.Announcements { return broadcasts{d.plain()} }

// Note adds a row to the audit log.
func (b broadcasts) Note(ctx context.Context, n bot.Note) error { return b.note(ctx, n) }

// DraftBroadcast keeps a new announcement as a draft and notes it;
// bot.ErrTaken when its code is another's.
func (b broadcasts) DraftBroadcast(ctx context.Context, of bot.Broadcast, n bot.Note) (id bot.BroadcastID, err error) {
	audience, err := json.Marshal(of.Audience)
	if err != nil {
		return 0, fmt.Errorf("encode audience: %w", err)
	}
	err = b.together(ctx, func(q queries) error {
		err := q.get(ctx, &id, "draft_broadcast", of.Code, of.Title, of.Body, of.More, !of.Insists, of.Topic, of.Occasion, of.Attachment, of.Urgent, audience,
			of.Scope.Region, of.By, of.Made, moment(of.Due))
		if err != nil {
			return err
		}
		n.Subject = fmt.Sprintf("broadcast %d", id)
		return q.note(ctx, n)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("draft broadcast: %w", bot.ErrTaken)
	}
	return id, err
}

// RedraftBroadcast keeps what a draft says and to whom; bot.ErrMissing when it
// is no draft any more.
func (b broadcasts) RedraftBroadcast(ctx context.Context, of bot.Broadcast, n bot.Note) error {
	audience, err := json.Marshal(of.Audience)
	if err != nil {
		return fmt.Errorf("encode audience: %w", err)
	}
	return b.noted(ctx, n, "redraft_broadcast", of.ID, of.Title, of.Body, of.More, !of.Insists, of.Topic, of.Occasion, of.Attachment, of.Urgent, audience, moment(of.Due))
}

// Broadcast returns an announcement of a scope; bot.ErrMissing when there is
// none.
func (b broadcasts) Broadcast(ctx context.Context, s bot.Scope, id bot.BroadcastID) (bot.Broadcast, error) {
	var row broadcastRow
	if err := b.get(ctx, &row, "broadcast", s.Region, id); err != nil {
		return bot.Broadcast{}, err
	}
	return row.broadcast()
}

// Freeze makes the recipients of a draft anew and returns how many there are.
// usual is the zone of whoever is in no known province.
func (b broadcasts) Freeze(ctx context.Context, of bot.Broadcast, usual *time.Location) (n int, err error) {
	audience, err := json.Marshal(of.Audience)
	if err != nil {
		return 0, fmt.Errorf("encode audience: %w", err)
	}
	provinces, hours := zones()
	err = b.get(ctx, &n, "freeze_recipients", of.ID, of.Scope.Region, audience, provinces, hours, ahead(usual))
	return n, err
}

// RationRecipients leaves accounts no more recipients who still wait than room,
// and returns how many are not reached for that reason.
func (b broadcasts) RationRecipients(ctx context.Context, id bot.BroadcastID, room map[bot.AccountID]int) (beyond int, err error) {
	rationed := make(pq.Int64Array, 0, len(room))
	for account := range room {
		rationed = append(rationed, int64(account))
	}
	for account, n := range room {
		var of int
		if err := b.get(ctx, &of, "ration_recipients", id, account, n, rationed); err != nil {
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

// DecideBroadcast does the same by an officer's word, which is noted in the
// same commit. What waits to be sent of an announcement that was paused or
// cancelled is taken back in it, too: a process that died between the two would
// leave it to be sent.
func (b broadcasts) DecideBroadcast(ctx context.Context, id bot.BroadcastID, to bot.BroadcastState, at time.Time, n bot.Note, from ...bot.BroadcastState) error {
	return b.together(ctx, func(q queries) error {
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
func (b broadcasts) AgreeToBroadcast(ctx context.Context, id bot.BroadcastID, officer bot.OfficerID, reason string, n bot.Note) error {
	return b.noted(ctx, n, "agree_broadcast", id, officer, reason)
}

// TryAgain has everybody wait once more whose verdict may change, and reports
// how many those are.
func (b broadcasts) TryAgain(ctx context.Context, id bot.BroadcastID) (int, error) {
	n, err := b.run(ctx, "try_again", id)
	return int(n), err
}

// TryBroadcast says a draft to one contact alone and notes it; bot.ErrMissing
// when nobody would get it.
func (b broadcasts) TryBroadcast(ctx context.Context, id bot.BroadcastID, to bot.ContactID, at time.Time, n bot.Note) error {
	return b.together(ctx, func(q queries) error {
		var said int64
		err := q.get(ctx, &said, "try_broadcast", id, to, at)
		if err := moved(said, err); err != nil {
			return err
		}
		return q.note(ctx, n)
	})
}
