package backup

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"teman/bot"
	"teman/storage"
)

// Target is where a backup is brought back to.
type Target struct {
	URL     string // of somebody who may make schemas in the database
	Vault   *bot.Vault
	Replace string // the database's name, where what is in it shall go; "": it must be empty
	Now     time.Time
}

// Restored says what came back.
type Restored struct {
	Rows   int64 // compared with the manifest, table by table
	Tables int
	Sealed int // rows that the key opened, out of every sealed column
}

// Restore brings a backup back: whole, or not at all. The dump's sum and the
// key are checked before anything is touched; afterwards the rows are counted,
// the schema brought up to date, and sealed rows opened. What Replace shall
// remove steps aside until all of that went well.
func (a *Archive) Restore(ctx context.Context, t Target) (_ Restored, err error) {
	if err := a.fits(t.Vault); err != nil {
		return Restored{}, err
	}
	db, err := connect(ctx, t.URL)
	if err != nil {
		return Restored{}, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	back, err := a.makeRoom(ctx, db, t)
	if err != nil {
		return Restored{}, err
	}
	restored, err := a.bring(ctx, db, t)
	if err != nil {
		// Also when ctx has ended: what stepped aside comes back.
		return restored, errors.Join(err, back.undo(context.WithoutCancel(ctx)))
	}
	return restored, back.finish(ctx)
}

// fits reports whether this program and key can read the backup.
func (a *Archive) fits(v *bot.Vault) error {
	newest, err := storage.Newest()
	if err != nil {
		return err
	}
	if a.Version > newest {
		return ErrNewer
	}
	sum, err := a.sum()
	if err != nil {
		return err
	}
	return a.check(v, sum)
}

// bring does the work in the room that was made.
func (a *Archive) bring(ctx context.Context, db *sqlx.DB, t Target) (Restored, error) {
	major, err := majorOf(ctx, db)
	if err != nil {
		return Restored{}, err
	}
	if major < a.Postgres {
		return Restored{}, ErrOldPG
	}
	schema, err := schemaOf(ctx, db)
	if err != nil {
		return Restored{}, err
	}
	if schema != a.Schema {
		return Restored{}, ErrSchema
	}
	restore, err := findTool(ctx, "pg_restore", t.URL, major)
	if err != nil {
		return Restored{}, err
	}
	if err := a.load(ctx, restore); err != nil {
		return Restored{}, fmt.Errorf("restore: %w", err)
	}
	rows, err := countRows(ctx, db, a.Schema)
	if err != nil {
		return Restored{}, err
	}
	if !maps.Equal(rows, a.Rows) {
		return Restored{}, ErrRows
	}
	sealed, err := a.open(ctx, t)
	return Restored{Rows: a.Total(), Tables: len(rows), Sealed: sealed}, err
}

// load runs pg_restore in one transaction. The schema itself is there already,
// and whose it is and who may what are the new database's own business.
func (a *Archive) load(ctx context.Context, restore tool) error {
	var list bytes.Buffer
	if err := restore.run(ctx, a.dump(), &list, "--list"); err != nil {
		return err
	}
	entries, err := os.CreateTemp("", ".teman-restore-*")
	if err != nil {
		return err
	}
	defer os.Remove(entries.Name())
	_, err = io.WriteString(entries, withoutHouse(list.String()))
	if err := errors.Join(err, entries.Close()); err != nil {
		return err
	}
	return restore.run(ctx, a.dump(), io.Discard, "--dbname="+databaseOf(restore), "--use-list="+entries.Name(),
		"--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
}

// withoutHouse takes out of pg_restore's list, whose lines are
// "12; 2615 2200 SCHEMA - public owner", what belongs to the database around the
// office: schemas, and the indexes for which it needs an extension, wherever that
// lies there. The migration that follows a restore makes them.
func withoutHouse(list string) string {
	var kept strings.Builder
	for line := range strings.Lines(list) {
		if !strings.Contains(line, " SCHEMA - ") && !strings.Contains(line, " - SCHEMA ") && !isSearch(line) {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

func isSearch(line string) bool {
	return strings.Contains(line, " INDEX ") && slices.ContainsFunc(storage.SearchIndexes(), func(index string) bool {
		return strings.Contains(line, " "+index+" ")
	})
}

// databaseOf is what the tool's environment names: pg_restore does not look
// there for the one thing that makes it connect.
func databaseOf(t tool) string {
	for _, variable := range t.env {
		if name, ok := strings.CutPrefix(variable, "PGDATABASE="); ok {
			return name
		}
	}
	return ""
}

// open brings the schema up to date, opens the database as the program does,
// and opens something of every sealed column.
func (a *Archive) open(ctx context.Context, t Target) (sealed int, err error) {
	if _, err := storage.Migrate(ctx, t.URL, nil); err != nil {
		return 0, err
	}
	db, err := storage.Open(ctx, t.URL, storage.Options{Vault: t.Vault, Conns: 1})
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	sealed, err = db.OpenSealed(ctx)
	if errors.Is(err, bot.ErrSeal) {
		return sealed, ErrKey
	}
	return sealed, err
}
