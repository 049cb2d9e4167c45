package storage_test

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"

	"teman/storage"
	"teman/storage/storagetest"
)

// owned returns a migrated database as its owner sees it, and its address.
func owned(t *testing.T) (db *sqlx.DB, address string) {
	t.Helper()
	address = storagetest.URL(t)
	db, err := sqlx.Open("postgres", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db, address
}

// migrate holds how much a database waits for, brings it up to date, and holds
// that nothing waits then.
func migrate(t *testing.T, address string, waiting int) {
	t.Helper()
	if n, err := storage.Pending(t.Context(), address); err != nil || n != waiting {
		t.Errorf("%d changes wait, %v; want %d", n, err, waiting)
	}
	if n, err := storage.Migrate(t.Context(), address, nil); err != nil || n != waiting {
		t.Errorf("%d changes made, %v; want %d", n, err, waiting)
	}
	if n, err := storage.Pending(t.Context(), address); err != nil || n != 0 {
		t.Errorf("%d changes wait afterwards, %v", n, err)
	}
}

// former makes two functions what an earlier program had.
func former(t *testing.T, db *sqlx.DB) {
	t.Helper()
	for _, statement := range []string{
		`create or replace function sending_until(at timestamptz, deadline timestamptz) returns timestamptz language sql as 'select at'`,
		`comment on function sending_until is 'functions/sending_until.sql 00'`,
		`create or replace function make_partitions(ahead int) returns void language plpgsql as 'begin end'`,
		`comment on function make_partitions is null`,
		`drop function readdress`,
	} {
		db.MustExec(statement)
	}
}

// postponed says whether sending_until is the one of this program.
func postponed(t *testing.T, db *sqlx.DB) (later bool) {
	t.Helper()
	if err := db.Get(&later, `select sending_until('2026-01-01', 'infinity') > '2026-01-01'`); err != nil {
		t.Fatal(err)
	}
	return later
}

func TestFunctionsThatDifferAreStatedAnew(t *testing.T) {
	t.Parallel()
	db, address := owned(t)
	migrate(t, address, 0)
	former(t, db)
	migrate(t, address, 3)
	if !postponed(t, db) {
		t.Error("a function is still the former one")
	}
	// It runs as the owner, or the program could not make a month's table.
	var asOwner bool
	if err := db.Get(&asOwner, `select prosecdef from pg_proc where proname = 'make_partitions'`); err != nil || !asOwner {
		t.Errorf("a function that was stated anew lost whose rights it runs with: %v", err)
	}
}

// A process of an earlier version that starts again beside the newer one takes
// nothing back.
func TestTheFunctionsOfANewerProgramStay(t *testing.T) {
	t.Parallel()
	db, address := owned(t)
	former(t, db)
	db.MustExec(`insert into goose_db_version (version_id, is_applied) values (99990, true)`)
	migrate(t, address, 0)
	if postponed(t, db) {
		t.Error("a function of a newer program was replaced")
	}
}

// Whoever looks for a function finds it in one place.
func TestEachFunctionHasItsFile(t *testing.T) {
	t.Parallel()
	files := storage.Schema()
	begins := regexp.MustCompile(`(?im)^\s*create\s+(or\s+replace\s+)?function\s+(\w+)`)
	err := fs.WalkDir(files, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		source, err := fs.ReadFile(files, file)
		want := []string{}
		if path.Dir(file) == "functions" {
			want = append(want, strings.TrimSuffix(path.Base(file), ".sql"))
		}
		got := []string{}
		for _, found := range begins.FindAllStringSubmatch(string(source), -1) {
			got = append(got, found[2])
		}
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%s makes the functions %q, want %q", file, got, want)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
