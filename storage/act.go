package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"teman/bot"
)

// Act runs a turn that changes more than its session in one transaction.
func (d *DB) Act(ctx context.Context, fence int64, room int, contact bot.ContactID, act bot.Acting) (bot.Acted, error) {
	var acted bot.Acted
	err := d.transact(ctx, func(q queries) error {
		var locked bot.ContactID
		if err := q.get(ctx, &locked, "lock_session", contact); err != nil {
			if errors.Is(err, sql.ErrNoRows) {
				return fmt.Errorf("contact is gone: %w", bot.ErrConflict)
			}
			return err
		}
		told := &told{Registry: newRegistry(q)}
		turn, err := act(ctx, told, func(ctx context.Context) (bot.Scene, error) { return d.look(ctx, q, contact) })
		if err != nil {
			return err
		}
		acted.Told = told.accounts
		acted.Out, err = d.apply(ctx, q, fence, room, []bot.Turn{turn})
		return err
	})
	return acted, err
}

// told is a registry that remembers for which accounts it stored events.
type told struct {
	bot.Registry
	accounts []bot.AccountID
}

func (t *told) Tell(ctx context.Context, a bot.Arrival) error {
	t.accounts = append(t.accounts, a.Account)
	return t.Registry.Tell(ctx, a)
}

func (d *DB) look(ctx context.Context, q queries, contact bot.ContactID) (bot.Scene, error) {
	scenes, err := d.scenes(ctx, q, []bot.ContactID{contact})
	if err != nil {
		return bot.Scene{}, err
	}
	if len(scenes) == 0 {
		return bot.Scene{}, fmt.Errorf("contact is gone: %w", bot.ErrConflict)
	}
	return scenes[0], nil
}

// ParkOrphan takes an inbound away whose contact was erased.
func (d *DB) ParkOrphan(ctx context.Context, inbound bot.InboundID, p bot.Parking) error {
	_, err := d.plain().run(ctx, "park_orphan", inbound, p.Reason, p.Error)
	return err
}
