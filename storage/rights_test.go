package storage_test

import (
	"fmt"
	"net/url"
	"testing"

	"github.com/lib/pq"

	"teman/storage"
	"teman/storage/storagetest"
)

// Who signs in as the owner works as teman_app, and is told apart from who
// could not do more if it wanted to.
func TestRights(t *testing.T) {
	t.Parallel()
	owner, worker := withWorker(t)
	name := owner.User.Username()
	signedIn := *owner
	signedIn.User = url.UserPassword(worker, "rahasia")
	for address, want := range map[string]storage.Rights{
		owner.String():    {Worker: "teman_app", SignedIn: name, Superuser: true, Creates: true},
		signedIn.String(): {Worker: worker, SignedIn: worker},
	} {
		got, err := storagetest.Open(t, address, storage.Options{Conns: 1}).Rights(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if owns := got.Owns > 0; owns != want.Superuser || got.TooMany() != want.Superuser {
			t.Errorf("%s owns %d tables, which is too much: %v", got.SignedIn, got.Owns, got.TooMany())
		}
		if got.Owns = 0; got != want {
			t.Errorf("rights are %+v, want %+v", got, want)
		}
	}
}

// withWorker returns the owner's address of a database, and a user of its
// server who is nobody else and may work with its tables.
func withWorker(t *testing.T) (owner *url.URL, worker string) {
	t.Helper()
	address := storagetest.URL(t)
	owner, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	worker = "worker_" + owner.Path[1:]
	sql := storagetest.SQL(t, storagetest.Open(t, address, storage.Options{Conns: 1}))
	role := pq.QuoteIdentifier(worker)
	if _, err := sql.Exec(fmt.Sprintf(`create role %[1]s login password 'rahasia'; grant usage on schema public to %[1]s;
		grant select, insert, update, delete on all tables in schema public to %[1]s;
		grant usage on all sequences in schema public to %[1]s; grant execute on all functions in schema public to %[1]s`, role)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := sql.Exec(fmt.Sprintf(`drop owned by %[1]s; drop role %[1]s`, role)); err != nil {
			t.Error(err)
		}
	})
	return owner, worker
}

// Whatever the server's own settings are.
func TestNothingIsCompiled(t *testing.T) {
	t.Parallel()
	raw := storagetest.SQL(t, storagetest.New(t))
	var by string
	if err := raw.Get(&by, `select source from pg_settings where name = 'jit' and setting = 'off'`); err != nil || by != "client" {
		t.Errorf("jit is set by %q, %v", by, err)
	}
}
