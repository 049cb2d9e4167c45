package embedded

import (
	"errors"
	"net"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/lib/pq"
)

func TestStartMakesServesAndKeeps(t *testing.T) {
	t.Parallel()
	o := ground(t)
	first := up(t, o)
	if _, err := connect(t, first.URL()).ExecContext(t.Context(), "CREATE TABLE kept AS SELECT 'keripik' AS what"); err != nil {
		t.Fatal(err)
	}
	down(t, first)
	later := up(t, o)
	if got := ask(t, later, "SELECT what FROM kept"); got != "keripik" {
		t.Errorf("the later start kept %q", got)
	}
	if first.URL() != later.URL() {
		t.Error("the later start has another address, though the port was free")
	}
}

func TestSettings(t *testing.T) {
	t.Parallel()
	o := ground(t)
	o.Fast = false
	c := up(t, o)
	for setting, want := range map[string]string{
		"fsync":                   "on",
		"synchronous_commit":      "on",
		"full_page_writes":        "on",
		"listen_addresses":        "127.0.0.1",
		"unix_socket_directories": "",
		"shared_buffers":          "64MB",
		"max_connections":         "60",
		"password_encryption":     "scram-sha-256",
		"server_encoding":         "UTF8",
	} {
		if got := ask(t, c, "SELECT current_setting('"+setting+"')"); got != want {
			t.Errorf("%s is %q, want %q", setting, got, want)
		}
	}
	if got := ask(t, c, "SELECT datcollate FROM pg_database WHERE datname = 'teman'"); got != "C.UTF-8" && got != "C" {
		t.Errorf("the database sorts by %q", got)
	}
}

func TestOnlyThePasswordOpens(t *testing.T) {
	t.Parallel()
	c := up(t, ground(t))
	info, err := os.Stat(c.home.password())
	check(t, err)
	if info.Mode().Perm() != 0o600 {
		t.Errorf("the password's file has mode %v", info.Mode())
	}
	info, err = os.Stat(c.home.cluster())
	check(t, err)
	if info.Mode().Perm() != 0o700 {
		t.Errorf("the cluster's folder has mode %v", info.Mode())
	}
	wrong, err := url.Parse(c.URL())
	check(t, err)
	wrong.User = url.UserPassword(superuser, "tebakan")
	refusal, ok := errors.AsType[*pq.Error](ping(wrong.String()))
	if !ok || refusal.Code != "28P01" {
		t.Errorf("a wrong password got %v", refusal)
	}
}

func TestLogHoldsNoValues(t *testing.T) {
	t.Parallel()
	const canary = "7371014107850001"
	c := up(t, ground(t))
	db := connect(t, c.URL())
	for _, statement := range []string{
		"CREATE TABLE owner (nik text PRIMARY KEY)",
		"INSERT INTO owner VALUES ('" + canary + "')",
	} {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	for _, statement := range []string{
		"INSERT INTO owner VALUES ('" + canary + "')",
		"SELECT '" + canary + "x'::int",
		"SELEC " + canary,
	} {
		if _, err := db.ExecContext(t.Context(), statement); err == nil {
			t.Fatalf("%s did not fail", statement)
		}
	}
	down(t, c)
	if log := readLog(c.home.log(), 0); !strings.Contains(log, "shut down") || strings.Contains(log, canary) {
		t.Errorf("the log holds what was typed, or nothing:\n%s", log)
	}
}

func TestStartsAtTheSameTimeShareOneServer(t *testing.T) {
	t.Parallel()
	o := ground(t)
	clusters := make([]*Cluster, 4)
	failures := make([]error, len(clusters))
	var starts sync.WaitGroup
	for i := range clusters {
		starts.Go(func() { clusters[i], failures[i] = Start(t.Context(), o) })
	}
	starts.Wait()
	check(t, errors.Join(failures...))
	for i, c := range clusters {
		if c.server.pid != clusters[0].server.pid {
			t.Errorf("start %d has a server of its own", i)
		}
	}
	for _, c := range clusters[1:] {
		check(t, c.Stop(t.Context()))
		check(t, c.Stop(t.Context()))
		check(t, ping(clusters[0].URL()))
	}
	down(t, clusters[0])
}

func TestRemoveLeavesNothing(t *testing.T) {
	t.Parallel()
	o := ground(t)
	c, other := up(t, o), up(t, o)
	check(t, c.Remove(t.Context()))
	check(t, ping(other.URL()))
	check(t, other.Remove(t.Context()))
	if other.server.live() || exists(o.Dir) {
		t.Error("something is left of the cluster")
	}
	up(t, o)
}

func TestServerListensOnLoopbackOnly(t *testing.T) {
	t.Parallel()
	c := up(t, ground(t))
	at, err := url.Parse(c.URL())
	check(t, err)
	// The port of every other address of this machine is still free.
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.2", at.Port()))
	if err == nil {
		check(t, l.Close())
	} else if !strings.Contains(err.Error(), "cannot assign") && !strings.Contains(err.Error(), "can't assign") {
		t.Errorf("another address is taken: %v", err)
	}
}
