package storage

import (
	"context"
	"database/sql"

	"github.com/jmoiron/sqlx"

	"teman/bot"
)

// queries runs the named statements, outside of a transaction or inside the
// one it is bound to.
type queries struct {
	db *DB
	tx *sqlx.Tx // nil: each statement is its own commit
}

// plain runs statements outside of a transaction.
func (d *DB) plain() queries { return queries{db: d} }

// in runs statements inside tx.
func (d *DB) in(tx *sqlx.Tx) queries { return queries{db: d, tx: tx} }

// stmt returns a prepared statement. A name that does not exist is a bug that
// TestQueriesAreNamed finds before anybody else does.
func (q queries) stmt(ctx context.Context, name string) *sqlx.Stmt {
	s, ok := q.db.stmts[name]
	if !ok {
		panic("storage: no query named " + name)
	}
	if q.tx != nil {
		return q.tx.StmtxContext(ctx, s)
	}
	return s
}

// get reads one row into dest; sql.ErrNoRows stays visible to errors.Is.
func (q queries) get(ctx context.Context, dest any, name string, args ...any) error {
	//nolint:sqlclosecheck // statements are closed with the database, or with their transaction
	return wrap(name, q.stmt(ctx, name).GetContext(ctx, dest, args...))
}

// all reads every row into dest, a pointer to a slice.
func (q queries) all(ctx context.Context, dest any, name string, args ...any) error {
	//nolint:sqlclosecheck // statements are closed with the database, or with their transaction
	return wrap(name, q.stmt(ctx, name).SelectContext(ctx, dest, args...))
}

// run carries out a statement and returns how many rows it touched.
func (q queries) run(ctx context.Context, name string, args ...any) (int64, error) {
	result, err := q.stmt(ctx, name).ExecContext(ctx, args...)
	if err != nil {
		return 0, wrap(name, err)
	}
	n, err := result.RowsAffected()
	return n, wrap(name, err)
}

// transact runs do in one transaction; its error rolls everything back.
func (d *DB) transact(ctx context.Context, do func(q queries) error) error {
	tx, err := d.db.BeginTxx(ctx, &sql.TxOptions{})
	if err != nil {
		return wrap("begin", err)
	}
	if err := do(d.in(tx)); err != nil {
		// The first error says what went wrong; a failed rollback ends with
		// the connection.
		_ = tx.Rollback()
		return err
	}
	if err := tx.Commit(); err != nil {
		return wrap("commit", err)
	}
	return nil
}

// together runs do in the transaction that is open, or in one of its own.
func (q queries) together(ctx context.Context, do func(q queries) error) error {
	if q.tx != nil {
		return do(q)
	}
	return q.db.transact(ctx, do)
}

// noted runs a change and notes it in the same commit; bot.ErrMissing, and no
// note, when it met no row.
func (q queries) noted(ctx context.Context, n bot.Note, query string, args ...any) error {
	return q.together(ctx, func(q queries) error {
		if err := moved(q.run(ctx, query, args...)); err != nil {
			return err
		}
		return q.note(ctx, n)
	})
}

// moved turns a change that met no row into bot.ErrMissing.
func moved(n int64, err error) error {
	if err == nil && n == 0 {
		return bot.ErrMissing
	}
	return err
}

// noted does so in a commit of its own.
func (d *DB) noted(ctx context.Context, n bot.Note, query string, args ...any) error {
	return d.plain().noted(ctx, n, query, args...)
}
