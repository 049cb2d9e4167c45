package storage_test

import (
	"fmt"
	"net/url"
	"testing"

	"github.com/lib/pq"

	"teman/storage"
	"teman/storage/storagetest"
)

// Who only works with the tables is told apart from who could change them,
// also when the latter works under the former's name.
func TestRights(t *testing.T) {
	t.Parallel()
	address, worker := withWorker(t)
	owner := address.User.Username()
	signedIn := *address
	signedIn.User = url.UserPassword(worker, "rahasia")
	named := *address
	named.RawQuery += "&options=-c%20role%3D" + worker
	for name, c := range map[string]struct {
		url  string
		want storage.Rights
	}{
		"the owner":             {address.String(), storage.Rights{Worker: owner, SignedIn: owner, Superuser: true, Creates: true}},
		"the worker":            {signedIn.String(), storage.Rights{Worker: worker, SignedIn: worker}},
		"the owner as a worker": {named.String(), storage.Rights{Worker: worker, SignedIn: owner, Superuser: true, Creates: true}},
	} {
		got, err := storagetest.Open(t, c.url, storage.Options{Conns: 1}).Rights(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if owns := got.Owns > 0; owns != c.want.Superuser || got.TooMany() != c.want.Superuser {
			t.Errorf("%s owns %d tables, which is too much: %v", name, got.Owns, got.TooMany())
		}
		if got.Owns = 0; got != c.want {
			t.Errorf("%s is %+v, want %+v", name, got, c.want)
		}
	}
}

// withWorker returns the owner's address of a database, and a role that may
// work with its tables.
func withWorker(t *testing.T) (owner *url.URL, worker string) {
	t.Helper()
	address := storagetest.URL(t)
	owner, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	worker = "worker_" + owner.Path[1:]
	db := storagetest.Open(t, address, storage.Options{Conns: 1})
	sql := storagetest.SQL(t, db)
	role := pq.QuoteIdentifier(worker)
	if _, err := sql.Exec(fmt.Sprintf(`create role %[1]s login password 'rahasia'; grant usage on schema public to %[1]s;
		grant select, insert, update, delete on all tables in schema public to %[1]s;
		grant usage on all sequences in schema public to %[1]s`, role)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := sql.Exec(fmt.Sprintf(`drop owned by %[1]s; drop role %[1]s`, role)); err != nil {
			t.Error(err)
		}
	})
	return owner, worker
}
