package storage

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"

	"github.com/jmoiron/sqlx"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations/*.sql functions/*.sql search.sql role.sql
var schemaFiles embed.FS

// Schema returns the files that make a database what it is, for whoever needs
// to know whether they changed.
func Schema() fs.FS { return schemaFiles }

// numbered returns the migrations alone.
func numbered() (fs.FS, error) { return fs.Sub(schemaFiles, "migrations") }

// catalogLock is the advisory lock under which functions and rights are stated:
// processes that start together would change the same rows of the catalog.
const catalogLock = 7340273

// Migrate brings the database at url to the newest schema: every migration in
// a transaction of its own, under an advisory lock, so that two processes that
// start together do it once; then the functions that changed and the rights of
// the program's role, in one transaction; then the tables of the next months.
// It returns how many migrations and functions changed something. A nil log is
// silent.
func Migrate(ctx context.Context, url string, log *slog.Logger) (changes int, err error) {
	db, err := sqlx.Open("postgres", url)
	if err != nil {
		return 0, fmt.Errorf("migrate: %w", err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	provider, err := migrations(db, log)
	if err != nil {
		return 0, fmt.Errorf("migrate: %w", err)
	}
	done, err := provider.Up(ctx)
	if err != nil {
		return len(done), fmt.Errorf("migrate: %w", err)
	}
	stated, err := state(ctx, db)
	if err != nil {
		return len(done), fmt.Errorf("migrate: %w", err)
	}
	_, err = db.ExecContext(ctx, `select make_partitions(2)`)
	return len(done) + stated, wrap("tables of the next months", err)
}

// state states the functions that changed, and the rights of the program's
// role. Rights belong to the same transaction, because a function that is
// stated anew has lost whose rights it runs with.
func state(ctx context.Context, db *sqlx.DB) (functions int, err error) {
	tx, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing
	if _, err := tx.ExecContext(ctx, `select pg_advisory_xact_lock($1)`, catalogLock); err != nil {
		return 0, err
	}
	changed, err := outdated(ctx, tx)
	if err != nil {
		return 0, err
	}
	for _, f := range changed {
		if err := f.state(ctx, tx); err != nil {
			return 0, err
		}
	}
	if err := prepareSearch(ctx, tx); err != nil {
		return 0, err
	}
	if err := grant(ctx, tx); err != nil {
		return 0, err
	}
	return len(changed), tx.Commit()
}

func migrations(db *sqlx.DB, log *slog.Logger) (*goose.Provider, error) {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	files, err := numbered()
	if err != nil {
		return nil, err
	}
	// One second between tries for the lock, five minutes of them.
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 300), lock.WithUnlockTimeout(1, 60))
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectPostgres, db.DB, files, goose.WithSessionLocker(locker),
		goose.WithDisableGlobalRegistry(true), goose.WithSlog(log))
}

// Pending returns how many migrations the database at url lacks, and how many
// functions it lacks or has otherwise.
func Pending(ctx context.Context, url string) (missing int, err error) {
	db, err := sqlx.Open("postgres", url)
	if err != nil {
		return 0, fmt.Errorf("pending migrations: %w", err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	provider, err := migrations(db, nil)
	if err != nil {
		return 0, fmt.Errorf("pending migrations: %w", err)
	}
	states, err := provider.Status(ctx)
	if err != nil {
		return 0, fmt.Errorf("pending migrations: %w", err)
	}
	for _, s := range states {
		if s.State == goose.StatePending {
			missing++
		}
	}
	changed, err := outdated(ctx, db)
	return missing + len(changed), wrap("pending functions", err)
}
