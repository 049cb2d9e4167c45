package storage

import (
	"context"

	"teman/bot"
)

// NoteMissing keeps that a message arrived which nobody can read yet. One that
// is known stays as it was.
func (d *DB) NoteMissing(ctx context.Context, account bot.AccountID, m bot.Missing) error {
	_, err := d.plain().run(ctx, "note_missing", account, m.ID, m.Address, m.At)
	return err
}

// MissingMessages returns the messages that nobody could read so far, the
// oldest first.
func (d *DB) MissingMessages(ctx context.Context, account bot.AccountID) ([]bot.Missing, error) {
	var all []bot.Missing
	err := d.plain().all(ctx, &all, "missing_messages", account)
	return all, err
}

// ForgetMissing ends the wait for a message: it came, or was asked for.
func (d *DB) ForgetMissing(ctx context.Context, account bot.AccountID, id string) error {
	_, err := d.plain().run(ctx, "forget_missing", account, id)
	return err
}
