package storagetest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"teman/storage"
)

// templateLock is the advisory lock under which templates are made.
const templateLock = 7340271

// makeTemplate makes sure of a migrated database to clone, named for what
// makes it, so that a changed migration makes a new one. A half-made one is
// never seen under that name.
func makeTemplate(ctx context.Context, admin *sqlx.DB, at func(string) string) (name string, err error) {
	name, err = templateName()
	if err != nil {
		return "", err
	}
	conn, err := admin.Connx(ctx)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	there := false
	const look = `select exists (select from pg_database where datname = $1)`
	if err := conn.GetContext(ctx, &there, look, name); err != nil || there {
		return name, err
	}
	if _, err := conn.ExecContext(ctx, `select pg_advisory_lock($1)`, templateLock); err != nil {
		return "", err
	}
	defer func() {
		_, unlock := conn.ExecContext(context.WithoutCancel(ctx), `select pg_advisory_unlock($1)`, templateLock)
		err = errors.Join(err, unlock)
	}()
	if err := conn.GetContext(ctx, &there, look, name); err != nil || there {
		return name, err
	}
	return name, buildTemplate(ctx, conn, at, name)
}

func buildTemplate(ctx context.Context, conn *sqlx.Conn, at func(string) string, name string) error {
	making := name + "_making"
	for _, step := range []string{"drop database if exists ", "create database "} {
		if _, err := conn.ExecContext(ctx, step+pq.QuoteIdentifier(making)); err != nil {
			return err
		}
	}
	if _, err := storage.Migrate(ctx, at(making), nil); err != nil {
		return err
	}
	_, err := conn.ExecContext(ctx, "alter database "+pq.QuoteIdentifier(making)+" rename to "+pq.QuoteIdentifier(name))
	return err
}

func templateName() (string, error) {
	files, sum := storage.Schema(), sha256.New()
	err := fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		source, err := fs.ReadFile(files, path)
		fmt.Fprintf(sum, "%s %d\n%s", path, len(source), source)
		return err
	})
	return fmt.Sprintf("template_%.8x", sum.Sum(nil)), err
}

// sweep drops the databases of test processes that were killed.
func sweep(ctx context.Context, admin *sqlx.DB) error {
	var names []string
	if err := admin.SelectContext(ctx, &names, `select datname from pg_database where datname like 'test\_%'`); err != nil {
		return err
	}
	for _, name := range names {
		var pid, n int
		if _, err := fmt.Sscanf(strings.TrimPrefix(name, "test_"), "%d_%d", &pid, &n); err != nil || alive(pid) {
			continue
		}
		if _, err := admin.ExecContext(ctx, "drop database if exists "+pq.QuoteIdentifier(name)+" with (force)"); err != nil {
			return err
		}
	}
	return nil
}

func alive(pid int) bool { return !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) }
