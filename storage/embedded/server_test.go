package embedded

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestServerRunsUnprivilegedAndAwayFromTheTerminal(t *testing.T) {
	t.Parallel()
	c := up(t, ground(t))
	info, err := os.Stat(c.home.cluster())
	check(t, err)
	if ownerOf(info).uid == 0 {
		t.Error("the cluster belongs to root")
	}
	group, err := syscall.Getpgid(c.server.pid)
	check(t, err)
	if group != c.server.pid {
		t.Errorf("server %d is in the process group %d", c.server.pid, group)
	}
}

func TestInterruptReachesTheServerAfterTheDrain(t *testing.T) {
	t.Parallel()
	a := act(t, "drain", ground(t))
	if said := a.line(); !strings.HasPrefix(said, "started") {
		t.Fatal(said)
	}
	// What a terminal does for Ctrl-C: the signal goes to the whole group.
	check(t, syscall.Kill(-a.cmd.Process.Pid, syscall.SIGINT))
	if said := a.line(); said != "drained" {
		t.Fatalf("after Ctrl-C: %q", said)
	}
	check(t, a.cmd.Wait())
}

func TestKilledProgramLeavesAServerToAdopt(t *testing.T) {
	t.Parallel()
	o := ground(t)
	// The person's own settings for Postgres must not mislead ours.
	a := act(t, "hold", o, "PGDATA=/nonexistent", "PGPORT=1", "PGHOST=/nonexistent", "PGUSER=nobody", "PGDATABASE=none", "LC_ALL=id_ID.UTF-8")
	started := a.line()
	a.kill()
	c := up(t, o)
	if adopted := fmt.Sprint("started ", c.server.pid); adopted != started {
		t.Fatalf("the program %s, the next start adopted %d", started, c.server.pid)
	}
	check(t, ping(c.URL()))
	down(t, c)
	if exists(filepath.Join(c.home.data(), "postmaster.pid")) {
		t.Error("the adopted server left its lock file")
	}
}

func TestKilledServer(t *testing.T) {
	t.Parallel()
	o := ground(t)
	o.Fast = false
	c := up(t, o)
	if _, err := connect(t, c.URL()).ExecContext(t.Context(), "CREATE TABLE kept ()"); err != nil {
		t.Fatal(err)
	}
	check(t, syscall.Kill(c.server.pid, syscall.SIGKILL))
	if !c.server.awaitGone(t.Context()) {
		t.Fatal("the server outlived kill -9")
	}
	later := up(t, o)
	if got := ask(t, later, "SELECT to_regclass('kept')"); got != "kept" {
		t.Errorf("after the recovery: %q", got)
	}
	// The first user leaves last and has to stop the server of the second.
	check(t, later.Stop(t.Context()))
	check(t, c.Stop(t.Context()))
	if later.server.live() {
		t.Error("nobody stopped the second server")
	}
}

func TestServerThatIsStopping(t *testing.T) {
	t.Parallel()
	o := ground(t)
	c := up(t, o)
	held, err := connect(t, c.URL()).Conn(t.Context())
	check(t, err)
	// A smart shutdown waits for the connection, so the server stays a while.
	check(t, syscall.Kill(c.server.pid, syscall.SIGTERM))
	for p, _ := readPostmaster(c.home.data()); p.status != statusStopping; p, _ = readPostmaster(c.home.data()) {
		if !wait(t.Context(), time.Millisecond) {
			t.Fatal("the server does not begin to stop")
		}
	}
	started := make(chan *Cluster)
	go func() {
		later, err := Start(t.Context(), o)
		if err != nil {
			t.Error(err)
		}
		started <- later
	}()
	check(t, held.Close())
	check(t, syscall.Kill(c.server.pid, syscall.SIGINT))
	later := <-started
	if later == nil || later.server.pid == c.server.pid {
		t.Fatal("the stopping server was adopted")
	}
	check(t, c.Stop(t.Context()))
	check(t, ping(later.URL()))
	down(t, later)
}

func TestServerThatDoesNotStop(t *testing.T) {
	t.Parallel()
	c := up(t, ground(t))
	check(t, syscall.Kill(c.server.pid, syscall.SIGSTOP))
	wantProblem(t, c.server.stopWithin(t.Context(), 50*time.Millisecond, 50*time.Millisecond), "embedded.stop")
	check(t, syscall.Kill(c.server.pid, syscall.SIGCONT))
	down(t, c)
}
