package storagetest

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
)

// Cutter stands between a program and Postgres and cuts the connection over
// which turns are applied: before they reached the server, or when its answer
// comes back.
type Cutter struct {
	Before atomic.Int32 // how many commits shall never arrive
	After  atomic.Int32 // how many answers shall never come back
	Cuts   atomic.Int32 // how many of both were cut

	listener net.Listener
	server   string
	open     sync.WaitGroup
}

// NewCutter stands before the database at address, and returns its own address
// for who shall reach it so. It lives as long as the test.
func NewCutter(t testing.TB, address string) (c *Cutter, through string) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c = &Cutter{listener: l, server: u.Host}
	c.open.Go(func() { c.accept(t.Context()) })
	t.Cleanup(func() { l.Close(); c.open.Wait() })
	u.Host = l.Addr().String()
	return c, u.String()
}

func (c *Cutter) accept(ctx context.Context) {
	for {
		client, err := c.listener.Accept()
		if err != nil {
			return
		}
		server, err := (&net.Dialer{}).DialContext(ctx, "tcp", c.server)
		if err != nil {
			client.Close()
			continue
		}
		c.open.Go(func() { c.carry(client, server) })
	}
}

func (c *Cutter) carry(client, server net.Conn) {
	var cut atomic.Bool
	var both sync.WaitGroup
	both.Go(func() {
		defer server.Close()
		var w eye
		c.copy(server, client, func(p []byte) bool {
			if !w.commits(p) {
				return true
			}
			if take(&c.Before) {
				c.Cuts.Add(1)
				client.Close()
				return false
			}
			cut.Store(take(&c.After))
			return true
		})
	})
	both.Go(func() {
		defer client.Close()
		c.copy(client, server, func([]byte) bool {
			if cut.Load() {
				c.Cuts.Add(1)
				return false // committed, and nobody will hear of it
			}
			return true
		})
	})
	both.Wait()
}

// eye looks at what goes to the server for commits of turns: an apply alone,
// or the end of a transaction that holds one.
type eye struct{ inside, turn bool }

func (w *eye) commits(p []byte) bool {
	applies := bytes.Contains(p, []byte(`"inbound":`))
	switch {
	case bytes.HasPrefix(p, []byte("Q")) && bytes.Contains(p, []byte("BEGIN")):
		w.inside, w.turn = true, false
	case bytes.HasPrefix(p, []byte("Q")) && bytes.Contains(p, []byte("COMMIT")):
		applies, w.inside, w.turn = w.turn, false, false
		return applies
	case w.inside && applies:
		w.turn = true
	}
	return applies && !w.inside
}

func (c *Cutter) copy(to io.Writer, from io.Reader, pass func([]byte) bool) {
	buffer := make([]byte, 1<<16)
	for {
		n, err := from.Read(buffer)
		if n > 0 {
			if !pass(buffer[:n]) {
				return
			}
			if _, err := to.Write(buffer[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

func take(n *atomic.Int32) bool {
	for {
		left := n.Load()
		if left <= 0 {
			return false
		}
		if n.CompareAndSwap(left, left-1) {
			return true
		}
	}
}
