package storage_test

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"teman/storage"
	"teman/storage/embedded"
	"teman/storage/storagetest"
)

// insufficientPrivilege is Postgres' code for what a role must not do.
const insufficientPrivilege = "42501"

// The program works as a role that changes rows and never tables, also when it
// signs in as the owner.
func TestTheProgramWorksAsARoleOfItsOwn(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	app, err := sqlx.Open("postgres", db.URL())
	if err != nil {
		t.Fatal(err)
	}
	app.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = app.Close() })
	var who string
	if err := app.Get(&who, `select current_user`); err != nil || who != "teman_app" {
		t.Fatalf("works as %q, %v", who, err)
	}
	for _, statement := range []string{
		`create table public.mine (id int)`, `alter table inbound add column mine int`, `drop table outcome`, `truncate outcome`,
		`create schema mine`, `create role mine`, `delete from goose_db_version`, `drop function settle`,
	} {
		var refused *pq.Error
		if _, err := app.Exec(statement); !errors.As(err, &refused) || refused.Code != insufficientPrivilege {
			t.Errorf("%s: %v", statement, err)
		}
	}
	// A new month's table is made for it, and it may write there.
	for _, statement := range []string{
		`select make_partitions(5)`,
		`insert into inbound (id, account, contact, key, at, stored) values (1, 1, 1, 'm:1', now(), now() + interval '5 months')`,
		`create table ` + whatsapp(t, app) + `.device (id int)`,
	} {
		if _, err := app.Exec(statement); err != nil {
			t.Errorf("%s: %v", statement, err)
		}
	}
}

func whatsapp(t *testing.T, app *sqlx.DB) (schema string) {
	t.Helper()
	if err := app.Get(&schema, `select quote_ident(current_schema() || '_whatsapp')`); err != nil {
		t.Fatal(err)
	}
	return schema
}

// Who may work in the database without being its owner needs nothing else.
func TestTheRoleMayHaveAnAddressOfItsOwn(t *testing.T) {
	t.Parallel()
	address := storagetest.URL(t)
	owner, err := sqlx.Open("postgres", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = owner.Close() })
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	name := "member_" + strings.TrimPrefix(u.Path, "/")
	owner.MustExec(fmt.Sprintf(`create role %s login password 'rahasia' in role teman_app`, name))
	t.Cleanup(func() { owner.MustExec(`drop role ` + name) })
	u.User = url.UserPassword(name, "rahasia")
	db := storagetest.Open(t, u.String(), storage.Options{})
	receive(t, db, text(account(t, db), "+621", "m:1", "halo"))
	if u, err := url.Parse(db.URL()); err != nil || u.Query().Get("role") != "teman_app" {
		t.Errorf("a member works as %q, %v", u.Query().Get("role"), err)
	}
}

// An office is a schema: two of them in one database know nothing of each
// other.
func TestTwoOfficesInOneDatabase(t *testing.T) {
	t.Parallel()
	address := emptyDatabase(t)
	owner, err := sqlx.Open("postgres", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = owner.Close() })
	var offices []*storage.DB
	for _, schema := range []string{"kota", "kabupaten"} {
		owner.MustExec(`create schema ` + schema)
		at := address + "&search_path=" + schema
		if _, err := storage.Migrate(t.Context(), at, nil); err != nil {
			t.Fatal(err)
		}
		db := storagetest.Open(t, at, storage.Options{Conns: 1})
		offices = append(offices, db)
		beside, err := db.WhatsAppURL(t.Context())
		if u, bad := url.Parse(beside); err != nil || bad != nil || u.Query().Get("search_path") != `"`+schema+`_whatsapp"` || u.Query().Get("role") != "teman_app" {
			t.Errorf("WhatsApp's keys of %s lie elsewhere: %v, %v", schema, err, bad)
		}
	}
	for i, db := range offices {
		a := account(t, db)
		if got := receive(t, db, text(a, "+621", "m:1", fmt.Sprint("halo ", i))); len(got) != 1 || got[0].Contact != 1 || got[0].ID != 1 {
			t.Errorf("office %d received %+v", i, got)
		}
		if err := db.Tidy(t.Context()); err != nil {
			t.Error(err)
		}
	}
	var tables []string
	err = owner.Select(&tables, `select schemaname from pg_tables where schemaname in ('public', 'kota', 'kabupaten') group by 1 order by 1`)
	if err != nil || len(tables) != 2 {
		t.Errorf("tables lie in %q, %v", tables, err)
	}
	for _, schema := range []string{"kota", "kabupaten"} {
		var inbounds, months int
		err := errors.Join(owner.Get(&inbounds, `select count(*) from `+schema+`.inbound`),
			owner.Get(&months, `select count(*) from pg_tables where schemaname = $1 and tablename ~ '^inbound_[0-9]'`, schema))
		if err != nil || inbounds != 1 || months != 3 {
			t.Errorf("%s holds %d messages, %d months, %v", schema, inbounds, months, err)
		}
	}
}

// emptyDatabase returns the address of a database without any schema of ours.
func emptyDatabase(t *testing.T) string {
	t.Helper()
	address := storagetest.URL(t)
	db, err := sqlx.Open("postgres", address)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.MustExec(`drop schema public cascade; drop schema if exists public_whatsapp cascade`)
	return address
}

// newServer starts a server on which nothing was yet.
func newServer(t *testing.T) *embedded.Cluster {
	t.Helper()
	folder, err := os.MkdirTemp("", "teman-role-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	if err := os.Chmod(folder, 0o755); err != nil { // its server may be another user
		t.Fatal(err)
	}
	cluster, err := embedded.Start(t.Context(), embedded.Options{
		Dir: filepath.Join(folder, "postgres"), Elsewhere: filepath.Join(folder, "elsewhere"), Fast: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := cluster.Stop(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	return cluster
}

// On a new server the role is missing, and several offices may begin at once.
func TestOfficesOfANewServerBeginAtOnce(t *testing.T) {
	t.Parallel()
	cluster := newServer(t)
	server, err := url.Parse(cluster.URL())
	if err != nil {
		t.Fatal(err)
	}
	admin, err := sqlx.Open("postgres", cluster.URL())
	if err != nil {
		t.Fatal(err)
	}
	defer admin.Close()
	var all sync.WaitGroup
	for i := range 6 {
		office := fmt.Sprint("office", i/2) // two processes for each
		if i%2 == 0 {
			admin.MustExec(`create database ` + office)
		}
		at := *server
		at.Path = "/" + office
		all.Go(func() {
			if _, err := storage.Migrate(t.Context(), at.String(), nil); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if t.Failed() {
		return
	}
	at := *server
	at.Path = "/office2"
	db := storagetest.Open(t, at.String(), storage.Options{})
	receive(t, db, text(account(t, db), "+621", "m:1", "halo"))
}
