package main

import (
	"strings"
	"testing"
	"time"

	"teman/storage"
	"teman/storage/storagetest"
)

// The command counts before it lets go, and lets go of what it counted.
func TestRetentionIsRehearsedAndRun(t *testing.T) {
	t.Parallel()
	database := storagetest.URL(t)
	db := storagetest.Open(t, database, storage.Options{})
	account, err := db.MakeAccount(t.Context(), "webphone", "kantor")
	must(t, err)
	raw := storagetest.SQL(t, db)
	raw.MustExec(`with c as (insert into contact (account, address) values ($1, '+62812') returning id)
		insert into nik_attempt (contact, day, nik_find) select id, $2::date - 8, 'x' from c`, account.ID, time.Now())
	command := func(args ...string) string {
		t.Helper()
		said := &buffer{}
		args = append([]string{"retention", "run", "--database", database, "--secret-key", storagetest.Secret.Text(), "--data", t.TempDir()}, args...)
		if code := run(t.Context(), args, terminal{In: strings.NewReader(""), Out: said, Err: said}); code != 0 {
			t.Fatalf("%v ended with %d: %s", args, code, said)
		}
		return said.String()
	}
	for _, step := range [][2]string{{"--dry-run", "7 hari: 1 akan dihapus"}, {"--dry-run", "7 hari: 1 akan dihapus"}, {"", "7 hari: 1 dihapus"}, {"", "7 hari: 0 dihapus"}} {
		var args []string
		if step[0] != "" {
			args = []string{step[0]}
		}
		if told := command(args...); !strings.Contains(told, step[1]) {
			t.Errorf("%s: %s", step[0], told)
		}
	}
}
