package backup_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"teman/bot"
	"teman/flows"
	"teman/storage"
	"teman/storage/backup"
	"teman/storage/storagetest"
)

var now = time.Date(2026, 11, 22, 3, 0, 0, 0, time.UTC)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// lived returns the address of an office that people wrote to.
func lived(t *testing.T, messages int) string {
	t.Helper()
	url := storagetest.URL(t)
	write(t, url, 0, messages)
	return url
}

// write stores messages; their bodies are sealed.
func write(t *testing.T, url string, from, messages int) {
	t.Helper()
	db, err := storage.Open(t.Context(), url, storage.Options{Vault: storagetest.Vault(t), Conns: 1})
	must(t, err)
	defer db.Close()
	account, err := db.MakeAccount(t.Context(), "telegram", "7001")
	must(t, err)
	for n := range messages {
		_, err := db.Receive(t.Context(), []bot.Arrival{{
			Account: account.ID, Address: fmt.Sprint(n % 7), Key: fmt.Sprintf("m:%d", from+n), At: now,
			Event: flows.Event{Kind: flows.EventText, Text: "halo"},
		}})
		must(t, err)
	}
}

// empty returns the address of a database with nothing in it.
func empty(t *testing.T) string {
	t.Helper()
	url := storagetest.URL(t)
	exec(t, url, `drop schema public cascade; create schema public`)
	return url
}

// exec carries out a statement and leaves no connection behind.
func exec(t *testing.T, url, statement string) {
	t.Helper()
	raw, err := sqlx.ConnectContext(t.Context(), "postgres", url)
	must(t, err)
	defer raw.Close()
	_, err = raw.ExecContext(t.Context(), statement)
	must(t, err)
}

func number(t *testing.T, url, query string) (n int) {
	t.Helper()
	raw, err := sqlx.ConnectContext(t.Context(), "postgres", url)
	must(t, err)
	defer raw.Close()
	must(t, raw.GetContext(t.Context(), &n, query))
	return n
}

// saved writes a backup of an address and opens it.
func saved(t *testing.T, url string) (*backup.Archive, string) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "office.teman")
	_, err := backup.Write(t.Context(), backup.Source{URL: url, Vault: storagetest.Vault(t), Program: "test", Now: now}, name)
	must(t, err)
	return opened(t, name), name
}

func opened(t *testing.T, name string) *backup.Archive {
	t.Helper()
	a, err := backup.Open(name)
	must(t, err)
	t.Cleanup(func() { _ = a.Close() })
	return a
}

func target(t *testing.T, url string) backup.Target {
	return backup.Target{URL: url, Vault: storagetest.Vault(t), Now: now}
}
