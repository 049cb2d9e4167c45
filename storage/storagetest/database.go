package storagetest

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"sync/atomic"
	"testing"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"teman/bot"
	"teman/storage"
)

// testConns keeps the parallel tests of several packages within what one
// server accepts.
const testConns = 6

// Secret is the secret of every test's vault.
var Secret = bot.Secret{0: 't', 1: 'e', 2: 's', 31: 1}

// counter tells the databases of this process apart.
var counter atomic.Int64

// New returns a migrated, empty database that no other test sees. It is closed
// and dropped when the test ends.
func New(t testing.TB) *storage.DB {
	t.Helper()
	return Open(t, URL(t), storage.Options{})
}

// Open opens the database at url as New does: with few connections, and with
// the vault of Secret unless the options bring their own. So a test can play
// several processes on one database.
func Open(t testing.TB, url string, o storage.Options) *storage.DB {
	t.Helper()
	if o.Conns == 0 {
		o.Conns = testConns
	}
	if o.Vault == nil {
		o.Vault = Vault(t)
	}
	db, err := storage.Open(t.Context(), url, o)
	if err != nil {
		t.Fatalf("open test database: %v", err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close test database: %v", err)
		}
	})
	return db
}

// Vault returns a vault with Secret.
func Vault(t testing.TB) *bot.Vault {
	t.Helper()
	v, err := bot.NewVault(Secret)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// URL returns the address of a migrated, empty database for those who open it
// themselves, as a whole program does. It is dropped when the test ends.
func URL(t testing.TB) string {
	t.Helper()
	return clone(server(t, true))
}

// DurableURL is like URL on a server with fsync, for what measures commits.
func DurableURL(t testing.TB) string {
	t.Helper()
	return clone(server(t, false))
}

// SQL returns a connection to db for what a test must look at or change
// behind its back: as the owner, who may more than the program.
func SQL(t testing.TB, db *storage.DB) *sqlx.DB {
	t.Helper()
	owner, err := url.Parse(db.URL())
	if err != nil {
		t.Fatal(err)
	}
	settings := owner.Query()
	settings.Del("role")
	owner.RawQuery = settings.Encode()
	raw, err := sqlx.Open("postgres", owner.String())
	if err != nil {
		t.Fatal(err)
	}
	raw.SetMaxOpenConns(2)
	t.Cleanup(func() { _ = raw.Close() })
	return raw
}

func clone(t testing.TB, admin *sqlx.DB, at func(database string) string) string {
	t.Helper()
	template, err := makeTemplate(t.Context(), admin, at)
	if err != nil {
		t.Fatalf("make template database: %v", err)
	}
	name := fmt.Sprintf("test_%d_%d", os.Getpid(), counter.Add(1))
	exec := func(ctx context.Context, query string) error {
		_, err := admin.ExecContext(ctx, query)
		return err
	}
	if err := exec(t.Context(), "create database "+pq.QuoteIdentifier(name)+" template "+pq.QuoteIdentifier(template)); err != nil {
		t.Fatalf("create test database: %v", err)
	}
	t.Cleanup(func() {
		// t's own context has ended by now.
		if err := exec(context.Background(), "drop database "+pq.QuoteIdentifier(name)+" with (force)"); err != nil {
			t.Errorf("drop test database: %v", err)
		}
	})
	return at(name)
}

// named returns how to write the address of another database of a server.
func named(address string) (func(database string) string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("read TEMAN_TEST_DATABASE_URL: %w", err)
	}
	return func(database string) string {
		other := *u
		other.Path = "/" + database
		return other.String()
	}, nil
}
