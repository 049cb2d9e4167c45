package storage

import (
	"context"
	"fmt"
	"time"

	"teman/bot"
	"teman/flows"
)

// AwaitSecond has a draft wait for a second officer, tells those who may agree
// to it in the chats that they linked, and notes it; bot.ErrMissing when it is
// no draft any more.
func (b broadcasts) AwaitSecond(ctx context.Context, id bot.BroadcastID, at time.Time, news flows.Message, n bot.Note) error {
	return b.together(ctx, func(q queries) error {
		if err := (broadcasts{q}).DecideBroadcast(ctx, id, bot.BroadcastWaiting, at, n, bot.BroadcastDraft); err != nil {
			return err
		}
		var seconds []struct {
			Officer bot.OfficerID `db:"id"`
			Account bot.AccountID `db:"account"`
			Address string        `db:"address"`
		}
		if err := q.all(ctx, &seconds, "second_officers", id); err != nil {
			return err
		}
		arrivals := make([]bot.Arrival, len(seconds))
		for i, s := range seconds {
			arrivals[i] = bot.Arrival{
				Account: s.Account, Address: s.Address, Key: fmt.Sprintf("n:second:%d:%d", id, s.Officer), At: at,
				Event: flows.Event{Kind: flows.EventNews, News: &news},
			}
		}
		if len(arrivals) == 0 {
			return nil
		}
		_, err := q.db.receive(ctx, q, arrivals)
		return err
	})
}
