package backup

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// connect opens one connection, which sees no schema but through its own names.
func connect(ctx context.Context, url string) (*sqlx.DB, error) {
	db, err := sqlx.ConnectContext(ctx, "postgres", url)
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// schemaOf is the office's schema: the first of the search path that exists.
func schemaOf(ctx context.Context, q sqlx.QueryerContext) (schema string, err error) {
	if err := sqlx.GetContext(ctx, q, &schema, `select coalesce(current_schema(), '')`); err != nil {
		return "", fmt.Errorf("schema: %w", err)
	}
	return schema, nil
}

func majorOf(ctx context.Context, q sqlx.QueryerContext) (major int, err error) {
	if err := sqlx.GetContext(ctx, q, &major, `select current_setting('server_version_num')::int / 10000`); err != nil {
		return 0, fmt.Errorf("server version: %w", err)
	}
	return major, nil
}

// countRows counts the rows of every table of a schema; of what is partitioned,
// those of the partitions.
func countRows(ctx context.Context, q sqlx.QueryerContext, schema string) (map[string]int64, error) {
	var tables []string
	err := sqlx.SelectContext(ctx, q, &tables, `
		select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname = $1 and c.relkind = 'r' order by 1`, schema)
	if err != nil {
		return nil, fmt.Errorf("tables: %w", err)
	}
	rows := make(map[string]int64, len(tables))
	for _, table := range tables {
		var n int64
		if err := sqlx.GetContext(ctx, q, &n, `select count(*) from `+quoted(schema)+`.`+quoted(table)); err != nil {
			return nil, fmt.Errorf("count %s: %w", table, err)
		}
		rows[table] = n
	}
	return rows, nil
}

// isEmpty reports whether nothing is in a schema, or the schema is not there.
func isEmpty(ctx context.Context, q sqlx.QueryerContext, schema string) (empty bool, err error) {
	err = sqlx.GetContext(ctx, q, &empty, `
		select not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1)
			and not exists (select from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = $1)`, schema)
	if err != nil {
		return false, fmt.Errorf("look into the schema: %w", err)
	}
	return empty, nil
}

// A program that has just ended is connected for a moment more, until the server
// has heard of its end: so often, with such pauses, is looked again.
const (
	farewells = 20
	farewell  = 100 * time.Millisecond
)

// inUse reports whether anybody else is connected to the database, and stays so
// for two seconds. The server's own workers are nobody; what kind of session
// another user's is, not everybody may see.
func inUse(ctx context.Context, q sqlx.QueryerContext) (used bool, err error) {
	again := time.NewTicker(farewell)
	defer again.Stop()
	for look := 1; ; look++ {
		err = sqlx.GetContext(ctx, q, &used, `
			select exists (select from pg_stat_activity
				where datname = current_database() and pid <> pg_backend_pid() and usesysid is not null)`)
		if err != nil {
			return false, fmt.Errorf("look for others: %w", err)
		}
		if !used || look == farewells {
			return used, nil
		}
		select {
		case <-ctx.Done():
			return false, ctx.Err()
		case <-again.C:
		}
	}
}

func quoted(name string) string { return pq.QuoteIdentifier(name) }

// execAll carries out statements in one transaction.
func execAll(ctx context.Context, db *sqlx.DB, statements ...string) error {
	_, err := db.ExecContext(ctx, strings.Join(statements, "; "))
	return err
}
