package storage

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq" // the driver

	"teman/bot"
)

// Options tune a DB. The zero value serves everything but sealing.
type Options struct {
	Vault *bot.Vault       // seals what must not lie open; nil only where nothing personal is touched
	Conns int              // connections, all kept open; 16 when zero
	Clock func() time.Time // nil: the server's clock, which all processes share
	Log   *slog.Logger
}

// DB is the house's Postgres. Its methods are safe for concurrent use.
type DB struct {
	db    *sqlx.DB
	url   string
	vault *bot.Vault
	clock func() time.Time
	log   *slog.Logger
	stmts map[string]*sqlx.Stmt
}

// defaultConns is what two cores can use; more buys nothing. Fewer idle ones
// than open ones would make Postgres fork connections all the time.
const defaultConns = 16

// Open connects to a migrated database and prepares every statement of the
// house, so that one that does not fit the schema stops the start and not a
// request. It works as the role teman_app if whoever signs in at url may become
// that; so the owner's address serves, too, and can do no more than work. Nothing
// is compiled: a function that must not read a table from one end to the other
// has plans that look dear, and compiling one took 300 ms of each call.
func Open(ctx context.Context, url string, o Options) (*DB, error) {
	url, err := asWorker(ctx, url)
	if err != nil {
		return nil, err
	}
	if url, err = withSetting(url, "jit", "off"); err != nil {
		return nil, err
	}
	raw, err := sqlx.Open("postgres", url)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	if o.Conns == 0 {
		o.Conns = defaultConns
	}
	raw.SetMaxOpenConns(o.Conns)
	raw.SetMaxIdleConns(o.Conns)
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	d := &DB{db: raw, url: url, vault: o.Vault, clock: o.Clock, log: o.Log, stmts: map[string]*sqlx.Stmt{}}
	if err := d.prepare(ctx); err != nil {
		return nil, fmt.Errorf("prepare: %w", errors.Join(err, raw.Close()))
	}
	return d, nil
}

func (d *DB) prepare(ctx context.Context) error {
	all, err := loadCatalog(queryFiles)
	if err != nil {
		return err
	}
	for _, name := range all.names() {
		stmt, err := d.db.PreparexContext(ctx, all[name])
		if err != nil {
			return fmt.Errorf("query %s: %w", name, err)
		}
		d.stmts[name] = stmt
	}
	return nil
}

// Close gives the connections back.
func (d *DB) Close() error { return d.db.Close() }

// URL returns the address of the database, and in it as which role to work. It
// may hold a password: it does not belong into a log.
func (d *DB) URL() string { return d.url }

// Ping reports whether the database answers.
func (d *DB) Ping(ctx context.Context) error { return d.db.PingContext(ctx) }

// now is the moment for the $n::timestamptz arguments of statements that
// compare with the clock; null there means the server's own.
func (d *DB) now() *time.Time {
	if d.clock == nil {
		return nil
	}
	t := d.clock()
	return &t
}
