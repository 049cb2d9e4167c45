package storagetest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"

	"github.com/jmoiron/sqlx"

	"teman/storage/embedded"
)

// running is a server that this process uses; found once, used by all tests.
type running struct {
	once  sync.Once
	admin *sqlx.DB
	at    func(database string) string
	err   error
	// present is never used; while it is open, the server knows that we are here.
	present *sqlx.Conn
}

// fast and durable are this process's servers. They are found when the first
// test asks and stay until the process ends: no test owns them.
var fast, durable running

// server returns a connection to a server's maintenance database, and how to
// write the addresses of others.
func server(t testing.TB, quick bool) (testing.TB, *sqlx.DB, func(string) string) {
	t.Helper()
	r := &durable
	if quick {
		r = &fast
	}
	r.once.Do(func() { r.err = r.find(context.Background(), quick) })
	if r.err != nil {
		t.Fatalf("no database for tests: %v", r.err)
	}
	return t, r.admin, r.at
}

// find uses the given server, or else the private one. The private one may be
// ending itself just when it is adopted, so it is tried more than once.
func (r *running) find(ctx context.Context, quick bool) error {
	if given := os.Getenv("TEMAN_TEST_DATABASE_URL"); given != "" {
		return r.connect(ctx, given)
	}
	var failed error
	for range 3 {
		cluster, err := embedded.Start(ctx, private(quick))
		if err != nil {
			return err
		}
		if err = r.connect(ctx, cluster.URL()); err == nil {
			return r.keep(ctx)
		}
		failed = errors.Join(failed, err)
	}
	return failed
}

func private(quick bool) embedded.Options {
	name := "durable"
	if quick {
		name = "fast"
	}
	dir := filepath.Join(os.TempDir(), "teman-test-"+strconv.Itoa(os.Getuid()), name)
	return embedded.Options{Dir: dir, Fast: quick, Elsewhere: dir + "-elsewhere"}
}

func (r *running) connect(ctx context.Context, address string) (err error) {
	if r.at, err = named(address); err != nil {
		return err
	}
	if r.admin, err = sqlx.ConnectContext(ctx, "postgres", r.at("postgres")); err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	r.admin.SetMaxOpenConns(4)
	return sweep(ctx, r.admin)
}
