package backup_test

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"teman/bot"
	"teman/storage"
	"teman/storage/backup"
	"teman/storage/storagetest"
)

// What goes into the file comes out of it: every row of every table, and the
// seals open.
func TestRestoreBringsEverythingBack(t *testing.T) {
	t.Parallel()
	source, empty := lived(t, 50), empty(t)
	a, name := saved(t, source)
	restored, err := a.Restore(t.Context(), target(t, empty))
	must(t, err)
	if restored.Rows != a.Total() || restored.Tables < 30 || restored.Sealed != 20 {
		t.Errorf("restored %+v of %d rows", restored, a.Total())
	}
	before, after := storagetest.Dump(t, storagetest.Open(t, source, storage.Options{})), storagetest.Dump(t, storagetest.Open(t, empty, storage.Options{}))
	if before != after {
		t.Error("the restored database differs from the one that was saved")
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v, %v", info.Mode(), err)
	}
	write(t, empty, 1000, 3) // and the office goes on
}

// The functions of an older backup become those of this program.
func TestRestoreBringsFunctionsUpToDate(t *testing.T) {
	t.Parallel()
	source, elsewhere := lived(t, 3), empty(t)
	exec(t, source, `create or replace function sending_until(at timestamptz, deadline timestamptz) returns timestamptz language sql as 'select at'`)
	exec(t, source, `comment on function sending_until is 'functions/sending_until.sql 00'`)
	a, _ := saved(t, source)
	_, err := a.Restore(t.Context(), target(t, elsewhere))
	must(t, err)
	if n, err := storage.Pending(t.Context(), elsewhere); err != nil || n != 0 {
		t.Errorf("%d changes wait, %v", n, err)
	}
	if n := number(t, elsewhere, `select extract(epoch from sending_until('epoch', 'infinity'))::int`); n != 45 {
		t.Errorf("a send belongs to its taker for %d seconds, want 45", n)
	}
}

// The rows of the manifest are those of the dump's snapshot, however much is
// written meanwhile.
func TestBackupWhileTheOfficeWorks(t *testing.T) {
	t.Parallel()
	source := lived(t, 10)
	stop, stopped := make(chan struct{}), make(chan int)
	go func() {
		n := 10
		for {
			select {
			case <-stop:
				stopped <- n
				return
			default:
				write(t, source, n, 1)
				n++
			}
		}
	}()
	a, _ := saved(t, source)
	close(stop)
	if n := <-stopped; n <= 10 {
		t.Errorf("only %d messages came in meanwhile", n)
	}
	if _, err := a.Restore(t.Context(), target(t, empty(t))); err != nil {
		t.Error(err)
	}
}

// An office is one schema; its neighbours, and WhatsApp's session keys, are
// not in its backup.
func TestBackupIsOneOffice(t *testing.T) {
	t.Parallel()
	server := lived(t, 3)
	exec(t, server, `create schema kota; create schema if not exists kota_whatsapp; create table kota_whatsapp.whatsmeow_sessions (x int)`)
	kota := server + "&search_path=kota"
	_, err := storage.Migrate(t.Context(), kota, nil)
	must(t, err)
	write(t, kota, 0, 5)
	a, _ := saved(t, kota)
	if a.Schema != "kota" || a.Rows["contact"] != 5 {
		t.Errorf("the backup is of %s with %d contacts", a.Schema, a.Rows["contact"])
	}
	elsewhere := empty(t)
	if _, err := a.Restore(t.Context(), target(t, elsewhere)); !errors.Is(err, backup.ErrSchema) {
		t.Errorf("restored by an address that leads elsewhere: %v", err)
	}
	restored, err := a.Restore(t.Context(), target(t, elsewhere+"&search_path=kota"))
	must(t, err)
	if restored.Sealed != 5 {
		t.Errorf("restored %+v", restored)
	}
	if n := number(t, elsewhere, `select count(*) from pg_class where relname = 'whatsmeow_sessions'`); n != 0 {
		t.Error("the session keys were restored")
	}
	if n := number(t, elsewhere, `select count(*) from pg_class where relnamespace = 'public'::regnamespace`); n != 0 {
		t.Error("the neighbour was restored")
	}
}

