package storage

import (
	"context"
	"fmt"

	"teman/bot"
)

// MakeAccount returns the account of that name on a channel, made if it is
// new.
func (d *DB) MakeAccount(ctx context.Context, channel, name string) (bot.Account, error) {
	var a bot.Account
	if err := d.plain().get(ctx, &a, "make_account", channel, name); err != nil {
		return a, fmt.Errorf("make account: %w", err)
	}
	return a, nil
}

// Accounts returns every account, oldest first.
func (d *DB) Accounts(ctx context.Context) ([]bot.Account, error) {
	var all []bot.Account
	if err := d.plain().all(ctx, &all, "accounts"); err != nil {
		return nil, fmt.Errorf("list accounts: %w", err)
	}
	return all, nil
}
