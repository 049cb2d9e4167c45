package backup

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/jmoiron/sqlx"

	"teman/bot"
)

// Source is what a backup is made of.
type Source struct {
	URL     string // of the database; its schema is the first of the search path
	Vault   *bot.Vault
	Program string // version of this program
	Now     time.Time
}

// Write writes a backup to a new file, readable by this user alone. It appears
// under its name when it is complete and on disk; an existing file is left
// alone.
func Write(ctx context.Context, s Source, name string) (m Manifest, err error) {
	f, err := os.CreateTemp(filepath.Dir(name), ".teman-backup-*")
	if err != nil {
		return m, err
	}
	defer func() {
		_ = f.Close() // a second time, unless something failed
		_ = os.Remove(f.Name())
	}()
	m, err = writeArchive(f, func(w io.Writer) (Manifest, error) { return s.dump(ctx, w) })
	if err != nil {
		return m, fmt.Errorf("write backup: %w", err)
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return m, fmt.Errorf("write backup: %w", err)
	}
	// A link, unlike renaming, never replaces what is there.
	if err := os.Link(f.Name(), name); err != nil {
		return m, err
	}
	return m, nil
}

// dump writes the office's schema as one snapshot sees it, and counts its rows
// in the same.
func (s Source) dump(ctx context.Context, w io.Writer) (m Manifest, err error) {
	db, err := connect(ctx, s.URL)
	if err != nil {
		return m, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	tx, err := db.BeginTxx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return m, err
	}
	defer func() { _ = tx.Rollback() }() // nothing was changed
	m = Manifest{Format: format, Made: s.Now.UTC(), Program: s.Program}
	var snapshot string
	if err := tx.GetContext(ctx, &snapshot, `select pg_export_snapshot()`); err != nil {
		return m, fmt.Errorf("snapshot: %w", err)
	}
	if err := m.describe(ctx, tx); err != nil {
		return m, err
	}
	dump, err := findTool(ctx, "pg_dump", s.URL, m.Postgres)
	if err != nil {
		return m, err
	}
	out := &counted{to: w, sum: sha256.New()}
	err = dump.run(ctx, nil, out, "--format=custom", "--snapshot="+snapshot, "--schema="+quoted(m.Schema), "--lock-wait-timeout=60s")
	if err != nil {
		return m, err
	}
	m.Bytes = out.n
	m.seal(s.Vault, out.sum.Sum(nil))
	return m, nil
}

// describe fills in what the database knows of itself.
func (m *Manifest) describe(ctx context.Context, tx *sqlx.Tx) error {
	var err error
	if m.Schema, err = schemaOf(ctx, tx); err != nil {
		return err
	}
	if m.Postgres, err = majorOf(ctx, tx); err != nil {
		return err
	}
	// Out of order, a migration may be newer than the one with a higher number.
	if err := tx.GetContext(ctx, &m.Version, `select max(version_id) from goose_db_version where is_applied`); err != nil {
		return fmt.Errorf("schema version: %w", err)
	}
	m.Rows, err = countRows(ctx, tx, m.Schema)
	return err
}

// counted counts and sums what goes through it.
type counted struct {
	to  io.Writer
	sum interface {
		io.Writer
		Sum([]byte) []byte
	}
	n int64
}

func (c *counted) Write(p []byte) (int, error) {
	n, err := c.to.Write(p)
	c.n += int64(n)
	_, _ = c.sum.Write(p[:n]) // a sum never fails
	return n, err
}
