package storage_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"teman/locales"
	"teman/storage"
	"teman/storage/storagetest"
)

// Whoever adds a column in which words can lie has to say whether they are
// somebody's, why they are kept, and what erases them.
func TestEveryColumnIsKnownAsPersonalOrNot(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, column := range append(personalColumns(), storage.ImpersonalColumns()...) {
		if known[column] {
			t.Errorf("%s is listed twice", column)
		}
		known[column] = true
	}
	var words, all []string
	sql := storagetest.SQL(t, storagetest.New(t))
	const columns = `
		select c.relname || '.' || a.attname
		from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
		where n.nspname = current_schema and c.relkind in ('r', 'p') and not c.relispartition
			and a.attnum > 0 and not a.attisdropped and c.relname <> 'goose_db_version'`
	if err := sql.Select(&all, columns); err != nil {
		t.Fatal(err)
	}
	if err := sql.Select(&words, columns+` and format_type(a.atttypid, null) in
		('text', 'character varying', 'json', 'jsonb', 'bytea', 'text[]', 'xml', 'inet')`); err != nil {
		t.Fatal(err)
	}
	for _, column := range words {
		if !known[column] {
			t.Errorf("%s is listed neither as personal nor as not", column)
		}
	}
	for column := range known {
		if !slices.Contains(all, column) {
			t.Errorf("%s is listed and does not exist", column)
		}
	}
}

func personalColumns() (list []string) {
	for _, p := range storage.PersonalData() {
		for _, column := range p.Columns {
			list = append(list, p.Table+"."+column)
		}
	}
	return list
}

func TestPersonalColumnsSayWhyAndHowLong(t *testing.T) {
	t.Parallel()
	erasers := storage.Erasers(t)
	texts, err := locales.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range storage.PersonalData() {
		for _, key := range []string{"personal.why." + p.Purpose, "personal.keep." + p.Keep} {
			if !texts.Has(key) {
				t.Errorf("%s %v: no text %s in locales/*/personal.yaml", p.Table, p.Columns, key)
			}
		}
		if p.Eraser != "" && !slices.Contains(erasers, p.Eraser) {
			t.Errorf("%s %v: there is no query %s", p.Table, p.Columns, p.Eraser)
		}
	}
	for _, eraser := range erasers {
		if !slices.ContainsFunc(storage.PersonalData(), func(p storage.Personal) bool { return p.Eraser == eraser }) {
			t.Errorf("%s erases nothing that is listed", strings.TrimPrefix(eraser, "erase_"))
		}
	}
}

// What is kept for a week is gone after it.
func TestTidyForgetsTriedNIKs(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	db := storagetest.Open(t, storagetest.URL(t), storage.Options{Clock: func() time.Time { return now }})
	sql := storagetest.SQL(t, db)
	if _, err := sql.Exec(`
		with a as (insert into account (channel, name) values ('webphone', 'x') returning id),
			c as (insert into contact (account, address) select id, 'siti' from a returning id)
		insert into nik_attempt (contact, day, nik_find)
		select c.id, day, '\x00' from c, unnest(array[date '2026-11-14', '2026-11-15', '2026-11-22']) day`); err != nil {
		t.Fatal(err)
	}
	if err := db.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	var left int
	if err := sql.Get(&left, `select count(*) from nik_attempt`); err != nil || left != 2 {
		t.Errorf("%d are left, %v", left, err)
	}
}
