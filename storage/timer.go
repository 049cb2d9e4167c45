package storage

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/lib/pq"

	"teman/bot"
	"teman/flows"
)

// timersAtOnce bounds one transaction over timers.
const timersAtOnce = 200

// dueTimer is a timer whose lower bound has passed, beside the session's truth.
type dueTimer struct {
	Contact bot.ContactID `db:"contact"`
	Version int64         `db:"version"`
	Wake    sql.NullTime  `db:"wake_at"`
	Address string        `db:"address"`
}

// Wake makes an inbound of every silence on an account that has lasted, and
// returns how many timers it looked at: as many as it may look at when there
// are more. An inbound's key names the session's version, so that a silence
// becomes one event however often it is looked at.
func (d *DB) Wake(ctx context.Context, account bot.AccountID) (looked int, err error) {
	err = d.transact(ctx, func(q queries) error {
		var due []dueTimer
		if err := q.all(ctx, &due, "due_timers", account, d.now(), timersAtOnce); err != nil || len(due) == 0 {
			return err
		}
		looked = len(due)
		now, err := d.moment(ctx, q)
		if err != nil {
			return err
		}
		contacts := make([]bot.ContactID, len(due))
		var silences []bot.Arrival
		for i, t := range due {
			contacts[i] = t.Contact
			if t.Wake.Valid && !t.Wake.Time.After(now) {
				silences = append(silences, t.silence(account))
			}
		}
		if len(silences) > 0 {
			if _, err := d.receive(ctx, q, silences); err != nil {
				return err
			}
		}
		_, err = q.run(ctx, "settle_timers", pq.Array(contacts), d.now())
		return err
	})
	return looked, err
}

func (t dueTimer) silence(account bot.AccountID) bot.Arrival {
	return bot.Arrival{
		Account: account, Address: t.Address, Key: fmt.Sprintf("t:%d:%d", t.Contact, t.Version),
		At: t.Wake.Time, Event: flows.Event{Kind: flows.EventSilence},
	}
}

// moment is the time of the transaction, as its statements see it.
func (d *DB) moment(ctx context.Context, q queries) (time.Time, error) {
	var now time.Time
	err := q.get(ctx, &now, "moment", d.now())
	return now, err
}
