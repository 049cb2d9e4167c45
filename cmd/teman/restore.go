package main

import (
	"context"
	"fmt"
	"time"

	"teman/storage/backup"
	"teman/umkm"
)

// restoreCommand brings a backup back, or tries whether it could.
type restoreCommand struct {
	config
	File    string `arg:"" help:"A file that teman backup wrote."`
	Replace string `placeholder:"DATABASE" help:"Remove what is in the database of this name first; without it, the database must be empty."`
	Drill   bool   `help:"Restore into a database of its own, look whether everything came back, and drop it."`
}

// Run restores and says what came back.
func (c *restoreCommand) Run(ctx context.Context, term terminal) error {
	vault, err := c.keptVault()
	if err != nil {
		return err
	}
	archive, err := backup.Open(c.File)
	if err != nil {
		return backupProblem(err, c.File)
	}
	defer func() { _ = archive.Close() }() // it was only read
	restore, said := archive.Restore, "backup.restored"
	if c.Drill {
		restore, said = archive.Drill, "backup.drilled"
	}
	return c.withOwner(ctx, term, func(url string) error {
		begun := time.Now()
		restored, err := restore(ctx, backup.Target{URL: url, Vault: vault, Replace: c.Replace, Now: begun})
		if err != nil {
			return backupProblem(err, c.File)
		}
		fmt.Fprintln(term.Out, term.say(umkm.Say(said).
			With("made", umkm.MomentValue(archive.Made.In(umkm.ZoneOf(officeRegion)))).
			With("n", umkm.CountValue(int(restored.Rows))).With("tables", umkm.CountValue(restored.Tables)).
			With("sealed", umkm.CountValue(restored.Sealed)).
			With("seconds", umkm.CountValue(int(time.Since(begun).Round(time.Second)/time.Second)))))
		return nil
	})
}
