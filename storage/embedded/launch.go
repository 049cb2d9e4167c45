package embedded

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
)

// logLimit is the size at which a start puts the server's log aside; there is
// one aside at a time.
const logLimit = 5 << 20

// launch runs the server in a session of its own, so that it outlives us: a
// Ctrl-C does not reach it, and after a kill -9 the next start adopts it. For
// the same reason it gets no signal when we die. logged is where its words
// begin in the log.
func (s *start) launch(port int) (srv *server, logged int64, err error) {
	log, logged, err := openLog(s.home.log())
	if err != nil {
		return nil, 0, err
	}
	defer log.Close()
	cmd := exec.Command(s.binaries.program("postgres"), settings(s.home.data(), port, s.options.Fast)...)
	cmd.Dir = s.home.data()
	cmd.Stdout, cmd.Stderr = log, log
	s.account.run(cmd)
	if err := cmd.Start(); err != nil {
		return nil, 0, fmt.Errorf("launch postgres: %w", err)
	}
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		_ = cmd.Wait() // how it ended stands in its log
	}()
	return &server{pid: cmd.Process.Pid, data: s.home.data(), gone: gone}, logged, nil
}

func openLog(path string) (log *os.File, size int64, err error) {
	if info, err := os.Stat(path); err == nil && info.Size() > logLimit {
		if err := os.Rename(path, path+".old"); err != nil {
			return nil, 0, fmt.Errorf("put log aside: %w", err)
		}
	}
	log, err = os.OpenFile(path, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return nil, 0, fmt.Errorf("open log: %w", err)
	}
	info, err := log.Stat()
	if err != nil {
		_ = log.Close()
		return nil, 0, fmt.Errorf("open log: %w", err)
	}
	return log, info.Size(), nil
}

// readLog returns what the server wrote since from, at most 64 KiB of it.
func readLog(path string, from int64) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	said, _ := io.ReadAll(io.NewSectionReader(f, from, 64<<10)) // what could be read is what we have
	return string(said)
}

// freePort asks the system for a port that nobody listens on. Somebody may
// take it before the server does; then the server says so.
func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("find a free port: %w", err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// lastPort returns the port of the start before, which is tried first so that
// a tool connected to the cluster finds it again; 0 if there was none.
func lastPort(path string) (int, error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read last port: %w", err)
	}
	port, err := strconv.ParseUint(strings.TrimSpace(string(content)), 10, 16)
	if err != nil {
		return 0, nil
	}
	return int(port), nil
}