func TestRestoreRefuses(t *testing.T) {
	t.Parallel()
	source := lived(t, 3)
	a, _ := saved(t, source)
	stranger, err := bot.NewVault(bot.Secret{9: 9})
	must(t, err)
	for name, c := range map[string]struct {
		change func(*backup.Target)
		want   error
	}{
		"another key":          {func(to *backup.Target) { to.Vault = stranger }, backup.ErrKey},
		"a lived database":     {func(*backup.Target) {}, backup.ErrNotEmpty},
		"another one's name":   {func(to *backup.Target) { to.Replace = "teman" }, backup.ErrName},
		"an office that works": {func(to *backup.Target) { to.Replace = nameOf(t, to.URL) }, backup.ErrInUse},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			url := lived(t, 2)
			to := target(t, url)
			c.change(&to)
			if name == "an office that works" {
				storagetest.Open(t, url, storage.Options{})
			}
			if _, err := a.Restore(t.Context(), to); !errors.Is(err, c.want) {
				t.Errorf("restore says: %v", err)
			}
			if n := number(t, url, `select count(*) from inbound`); n != 2 {
				t.Errorf("%d messages are left", n)
			}
		})
	}
}

// What a newer program wrote is not guessed at.
func TestNewerBackup(t *testing.T) {
	t.Parallel()
	a, _ := saved(t, lived(t, 1))
	a.Version = 9999
	if _, err := a.Restore(t.Context(), target(t, empty(t))); !errors.Is(err, backup.ErrNewer) {
		t.Errorf("restore says: %v", err)
	}
}

func nameOf(t *testing.T, url string) string {
	t.Helper()
	raw, err := sqlx.ConnectContext(t.Context(), "postgres", url)
	must(t, err)
	defer raw.Close()
	var name string
	must(t, raw.GetContext(t.Context(), &name, `select current_database()`))
	return name
}

func TestReplace(t *testing.T) {
	t.Parallel()
	a, _ := saved(t, lived(t, 3))
	url := lived(t, 9)
	exec(t, url, `create schema if not exists public_whatsapp; create table public_whatsapp.sessions (x int)`)
	to := target(t, url)
	to.Replace = nameOf(t, url)
	_, err := a.Restore(t.Context(), to)
	must(t, err)
	if n := number(t, url, `select count(*) from inbound`); n != 3 {
		t.Errorf("%d messages are there", n)
	}
	if n := number(t, url, `select count(*) from pg_namespace where nspname like 'public\_before%'`); n != 0 {
		t.Error("what was replaced is still there")
	}
	if n := number(t, url, `select count(*) from pg_class where oid = to_regclass('public_whatsapp.sessions')`); n != 1 {
		t.Error("the session keys are gone")
	}
}

// A restore that fails in the middle leaves what was there.
func TestFailedReplaceChangesNothing(t *testing.T) {
	t.Parallel()
	source := lived(t, 3)
	// The backup holds a row more than its manifest says: nobody can have made
	// that but a bug, which is what the count is for.
	a, _ := saved(t, source)
	a.Rows["contact"]++
	url := lived(t, 9)
	to := target(t, url)
	to.Replace = nameOf(t, url)
	if _, err := a.Restore(t.Context(), to); !errors.Is(err, backup.ErrRows) {
		t.Errorf("restore says: %v", err)
	}
	if n := number(t, url, `select count(*) from inbound`); n != 9 {
		t.Errorf("%d messages are left", n)
	}
	vacant := empty(t)
	if _, err := a.Restore(t.Context(), target(t, vacant)); !errors.Is(err, backup.ErrRows) {
		t.Errorf("restore says: %v", err)
	}
	if n := number(t, vacant, `select count(*) from pg_class where relnamespace = 'public'::regnamespace`); n != 0 {
		t.Error("a failed restore leaves something in an empty database")
	}
}

