package storagetest

import (
	"strings"
	"testing"

	"teman/storage"
)

// Dump returns every row of every table as text, one a line behind its table's
// name; bytes that are text stay readable in it. It is for looking for what
// must not be there.
func Dump(t testing.TB, db *storage.DB) string {
	t.Helper()
	raw := SQL(t, db)
	raw.SetMaxOpenConns(1)
	if _, err := raw.Exec(`set bytea_output = 'escape'`); err != nil {
		t.Fatal(err)
	}
	var tables []string
	err := raw.Select(&tables, `
		select format('%I.%I', schemaname, tablename) from pg_tables
		where schemaname not in ('pg_catalog', 'information_schema') order by 1`)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, table := range tables {
		var rows []string
		if err := raw.Select(&rows, `select x::text from `+table+` x`); err != nil {
			t.Fatalf("dump %s: %v", table, err)
		}
		for _, row := range rows {
			out.WriteString(table + " " + row + "\n")
		}
	}
	return out.String()
}

// NoCanary fails the test when a number that must be sealed lies open in the
// database or in one of the logs, however it is grouped.
func NoCanary(t testing.TB, db *storage.DB, digits string, logs ...string) {
	t.Helper()
	ungroup := strings.NewReplacer(" ", "", ".", "", "-", "", "\u00a0", "")
	for _, line := range strings.Split(Dump(t, db), "\n") {
		if strings.Contains(ungroup.Replace(line), digits) {
			table, _, _ := strings.Cut(line, " ")
			t.Errorf("the canary lies open in %s", table)
		}
	}
	for _, log := range logs {
		if strings.Contains(ungroup.Replace(log), digits) {
			t.Error("the canary lies open in a log")
		}
	}
}
