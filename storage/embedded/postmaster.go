package embedded

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// postmaster is what a running server writes into postmaster.pid of its data
// (the format has been the same since Postgres 10; see miscadmin.h there).
type postmaster struct {
	pid    int
	port   int // 0 until it is written
	status string
}

// The statuses that matter to us.
const (
	statusReady    = "ready"
	statusStopping = "stopping"
)

// parsePostmaster reads the file's lines: 1 is the process, 4 the port, 8 the
// status. A server that is starting has written only the first of them.
func parsePostmaster(content string) (postmaster, error) {
	lines := strings.Split(content, "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(lines[0]))
	if err != nil || pid <= 1 {
		return postmaster{}, fmt.Errorf("postmaster.pid begins with %.20q", lines[0])
	}
	p := postmaster{pid: pid}
	if len(lines) > 3 {
		port, err := strconv.ParseUint(strings.TrimSpace(lines[3]), 10, 16)
		if err == nil {
			p.port = int(port)
		}
	}
	if len(lines) > 7 {
		p.status = strings.TrimSpace(lines[7])
	}
	return p, nil
}

// readPostmaster returns false where no server wrote a readable file.
func readPostmaster(data string) (postmaster, bool) {
	content, err := os.ReadFile(filepath.Join(data, "postmaster.pid"))
	if err != nil {
		return postmaster{}, false
	}
	p, err := parsePostmaster(string(content))
	return p, err == nil
}

// serves reports whether process pid is a live server of this data. The number
// alone proves nothing: after a crash it may belong to any other program. A
// server works in its data folder, which Linux tells; elsewhere its command
// line names it.
func serves(pid int, data string) bool {
	if exists("/proc/self/cwd") {
		works, err := os.Stat(fmt.Sprintf("/proc/%d/cwd", pid))
		if err != nil {
			return false // gone, or a zombie
		}
		here, err := os.Stat(data)
		return err == nil && os.SameFile(works, here)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	line, err := exec.CommandContext(ctx, "ps", "-o", "command=", "-p", strconv.Itoa(pid)).Output()
	return err == nil && strings.Contains(string(line), data)
}

// dropStale removes a postmaster.pid that would keep Postgres from starting
// though no server runs: its number now belongs to another program of the same
// user, or a power cut left it empty. Where the number belongs to nobody,
// Postgres removes the file itself. If we err and a server does run, Postgres
// still refuses to start: it finds the shared memory of this data in use.
func dropStale(data string) error {
	file := filepath.Join(data, "postmaster.pid")
	content, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read lock file: %w", err)
	}
	p, err := parsePostmaster(string(content))
	if err == nil && (syscall.Kill(p.pid, 0) != nil || serves(p.pid, data)) {
		return nil
	}
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove stale lock file: %w", err)
	}
	return nil
}
