package main

import (
	"context"
	"errors"
	"fmt"

	"teman/bot"
	"teman/storage"
	"teman/umkm"
)

// keyCommand makes secret keys and changes from one to another.
type keyCommand struct {
	New    keyNewCommand    `cmd:"" help:"Print a new secret key."`
	Rotate keyRotateCommand `cmd:"" help:"Seal everything that a former key sealed with the current one."`
}

// keyNewCommand draws a key and shows it once; it is kept nowhere.
type keyNewCommand struct{}

// Run prints the key and what to do with it.
func (c *keyNewCommand) Run(term terminal) error {
	fmt.Fprintln(term.Out, term.say(umkm.Say("key.made").With("key", umkm.TextValue(bot.NewSecret().Text()))))
	return nil
}

// keyRotateCommand changes to TEMAN_SECRET_KEY from TEMAN_OLD_KEYS. The
// service may run meanwhile, with both set.
type keyRotateCommand struct {
	config
}

// Run rotates in steps; one that was stopped goes on where it was when it is
// run again.
func (c *keyRotateCommand) Run(ctx context.Context, term terminal) error {
	if c.Database == "" {
		return &problem{umkm.Say("teman.database_missing"), errors.New("no database")}
	}
	if c.OldKeys == "" {
		return &problem{umkm.Say("key.old_missing"), errors.New("no old keys")}
	}
	vault, err := c.vault()
	if err != nil {
		return err
	}
	db, err := storage.Open(ctx, c.Database, storage.Options{Vault: vault, Conns: 2, Log: newLog(term.Err)})
	if err != nil {
		return err
	}
	defer db.Close()
	err = db.Rotate(ctx, func(column string, rows int) {
		fmt.Fprintln(term.Out, term.say(umkm.Say("key.rotating").With("column", umkm.TextValue(column)).With("n", umkm.CountValue(rows))))
	})
	if err != nil {
		return err
	}
	fmt.Fprintln(term.Out, term.say(umkm.Say("key.rotated")))
	return nil
}
