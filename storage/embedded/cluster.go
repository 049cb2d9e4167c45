package embedded

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
)

// Cluster is a running private Postgres that this program uses, perhaps
// together with other programs. It is safe for concurrent use.
type Cluster struct {
	home   home
	server *server
	url    string
	log    *slog.Logger

	mu    sync.Mutex
	users *lock // nil once stopped
}

// URL returns the address of the office's database for lib/pq, over loopback.
// It holds the superuser's password: it does not belong into a log.
func (c *Cluster) URL() string { return c.url }

// Stop ends the server, started or adopted, when no other program uses it any
// more; otherwise the last of them will. It waits politely while ctx lasts and
// at most 20 s, then cuts connections, which loses no committed work. A second
// Stop does nothing.
func (c *Cluster) Stop(ctx context.Context) error {
	_, err := c.leave(ctx)
	return err
}

// Remove stops the server and deletes the cluster with its data folder. It
// deletes nothing while another program uses the cluster, and only what
// Start made.
func (c *Cluster) Remove(ctx context.Context) error {
	last, err := c.leave(ctx)
	if err != nil || !last {
		return err
	}
	if c.home.place != c.home.folder {
		if err := os.RemoveAll(c.home.place); err != nil {
			return fmt.Errorf("remove cluster: %w", err)
		}
	}
	for _, name := range []string{clusterName, pointerName, usersName, lockName} {
		if err := os.RemoveAll(filepath.Join(c.home.folder, name)); err != nil {
			return fmt.Errorf("remove cluster: %w", err)
		}
	}
	if err := os.Remove(c.home.folder); err != nil {
		return fmt.Errorf("remove cluster: %w", err)
	}
	return nil
}

// leave reports whether we were the last user, so that the server is stopped.
func (c *Cluster) leave(ctx context.Context) (last bool, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.users == nil {
		return false, nil
	}
	held, err := c.home.lock(ctx)
	if err != nil {
		return false, err
	}
	defer held.release()
	defer func() {
		c.users.release()
		c.users = nil
	}()
	if last, err = c.users.alone(); err != nil || !last {
		return false, err
	}
	if srv, running := c.running(); running {
		if err := srv.stop(ctx); err != nil {
			return false, err
		}
	}
	c.log.Info("private postgres is down", slog.String("folder", c.home.place))
	return true, nil
}

// running returns the server that is to be stopped: ours, or the one that
// another program started after ours had crashed.
func (c *Cluster) running() (*server, bool) {
	if c.server.live() {
		return c.server, true
	}
	return adopt(c.home.data())
}

// open makes the Cluster of a server that is ready.
func (s *start) open(ctx context.Context, srv *server) (*Cluster, error) {
	port, err := srv.awaitReady(ctx)
	if err != nil {
		return nil, err
	}
	password, err := os.ReadFile(s.home.password())
	if err != nil {
		return nil, fmt.Errorf("read password: %w", err)
	}
	if err := s.rememberPort(port); err != nil {
		return nil, err
	}
	at := address(port, strings.TrimSpace(string(password)))
	if err := createDatabase(ctx, at, s.home.data()); err != nil {
		return nil, err
	}
	users, err := shareLock(s.home.users())
	if err != nil {
		return nil, err
	}
	return &Cluster{home: s.home, server: srv, url: at(superuser), log: s.options.Log, users: users}, nil
}

// address returns how to write the URL of a database. The server is not asked
// for TLS, because nothing leaves the machine.
func address(port int, password string) func(database string) string {
	return func(database string) string {
		return (&url.URL{
			Scheme:   "postgres",
			User:     url.UserPassword(superuser, password),
			Host:     net.JoinHostPort("127.0.0.1", strconv.Itoa(port)),
			Path:     "/" + database,
			RawQuery: "sslmode=disable",
		}).String()
	}
}
