package embedded

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

func TestBusyPort(t *testing.T) {
	t.Parallel()
	o := ground(t)
	first := up(t, o)
	at, err := url.Parse(first.URL())
	check(t, err)
	down(t, first)
	l, err := net.Listen("tcp", at.Host)
	check(t, err)
	defer l.Close()
	later := up(t, o)
	check(t, ping(later.URL()))
	if later.URL() == first.URL() {
		t.Error("the server listens where somebody else does")
	}
}

func TestAllPortsBusy(t *testing.T) {
	t.Parallel()
	o := ground(t)
	o.BinDir = binaries(t, `echo 'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use'
echo 'FATAL:  could not create any TCP/IP sockets'; exit 1`, real).Folder
	_, err := Start(t.Context(), o)
	wantProblem(t, err, "embedded.port_taken")
}

func TestStaleLockFile(t *testing.T) {
	t.Parallel()
	for name, pid := range map[string]func(*testing.T, *Cluster) int{
		"of another program": stranger,
		"of nobody": func(t *testing.T, _ *Cluster) int {
			ended := exec.Command("true")
			check(t, ended.Run())
			return ended.Process.Pid
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := ground(t)
			c := up(t, o)
			file := filepath.Join(c.home.data(), "postmaster.pid")
			content, err := os.ReadFile(file)
			check(t, err)
			down(t, c)
			_, rest, _ := strings.Cut(string(content), "\n")
			check(t, os.WriteFile(file, fmt.Appendf(nil, "%d\n%s", pid(t, c), rest), 0o600))
			check(t, ownedAs(file, c.home.cluster()))
			check(t, ping(up(t, o).URL()))
		})
	}
}

func TestLockFileThatAPowerCutEmptied(t *testing.T) {
	t.Parallel()
	o := ground(t)
	c := up(t, o)
	down(t, c)
	file := filepath.Join(c.home.data(), "postmaster.pid")
	check(t, os.WriteFile(file, nil, 0o600))
	check(t, ownedAs(file, c.home.cluster()))
	check(t, ping(up(t, o).URL()))
}

func TestServerThatGivesUp(t *testing.T) {
	t.Parallel()
	o := ground(t)
	c := up(t, o)
	down(t, c)
	check(t, os.Remove(filepath.Join(c.home.data(), "global", "pg_control")))
	_, err := Start(t.Context(), o)
	p := wantProblem(t, err, "embedded.gave_up")
	if said := p.Phrase.Args["line"].Text; !strings.Contains(said, "pg_control") {
		t.Errorf("the person is told %q", said)
	}
}

func TestCancelledWhileTheServerStarts(t *testing.T) {
	t.Parallel()
	o := ground(t)
	down(t, up(t, o))
	folder := t.TempDir()
	said := fifo(t, folder, "said")
	o.BinDir = binaries(t, "echo $$ > "+script(said.Name())+"; exec tail -f /dev/null", real).Folder
	ctx, cancel := context.WithCancel(t.Context())
	failed := make(chan error)
	go func() {
		_, err := Start(ctx, o)
		failed <- err
	}()
	pid, err := strconv.Atoi(strings.TrimSpace(await(t, said)))
	check(t, err)
	cancel()
	if err := <-failed; !errors.Is(err, context.Canceled) {
		t.Errorf("the start ended with %v", err)
	}
	if syscall.Kill(pid, 0) == nil {
		t.Errorf("process %d still runs", pid)
	}
}

func TestDamagedClusterIsLeftAlone(t *testing.T) {
	t.Parallel()
	o := ground(t)
	c := up(t, o)
	down(t, c)
	check(t, os.Remove(filepath.Join(c.home.data(), "PG_VERSION")))
	_, err := Start(t.Context(), o)
	wantProblem(t, err, "embedded.damaged")
	if !exists(filepath.Join(c.home.data(), "base")) {
		t.Error("the data are gone")
	}
}

func TestDiskFullWhenStarting(t *testing.T) {
	t.Parallel()
	o := ground(t)
	small := smallDisk(t, o.Dir, "120m")
	down(t, up(t, o))
	if small {
		fill(t, filepath.Join(o.Dir, "ballast"))
	} else {
		o.BinDir = binaries(t, `echo 'FATAL:  could not write lock file "postmaster.pid": No space left on device'; exit 1`, real).Folder
	}
	_, err := Start(t.Context(), o)
	wantProblem(t, err, "embedded.disk_full")
}

// fill writes until the disk is full.
func fill(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	check(t, err)
	defer f.Close()
	for err == nil {
		_, err = f.Write(make([]byte, 4096))
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
}

func TestClusterOfAnotherVersion(t *testing.T) {
	t.Parallel()
	o := ground(t)
	c := up(t, o)
	down(t, c)
	check(t, os.WriteFile(filepath.Join(c.home.data(), "PG_VERSION"), []byte("9\n"), 0o600))
	o.BinDir = binaries(t, real, real).Folder
	_, err := Start(t.Context(), o)
	p := wantProblem(t, err, "embedded.other_version")
	if made := p.Phrase.Args["made"].Text; made != "9" {
		t.Errorf("made by %q", made)
	}
}

func TestLongLogIsPutAside(t *testing.T) {
	t.Parallel()
	o := ground(t)
	c := up(t, o)
	down(t, c)
	check(t, os.Truncate(c.home.log(), logLimit+1))
	down(t, up(t, o))
	info, err := os.Stat(c.home.log())
	check(t, err)
	if info.Size() > logLimit || !exists(c.home.log()+".old") {
		t.Errorf("the log has %d bytes", info.Size())
	}
}

// ownedAs gives the file to the owner of the folder.
func ownedAs(file, folder string) error {
	info, err := os.Stat(folder)
	if err != nil {
		return err
	}
	return ownerOf(info).give(file)
}
