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

//go:embed migrations/*.sql role.sql
var schemaFiles embed.FS

// Schema returns the files that make a database what it is, for whoever needs
// to know whether they changed.
func Schema() fs.FS { return schemaFiles }

// numbered returns the migrations alone.
func numbered() (fs.FS, error) { return fs.Sub(schemaFiles, "migrations") }

// Migrate brings the database at url to the newest schema: every migration in
// a transaction of its own, under an advisory lock, so that two processes that
// start together do it once; then the rights of the program's role. It returns
// how many were applied. A nil log is silent.
func Migrate(ctx context.Context, url string, log *slog.Logger) (applied int, err error) {
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
	return len(done), grant(ctx, db)
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

// Pending returns how many migrations the database at url lacks.
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
	return missing, nil
}
