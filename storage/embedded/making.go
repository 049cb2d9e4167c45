package embedded

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"teman/umkm"
)

// making is the work on a new cluster. It happens in a folder of its own,
// which is renamed only when it is whole: a cluster that can be seen is never
// half-made.
type making struct {
	home     home
	account  account
	binaries Binaries
	fast     bool
}

// superuser is the role that owns the cluster, and the name of the database
// that the office lives in.
const superuser = "teman"

// run makes the cluster. The caller holds the home's lock.
func (m making) run(ctx context.Context) error {
	m.sweep()
	half, err := os.MkdirTemp(m.home.place, makingStart)
	if err != nil {
		return explain(m.home.place, fmt.Errorf("make cluster: %w", err))
	}
	if err := m.fill(ctx, half); err != nil {
		_ = os.RemoveAll(half) // the next start sweeps what is left
		return explain(m.home.place, err)
	}
	if err := os.Rename(half, m.home.cluster()); err != nil {
		return explain(m.home.place, fmt.Errorf("make cluster: %w", err))
	}
	return syncFolder(m.home.place)
}

// sweep removes what an interrupted start left. An orphan of it may still
// write there, which is why no two makings share a name and why an error is no
// reason to stop.
func (m making) sweep() {
	left, _ := filepath.Glob(filepath.Join(m.home.place, makingStart+"*")) // fails for a bad pattern only
	for _, half := range left {
		_ = os.RemoveAll(half)
	}
}

func (m making) fill(ctx context.Context, half string) error {
	if err := m.account.give(half); err != nil {
		return fmt.Errorf("make cluster: %w", err)
	}
	password := filepath.Join(half, "password")
	if err := os.WriteFile(password, []byte(rand.Text()+"\n"), 0o600); err != nil {
		return fmt.Errorf("write password: %w", err)
	}
	if err := m.account.give(password); err != nil {
		return fmt.Errorf("write password: %w", err)
	}
	said, err := m.initdb(ctx, half, "C.UTF-8")
	if err != nil && complaintIn(said) == unknownLocale {
		said, err = m.initdb(ctx, half, "C") // older macOS and old C libraries
	}
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return fmt.Errorf("initdb: %w", context.Cause(ctx))
	}
	return m.refused(said, err)
}

// initdb runs Postgres' own tool, which removes what it made if it fails, and
// returns what it wrote. Locale C.UTF-8 sorts and compares alike on every
// system; the encoding is UTF-8 whatever the person's terminal speaks.
func (m making) initdb(ctx context.Context, half, locale string) (string, error) {
	arguments := []string{
		"--pgdata=" + filepath.Join(half, "data"),
		"--username=" + superuser,
		"--pwfile=" + filepath.Join(half, "password"),
		"--auth=scram-sha-256",
		"--encoding=UTF8",
		"--locale=" + locale,
	}
	if m.fast {
		arguments = append(arguments, "--no-sync")
	}
	var said bytes.Buffer
	cmd := exec.CommandContext(ctx, m.binaries.program("initdb"), arguments...)
	m.account.run(cmd)
	cmd.Dir = half
	cmd.Stdout, cmd.Stderr = &said, &said
	// initdb leads its own process group; its child must end with it.
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = 2 * time.Second
	err := cmd.Run()
	return said.String(), err
}

// refused explains what initdb said.
func (m making) refused(said string, err error) error {
	phrase := umkm.Say("embedded.initdb")
	if c := complaintIn(said); c == diskFull || c == readOnly {
		phrase = umkm.Say(c.key())
	}
	line := reason(said)
	return &Problem{
		phrase.With("folder", umkm.TextValue(m.home.place)).With("line", umkm.TextValue(line)),
		fmt.Errorf("initdb: %w: %s", err, line),
	}
}

// madeBy returns the major version of the server that made the cluster.
func madeBy(h home) (int, error) {
	content, err := os.ReadFile(filepath.Join(h.data(), "PG_VERSION"))
	if err != nil {
		return 0, explain(h.cluster(), fmt.Errorf("read version of cluster: %w", err))
	}
	major, err := strconv.Atoi(strings.TrimSpace(string(content)))
	if err != nil {
		return 0, fmt.Errorf("read version of cluster: %w", err)
	}
	return major, nil
}

// syncFolder makes a rename in the folder last through a power cut.
func syncFolder(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return fmt.Errorf("sync folder: %w", err)
	}
	defer f.Close()
	if err := f.Sync(); err != nil {
		return fmt.Errorf("sync folder: %w", err)
	}
	return nil
}
