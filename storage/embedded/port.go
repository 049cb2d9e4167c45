package embedded

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"strconv"
	"strings"
)

// freePort asks the system for a port that nobody listens on. Somebody may
// take it before the server does; then the server says so.
func freePort(ctx context.Context) (int, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("find a free port: %w", err)
	}
	defer func() { _ = l.Close() }()
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

// rememberPort is for the next start; see lastPort.
func (s *start) rememberPort(port int) error {
	if last, err := lastPort(s.home.port()); err == nil && last == port {
		return nil
	}
	err := os.WriteFile(s.home.port(), []byte(strconv.Itoa(port)+"\n"), 0o600)
	return errors.Join(err, s.account.give(s.home.port()))
}