func TestDrillLeavesNothing(t *testing.T) {
	t.Parallel()
	source := lived(t, 30)
	a, _ := saved(t, source)
	to := target(t, source)
	to.Now = now.Add(time.Duration(os.Getpid())) // other processes drill on the same server
	restored, err := a.Drill(t.Context(), to)
	must(t, err)
	if restored.Rows != a.Total() || restored.Sealed != 20 {
		t.Errorf("the drill restored %+v", restored)
	}
	a.Rows["contact"]++
	if _, err := a.Drill(t.Context(), to); !errors.Is(err, backup.ErrRows) {
		t.Errorf("the drill of a wrong backup says: %v", err)
	}
	drills := fmt.Sprintf(`select count(*) from pg_database where datname like 'teman\_drill\_%%\_%09d'`, os.Getpid())
	if n := number(t, source, drills); n != 0 {
		t.Errorf("%d databases are left", n)
	}
}

// Whatever is changed in the file, it is found before anything is touched.
func TestDamageIsFound(t *testing.T) {
	t.Parallel()
	good, name := saved(t, lived(t, 3))
	whole, err := os.ReadFile(name)
	must(t, err)
	vacant := empty(t)
	for what, damage := range map[string]func([]byte) []byte{
		"a bit in the dump":  func(b []byte) []byte { b[4000] ^= 1; return b },
		"the end is missing": func(b []byte) []byte { return b[:len(b)/2] },
		"no manifest":        func(b []byte) []byte { return b[:len(b)-2048] },
		"no tar":             func([]byte) []byte { return []byte(strings.Repeat("no backup\n", 200)) },
		"nothing":            func([]byte) []byte { return nil },
		"a bit, and the sum to match": func(b []byte) []byte {
			b[4000] ^= 1
			sum := sha256.Sum256(b[512:][:good.Bytes])
			return bytes.Replace(b, []byte(good.Checksum), []byte(hex.EncodeToString(sum[:])), 1)
		},
		"another checksum": func(b []byte) []byte {
			return []byte(strings.Replace(string(b), `"checksum": "`, `"checksum": "0`, 1)[:len(b)])
		},
	} {
		broken := filepath.Join(t.TempDir(), "broken")
		must(t, os.WriteFile(broken, damage(append([]byte{}, whole...)), 0o600))
		a, err := backup.Open(broken)
		if err == nil {
			_, err = a.Restore(t.Context(), target(t, vacant))
			_ = a.Close()
		}
		if !errors.Is(err, backup.ErrDamaged) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// A file that is there is never written over, and a failure leaves none.
func TestBackupWritesNothingOver(t *testing.T) {
	t.Parallel()
	source := lived(t, 1)
	_, name := saved(t, source)
	from := backup.Source{URL: source, Vault: storagetest.Vault(t), Now: now}
	if _, err := backup.Write(t.Context(), from, name); !errors.Is(err, os.ErrExist) {
		t.Errorf("a second backup under the same name: %v", err)
	}
	from.URL = empty(t)
	if _, err := backup.Write(t.Context(), from, name+"2"); err == nil {
		t.Error("an empty database was saved")
	}
	left, err := os.ReadDir(filepath.Dir(name))
	must(t, err)
	if len(left) != 1 {
		t.Errorf("left are %v", left)
	}
}

// Without this program, tar and pg_restore do.
func TestBackupIsATar(t *testing.T) {
	t.Parallel()
	_, name := saved(t, lived(t, 1))
	f, err := os.Open(name)
	must(t, err)
	defer f.Close()
	r := tar.NewReader(f)
	entry, err := r.Next()
	must(t, err)
	start := make([]byte, 5)
	_, err = io.ReadFull(r, start)
	must(t, err)
	if entry.Name != "database.dump" || string(start) != "PGDMP" {
		t.Errorf("it begins with %s: %q", entry.Name, start)
	}
	if entry, err = r.Next(); err != nil || entry.Name != "manifest.json" {
		t.Errorf("then comes %v, %v", entry, err)
	}
	if _, err := r.Next(); !errors.Is(err, io.EOF) {
		t.Errorf("at the end: %v", err)
	}
}
