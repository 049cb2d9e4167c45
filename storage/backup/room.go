package backup

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// room is the schema into which a backup is brought back, and what had to step
// aside for it.
type room struct {
	db     *sqlx.DB
	schema string
	aside  string // the former schema, under another name; "": there was none
}

// makeRoom leaves an empty schema of the backup's name.
func (a *Archive) makeRoom(ctx context.Context, db *sqlx.DB, t Target) (room, error) {
	r := room{db: db, schema: a.Schema}
	empty, err := isEmpty(ctx, db, a.Schema)
	if err != nil {
		return r, err
	}
	if !empty {
		if err := mayReplace(ctx, db, t.Replace); err != nil {
			return r, err
		}
		r.aside = a.Schema + t.Now.UTC().Format("_before_20060102_150405")
	}
	statements := []string{"create schema if not exists " + quoted(r.schema)}
	if r.aside != "" {
		statements = append([]string{"alter schema " + quoted(r.schema) + " rename to " + quoted(r.aside)}, statements...)
	}
	if err := execAll(ctx, db, statements...); err != nil {
		return r, fmt.Errorf("make room: %w", err)
	}
	return r, nil
}

// mayReplace asks for the name of the database, so that nobody loses one that
// they took for another, and for nobody else to be at work in it.
func mayReplace(ctx context.Context, db *sqlx.DB, name string) error {
	if name == "" {
		return ErrNotEmpty
	}
	var here string
	if err := db.GetContext(ctx, &here, `select current_database()`); err != nil {
		return fmt.Errorf("name of the database: %w", err)
	}
	if here != name {
		return ErrName
	}
	used, err := inUse(ctx, db)
	if err == nil && used {
		err = ErrInUse
	}
	return err
}

// undo brings back what stepped aside; where nothing did, an empty schema is
// left.
func (r room) undo(ctx context.Context) error {
	statements := []string{"drop schema " + quoted(r.schema) + " cascade", "create schema " + quoted(r.schema)}
	if r.aside != "" {
		statements[1] = "alter schema " + quoted(r.aside) + " rename to " + quoted(r.schema)
	}
	if err := execAll(ctx, r.db, statements...); err != nil {
		return fmt.Errorf("undo: %w", err)
	}
	return nil
}

// finish lets go of what stepped aside.
func (r room) finish(ctx context.Context) error {
	if r.aside == "" {
		return nil
	}
	if err := execAll(ctx, r.db, "drop schema "+quoted(r.aside)+" cascade"); err != nil {
		return fmt.Errorf("remove what was replaced: %w", err)
	}
	return nil
}
