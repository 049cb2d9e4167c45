package storage

import (
	"context"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// worker is the role as which the program works: it changes rows, never
// tables. It belongs to the whole server and is the same for every office.
const worker = "teman_app"

// grant gives the program's role what it needs, as the owner; also after a
// restore, which brings tables without rights. The role is made if it is
// missing and the owner may; otherwise whoever runs the server makes it:
// `create role teman_app`, and `grant teman_app to` the owner, or `alter role
// teman_app login password`.
func grant(ctx context.Context, tx *sqlx.Tx) error {
	script, err := schemaFiles.ReadFile("role.sql")
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, string(script))
	return wrap("grant", err)
}

// asWorker returns the address under which the program works: as teman_app
// when whoever signs in at url may become it, which its owner may; unchanged
// when it is that role already, or when there is no such role for it.
func asWorker(ctx context.Context, url string) (address string, err error) {
	db, err := sqlx.Open("postgres", url)
	if err != nil {
		return "", fmt.Errorf("open database: %w", err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var may bool
	err = db.GetContext(ctx, &may, `select exists (
		select from pg_roles where rolname = $1 and rolname <> current_user and pg_has_role(oid, 'member'))`, worker)
	if err != nil || !may {
		return url, wrap("role", err)
	}
	return withSetting(url, "role", worker)
}
