package embedded

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestHalfMadeFolderIsRemade(t *testing.T) {
	t.Parallel()
	o := ground(t)
	slow := o
	slow.BinDir = t.TempDir()
	half, end := fifo(t, slow.BinDir, "half"), fifo(t, slow.BinDir, "end")
	slow.BinDir = binaries(t, real, script(`mkdir -p "${1#--pgdata=}/base" && echo 15 > "${1#--pgdata=}/PG_VERSION"
echo made > `+half.Name()+`; read go < `+end.Name())).Folder
	a := act(t, "hold", slow)
	await(t, half)
	a.kill()
	if left := halves(t, o); len(left) != 1 {
		t.Fatalf("the killed program left %v", left)
	}
	// The orphaned initdb is still at it while the next start does it anew.
	check(t, ping(up(t, o).URL()))
	_, err := end.WriteString("go\n")
	check(t, err)
	if left := halves(t, o); len(left) != 0 {
		t.Errorf("still there: %v", left)
	}
}

// fifo makes a pipe in the folder that the server's account may use.
func fifo(t *testing.T, folder, name string) *os.File {
	t.Helper()
	open(t, folder)
	path := filepath.Join(folder, name)
	check(t, syscall.Mkfifo(path, 0o666))
	check(t, os.Chmod(path, 0o666))
	f, err := os.OpenFile(path, os.O_RDWR|syscall.O_NONBLOCK, 0)
	check(t, err)
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// await returns what somebody writes into the pipe.
func await(t *testing.T, f *os.File) string {
	t.Helper()
	check(t, f.SetReadDeadline(time.Now().Add(30*time.Second)))
	said := make([]byte, 16)
	n, err := f.Read(said)
	check(t, err)
	return string(said[:n])
}

// halves returns what a start left half-made.
func halves(t *testing.T, o Options) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(o.Dir, makingStart+"*"))
	check(t, err)
	return found
}

func TestMakingThatFails(t *testing.T) {
	t.Parallel()
	o := ground(t)
	o.BinDir = binaries(t, real, `echo 'initdb: error: could not find suitable text search configuration' >&2; exit 1`).Folder
	_, err := Start(t.Context(), o)
	p := wantProblem(t, err, "embedded.initdb")
	if said := p.Phrase.Args["line"].Text; !strings.Contains(said, "could not find suitable") {
		t.Errorf("the person is told %q", said)
	}
}

func TestLocaleThatTheSystemLacks(t *testing.T) {
	t.Parallel()
	o := ground(t)
	installed, err := FindBinaries()
	check(t, err)
	o.BinDir = binaries(t, real, script(`case "$*" in *--locale=C.UTF-8*) echo 'initdb: error: invalid locale name "C.UTF-8"' >&2; exit 1;; esac
exec `+installed.program("initdb")+` "$@"`)).Folder
	if got := ask(t, up(t, o), "SELECT datcollate || ' ' || pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'teman'"); got != "C UTF8" {
		t.Errorf("the database is %s", got)
	}
}

func TestInterruptedMaking(t *testing.T) {
	t.Parallel()
	o := ground(t)
	o.BinDir = binaries(t, real, "exec tail -f /dev/null").Folder
	o.Patience = 300 * time.Millisecond
	_, err := Start(t.Context(), o)
	wantProblem(t, err, "embedded.slow")
	if half := halves(t, o); len(half) != 0 {
		t.Errorf("left: %v", half)
	}
}

func TestDiskFullWhileMaking(t *testing.T) {
	t.Parallel()
	o := ground(t)
	if !smallDisk(t, o.Dir, "12m") {
		o.BinDir = binaries(t, real, `echo 'initdb: error: could not write file: No space left on device' >&2; exit 1`).Folder
	}
	_, err := Start(t.Context(), o)
	wantProblem(t, err, "embedded.disk_full")
	if half := halves(t, o); len(half) != 0 {
		t.Errorf("left: %v", half)
	}
}
