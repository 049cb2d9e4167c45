package main

import (
	"context"
	"errors"
	"fmt"

	"teman/storage"
	"teman/umkm"
)

// migrateCommand brings a configured database up to date; the private one of
// the demonstration migrates itself.
type migrateCommand struct {
	config
}

// Run applies what is missing, as the owner, and says how many migrations that
// were.
func (c *migrateCommand) Run(ctx context.Context, term terminal) error {
	if c.ownerURL() == "" {
		return &problem{umkm.Say("teman.database_missing"), errors.New("no database")}
	}
	applied, err := storage.Migrate(ctx, c.ownerURL(), newLog(term.Err))
	if err != nil {
		return err
	}
	fmt.Fprintln(term.Out, term.say(umkm.Say("teman.migrated").With("n", umkm.CountValue(applied))))
	return nil
}
