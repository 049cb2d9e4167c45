package embedded

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestFolderDeeperThanASocketPath(t *testing.T) {
	t.Parallel()
	o := ground(t)
	o.Dir = filepath.Join(o.Dir, strings.Repeat("dinas-koperasi-", 10), "postgres")
	check(t, ping(up(t, o).URL()))
}

func TestHomeThatOnlyItsOwnerEnters(t *testing.T) {
	t.Parallel()
	o := ground(t)
	closed := filepath.Dir(o.Dir)
	o.Elsewhere = ground(t).Elsewhere
	check(t, os.Chmod(closed, 0o700))
	first := up(t, o)
	// Only root needs another place: its server is somebody else.
	if moved := first.home.place != o.Dir; moved != root() {
		t.Errorf("root is %v, but the cluster lies in %s", root(), first.home.place)
	}
	down(t, first)
	later := up(t, o)
	if later.home.place != first.home.place {
		t.Errorf("the later start made another cluster in %s", later.home.place)
	}
	check(t, later.Remove(t.Context()))
	if exists(later.home.place) {
		t.Error("the cluster's place is still there")
	}
}

func TestNoPlaceThatTheServerEnters(t *testing.T) {
	t.Parallel()
	o := ground(t)
	check(t, os.Chmod(filepath.Dir(o.Dir), 0o700))
	// The account is one that this program's user is not, root or not.
	h, err := claimHome(o.Dir)
	check(t, err)
	b, err := FindBinaries()
	check(t, err)
	a := account{uid: 65534, gid: 65534, other: true}
	enters, err := a.enters(t.Context(), h.place, b)
	if !root() {
		wantProblem(t, err, "embedded.no_account")
		return
	}
	if check(t, err); enters {
		t.Fatal("nobody entered a folder of mode 0700")
	}
	wantProblem(t, h.move(t.Context(), o.Elsewhere, a, b), "embedded.cannot_enter")
	if left, err := os.ReadDir(o.Elsewhere); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestSomebodyElsesFolderIsLeftAlone(t *testing.T) {
	t.Parallel()
	o := ground(t)
	check(t, os.Mkdir(o.Dir, 0o755))
	letter := filepath.Join(o.Dir, "surat.txt")
	check(t, os.WriteFile(letter, []byte("penting"), 0o644))
	_, err := Start(t.Context(), o)
	wantProblem(t, err, "embedded.foreign")
	entries, err := os.ReadDir(o.Dir)
	if err != nil || len(entries) != 1 || !exists(letter) {
		t.Errorf("the folder was touched: %v %v", entries, err)
	}
}

func TestFolderThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	o := ground(t)
	check(t, os.Mkdir(o.Dir, 0o755))
	var err error
	if root() { // whom no mode stops, so somebody else tries
		err = startAsNobody(t, o)
	} else {
		check(t, os.Chmod(o.Dir, 0o555))
		_, err = Start(t.Context(), o)
	}
	wantProblem(t, err, "embedded.read_only")
}

// startAsNobody has an ordinary user try the start and returns the problem
// that it met.
func startAsNobody(t *testing.T, o Options) error {
	t.Helper()
	self, err := os.Open("/proc/self/exe")
	check(t, err)
	defer self.Close()
	// The folder that holds the test binary is closed to others, the open
	// file is not.
	cmd := exec.Command("/proc/self/fd/3")
	cmd.ExtraFiles = []*os.File{self}
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	a := actAs(t, cmd, "hold", o)
	key, _, _ := strings.Cut(a.line(), " ")
	_, explained := errors.AsType[*exec.ExitError](cmd.Wait())
	if !explained {
		t.Fatalf("the start succeeded, or was %s", key)
	}
	return about(o.Dir, key, fs.ErrPermission)
}

func TestClusterOfAnotherUser(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	info, err := os.Stat(folder)
	check(t, err)
	stranger := account{uid: os.Geteuid() + 1, gid: os.Getegid()}
	wantProblem(t, stranger.owns(folder, info), "embedded.not_yours")
}

func TestAnotherStartTakesLong(t *testing.T) {
	t.Parallel()
	o := ground(t)
	h, err := claimHome(o.Dir)
	check(t, err)
	held, err := h.lock(t.Context())
	check(t, err)
	defer held.release()
	o.Patience = 100 * time.Millisecond
	_, err = Start(t.Context(), o)
	wantProblem(t, err, "embedded.busy")
}
