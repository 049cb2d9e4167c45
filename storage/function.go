package storage

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// function is a function of the database. It is written once, in the file of
// its name, and stated anew in every database that has it otherwise.
type function struct {
	name   string
	source string
}

// mark is the comment that the database keeps beside a function which is as
// this program states it. It says where to read the function, and goes with it
// into backups and out of them.
func (f function) mark() string {
	return fmt.Sprintf("functions/%s.sql %x", f.name, sha256.Sum256([]byte(f.source)))
}

// state makes the function what its file says.
func (f function) state(ctx context.Context, tx *sqlx.Tx) error {
	if _, err := tx.ExecContext(ctx, f.source); err != nil {
		return fmt.Errorf("function %s: %w", f.name, err)
	}
	_, err := tx.ExecContext(ctx, fmt.Sprintf(`comment on function %s is %s`, pq.QuoteIdentifier(f.name), pq.QuoteLiteral(f.mark())))
	return wrap("mark of function "+f.name, err)
}

// functions returns all functions, by name.
func functions() (all []function, err error) {
	files, err := fs.Glob(schemaFiles, "functions/*.sql")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		source, err := schemaFiles.ReadFile(file)
		if err != nil {
			return nil, err
		}
		all = append(all, function{strings.TrimSuffix(path.Base(file), ".sql"), string(source)})
	}
	return all, nil
}

// outdated returns the functions that a migrated database lacks or has
// otherwise. There are none in a database that a newer program migrated: that
// one's functions serve this program too, and these would not serve that one.
func outdated(ctx context.Context, q sqlx.QueryerContext) (changed []function, err error) {
	ahead, err := isAhead(ctx, q)
	if err != nil || ahead {
		return nil, err
	}
	there, err := marks(ctx, q)
	if err != nil {
		return nil, err
	}
	all, err := functions()
	for _, f := range all {
		if !slices.Contains(there, f.mark()) {
			changed = append(changed, f)
		}
	}
	return changed, err
}

// isAhead reports whether the database has a migration that this program does
// not know.
func isAhead(ctx context.Context, q sqlx.QueryerContext) (ahead bool, err error) {
	newest, err := Newest()
	if err != nil {
		return false, err
	}
	err = sqlx.GetContext(ctx, q, &ahead, `select exists (select from goose_db_version where version_id > $1)`, newest)
	return ahead, err
}

// marks returns the comments of the functions that the database has.
func marks(ctx context.Context, q sqlx.QueryerContext) (all []string, err error) {
	err = sqlx.SelectContext(ctx, q, &all, `
		select d.description
		from pg_proc p
		join pg_namespace n on n.oid = p.pronamespace
		join pg_description d on d.objoid = p.oid and d.classoid = 'pg_proc'::regclass
		where n.nspname = current_schema()`)
	return all, err
}
