package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"teman/bot"
	"teman/storage"
	"teman/storage/backup"
	"teman/umkm"
)

// backupCommand writes the office's data to a file. The service may run
// meanwhile.
type backupCommand struct {
	config
	File string `arg:"" help:"The file to write; one that exists is left alone."`
}

// Run writes the file and notes in the database that it did, for the alarm
// about old backups.
func (c *backupCommand) Run(ctx context.Context, term terminal) error {
	vault, err := c.keptVault()
	if err != nil {
		return err
	}
	return c.withOwner(ctx, term, func(url string) error {
		now := time.Now()
		made, err := backup.Write(ctx, backup.Source{URL: url, Vault: vault, Program: version, Now: now}, c.File)
		if err != nil {
			return backupProblem(err, c.File)
		}
		if err := noteBackup(ctx, url, made); err != nil {
			return err
		}
		fmt.Fprintln(term.Out, term.say(umkm.Say("backup.made").With("file", umkm.TextValue(c.File)).
			With("n", umkm.CountValue(int(made.Total()))).With("key", umkm.TextValue(made.Key))))
		return nil
	})
}

// noteBackup leaves alone a database that is older than this program: a backup
// is what one makes before bringing it up to date.
func noteBackup(ctx context.Context, url string, made backup.Manifest) error {
	if pending, err := storage.Pending(ctx, url); err != nil || pending > 0 {
		return err
	}
	db, err := storage.Open(ctx, url, storage.Options{Conns: 1})
	if err != nil {
		return err
	}
	return errors.Join(db.NoteBackup(ctx, made.Made, made.Bytes, made.Checksum), db.Close())
}

// withOwner gives do the address of the configured database, or of the private
// one, which is started for it where nobody else did.
func (c config) withOwner(ctx context.Context, term terminal, do func(url string) error) (err error) {
	if url := c.ownerURL(); url != "" {
		return do(url)
	}
	cluster, err := startCluster(ctx, c, newLog(term.Err), term)
	if err != nil {
		return err
	}
	d := &data{cluster: cluster}
	defer func() { err = errors.Join(err, d.Close()) }()
	return do(cluster.URL())
}

// keptVault returns the vault of the configured key, or of the one that demo
// keeps beside its data. It makes none: a new key opens nothing.
func (c config) keptVault() (*bot.Vault, error) {
	if c.SecretKey != "" || c.Database != "" {
		return c.vault()
	}
	kept, err := os.ReadFile(c.keyFile())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &problem{umkm.Say("teman.key_missing"), errors.New("no secret key")}
	}
	if err != nil {
		return nil, fmt.Errorf("secret key: %w", err)
	}
	return c.open(generatedText(string(kept)))
}

// backupProblem says in words why a backup was not written or brought back.
func backupProblem(err error, file string) error {
	for _, known := range []struct {
		reason error
		key    string
	}{
		{backup.ErrDamaged, "backup.damaged"},
		{backup.ErrKey, "backup.wrong_key"},
		{backup.ErrNewer, "backup.newer"},
		{backup.ErrOldPG, "backup.old_postgres"},
		{backup.ErrNotEmpty, "backup.not_empty"},
		{backup.ErrInUse, "backup.in_use"},
		{backup.ErrName, "backup.wrong_name"},
		{backup.ErrSchema, "backup.other_schema"},
		{backup.ErrRows, "backup.other_rows"},
		{backup.ErrRights, "backup.no_rights"},
		{fs.ErrExist, "backup.file_exists"},
		{fs.ErrNotExist, "backup.file_missing"},
	} {
		if errors.Is(err, known.reason) {
			return &problem{umkm.Say(known.key).With("file", umkm.TextValue(file)), err}
		}
	}
	return err
}
