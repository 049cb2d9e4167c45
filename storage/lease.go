package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"teman/bot"
)

// Take gives the lease of an account to holder when nobody's lasts.
func (d *DB) Take(ctx context.Context, account bot.AccountID, holder string, valid time.Duration) (int64, bool, error) {
	var fence int64
	err := d.plain().get(ctx, &fence, "take_lease", account, holder, valid.Microseconds(), d.now())
	if errors.Is(err, sql.ErrNoRows) {
		return 0, false, nil
	}
	if err != nil {
		return 0, false, fmt.Errorf("take lease: %w", err)
	}
	return fence, true, nil
}

// Renew makes a lease last from now on; false when it has ended or was taken
// over.
func (d *DB) Renew(ctx context.Context, account bot.AccountID, fence int64, valid time.Duration) (bool, error) {
	n, err := d.plain().run(ctx, "renew_lease", account, fence, valid.Microseconds(), d.now())
	if err != nil {
		return false, fmt.Errorf("renew lease: %w", err)
	}
	return n == 1, nil
}

// Release ends a lease, unless it was taken over.
func (d *DB) Release(ctx context.Context, account bot.AccountID, fence int64) error {
	if _, err := d.plain().run(ctx, "release_lease", account, fence); err != nil {
		return fmt.Errorf("release lease: %w", err)
	}
	return nil
}

// ReleaseGone ends the leases of holders of which gone says that they work no
// more, so that nobody has to wait for the end of a lease whose holder was
// killed.
func (d *DB) ReleaseGone(ctx context.Context, gone func(holder string) bool) error {
	var held []struct {
		Account bot.AccountID `db:"account"`
		Holder  string        `db:"holder"`
		Fence   int64         `db:"fence"`
	}
	if err := d.plain().all(ctx, &held, "leases", d.now()); err != nil {
		return fmt.Errorf("release leases: %w", err)
	}
	for _, l := range held {
		if !gone(l.Holder) {
			continue
		}
		if err := d.Release(ctx, l.Account, l.Fence); err != nil {
			return err
		}
	}
	return nil
}
