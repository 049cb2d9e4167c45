package storage

import (
	"context"
	"time"

	"github.com/lib/pq"

	"teman/bot"
)

// PeopleNumbered finds who has these numbers, of whoever owns a business within
// a scope. A business of several owners means all of them.
func (b broadcasts) PeopleNumbered(ctx context.Context, s bot.Scope, list []bot.Numbered) ([]bot.Numbered, error) {
	rows := make(pq.Int64Array, len(list))
	phones, businesses := make(pq.StringArray, len(list)), make(pq.StringArray, len(list))
	for i, n := range list {
		rows[i], phones[i], businesses[i] = int64(n.Row), n.Phone, n.Business
	}
	var found []bot.Numbered
	err := b.all(ctx, &found, "people_numbered", s.Region, rows, phones, businesses)
	return found, err
}

// Seatings lists the occasions of a scope that announcements can be about, the
// latest first.
func (d *DB) Seatings(ctx context.Context, s bot.Scope, now time.Time) (list []bot.Seating, err error) {
	return broadcasts{d.plain()}.Seatings(ctx, s, now)
}

func (b broadcasts) Seatings(ctx context.Context, s bot.Scope, now time.Time) (list []bot.Seating, err error) {
	err = b.all(ctx, &list, "broadcast_seats", s.Region, now)
	return list, err
}

// Unreached lists who does not get an announcement and why.
func (b broadcasts) Unreached(ctx context.Context, id bot.BroadcastID, after bot.PersonID, limit int) (list []bot.Recipient, err error) {
	err = b.all(ctx, &list, "unreached", id, after, limit)
	return list, err
}

// Calls lists whom an announcement of a scope did not reach, by region, at most
// limit.
func (b broadcasts) Calls(ctx context.Context, s bot.Scope, id bot.BroadcastID, limit int) (list []bot.Call, err error) {
	err = b.all(ctx, &list, "calls", s.Region, id, limit)
	return list, err
}
