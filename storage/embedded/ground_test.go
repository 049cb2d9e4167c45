package embedded

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/lib/pq"
)

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// ground returns options for a cluster in a folder of the test's own, which
// the server's account can enter as it can a clone below /srv.
func ground(t testing.TB) Options {
	t.Helper()
	folder, err := os.MkdirTemp("", "teman-embedded-")
	check(t, err)
	t.Cleanup(func() { check(t, os.RemoveAll(folder)) })
	check(t, os.Chmod(folder, 0o755))
	return Options{
		Dir:       filepath.Join(folder, "postgres"),
		Elsewhere: filepath.Join(folder, "elsewhere"),
		Fast:      true,
	}
}

// up starts the cluster and stops it when the test ends.
func up(t testing.TB, o Options) *Cluster {
	t.Helper()
	c, err := Start(t.Context(), o)
	check(t, err)
	t.Cleanup(func() { check(t, c.Stop(context.Background())) })
	return c
}

// down stops the cluster and makes sure that its server is gone.
func down(t testing.TB, c *Cluster) {
	t.Helper()
	check(t, c.Stop(t.Context()))
	if c.server.live() {
		t.Fatalf("server %d lives after the stop", c.server.pid)
	}
}

func connect(t testing.TB, url string) *sql.DB {
	t.Helper()
	connector, err := pq.NewConnector(url)
	check(t, err)
	db := sql.OpenDB(connector)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func ping(url string) error {
	connector, err := pq.NewConnector(url)
	if err != nil {
		return err
	}
	db := sql.OpenDB(connector)
	return errors.Join(db.Ping(), db.Close())
}

// ask returns the one text that a query gives.
func ask(t testing.TB, c *Cluster, query string) string {
	t.Helper()
	var answer string
	check(t, connect(t, c.URL()).QueryRowContext(t.Context(), query).Scan(&answer))
	return answer
}

// wantProblem fails unless err is the Problem with this phrase, and the phrase
// stands in both languages with values for all its placeholders.
func wantProblem(t *testing.T, err error, key string) *Problem {
	t.Helper()
	p, ok := errors.AsType[*Problem](err)
	if !ok || p.Phrase.Key != key {
		t.Fatalf("got %v (%s), want the problem %s", err, keyOf(err), key)
	}
	for _, language := range []string{"id", "en"} {
		text := sentence(t, language, key)
		for _, name := range regexp.MustCompile(`{{\.(\w+)}}`).FindAllStringSubmatch(text, -1) {
			if _, given := p.Phrase.Args[name[1]]; !given {
				t.Errorf("%s of %s has no value for {{.%s}}", key, language, name[1])
			}
		}
	}
	return p
}

// sentence reads a phrase from the locales, all its plural forms together.
func sentence(t *testing.T, language, key string) string {
	t.Helper()
	topic, name, _ := strings.Cut(key, ".")
	content, err := os.ReadFile(filepath.Join("..", "..", "locales", language, topic+".yaml"))
	check(t, err)
	var texts map[string]map[string]any
	check(t, yaml.Unmarshal(content, &texts))
	switch text := texts[topic][name].(type) {
	case string:
		return text
	case map[string]any:
		one, _ := text["one"].(string) // Indonesian has none
		return one + text["other"].(string)
	}
	t.Fatalf("no text %s in %s", key, language)
	return ""
}

// script is a program for the shell.
type script string

// real stands for the program that is installed.
const real script = ""

// binaries makes a folder of server binaries that play their part in a trap.
// postgres still tells its version.
func binaries(t *testing.T, postgres, initdb script) Binaries {
	t.Helper()
	installed, err := FindBinaries()
	check(t, err)
	folder := t.TempDir()
	open(t, folder)
	if postgres == real {
		postgres = script("exec " + installed.program("postgres") + ` "$@"`)
	}
	if initdb == real {
		initdb = script("exec " + installed.program("initdb") + ` "$@"`)
	}
	write(t, folder, "postgres", `[ "$1" = --version ] && { echo "postgres (PostgreSQL) `+script(strconv.Itoa(installed.Major))+`.1"; exit; }`+"\n"+postgres)
	write(t, folder, "initdb", initdb)
	return Binaries{Folder: folder, Major: installed.Major}
}

// open lets the server's account into a temporary folder of the test.
func open(t *testing.T, folder string) {
	t.Helper()
	check(t, os.Chmod(folder, 0o755))
	check(t, os.Chmod(filepath.Dir(folder), 0o755))
}

// write makes a program. No child may be forked while it is open for writing:
// it would hold the file for a moment, and a file so held cannot be run.
func write(t *testing.T, folder, name string, s script) {
	t.Helper()
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	check(t, os.WriteFile(filepath.Join(folder, name), []byte("#!/bin/sh\n"+string(s)+"\n"), 0o755))
}

// stranger runs a program that does nothing, as the user that serves c.
func stranger(t *testing.T, c *Cluster) int {
	t.Helper()
	info, err := os.Stat(c.home.cluster())
	check(t, err)
	cmd := exec.Command("tail", "-f", "/dev/null")
	cmd.Dir = "/"
	ownerOf(info).run(cmd)
	check(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return cmd.Process.Pid
}

// root reports whether the tests run as root, which Postgres refuses.
func root() bool { return os.Geteuid() == 0 }

// smallDisk mounts a disk of that size on the folder, where the machine lets
// us; only root may ask.
func smallDisk(t *testing.T, folder, size string) bool {
	t.Helper()
	check(t, os.MkdirAll(folder, 0o755))
	if exec.Command("mount", "-t", "tmpfs", "-o", "mode=755,size="+size, "tmpfs", folder).Run() != nil {
		return false
	}
	// Lazily: a process that just ended may still be let go by the kernel.
	t.Cleanup(func() { check(t, exec.Command("umount", "-l", folder).Run()) })
	return true
}
