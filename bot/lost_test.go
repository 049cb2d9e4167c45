package bot_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"

	"teman/storage"
	"teman/storage/storagetest"
)

// cutter stands between a program and Postgres and cuts the connection over
// which an apply goes: before it reached the server, or when its answer comes
// back.
type cutter struct {
	listener net.Listener
	server   string
	before   atomic.Int32 // how many applies shall never arrive
	after    atomic.Int32 // how many answers shall never come back
	cuts     atomic.Int32
	open     sync.WaitGroup
}

func newCutter(t *testing.T, address string) (*cutter, string) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &cutter{listener: l, server: u.Host}
	c.open.Go(c.accept)
	t.Cleanup(func() { l.Close(); c.open.Wait() })
	u.Host = l.Addr().String()
	return c, u.String()
}

func (c *cutter) accept() {
	for {
		client, err := c.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", c.server)
		if err != nil {
			client.Close()
			continue
		}
		c.open.Go(func() { c.carry(client, server) })
	}
}

func (c *cutter) carry(client, server net.Conn) {
	var cut atomic.Bool
	var both sync.WaitGroup
	both.Go(func() {
		defer server.Close()
		c.copy(server, client, func(p []byte) bool {
			if !bytes.Contains(p, []byte(`"inbound":`)) {
				return true
			}
			if take(&c.before) {
				c.cuts.Add(1)
				client.Close()
				return false
			}
			cut.Store(take(&c.after))
			return true
		})
	})
	both.Go(func() {
		defer client.Close()
		c.copy(client, server, func([]byte) bool {
			if cut.Load() {
				c.cuts.Add(1)
				return false // committed, and nobody will hear of it
			}
			return true
		})
	})
	both.Wait()
}

func (c *cutter) copy(to io.Writer, from io.Reader, pass func([]byte) bool) {
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

func TestLostAnswersLoseAndDoubleNothing(t *testing.T) {
	t.Parallel()
	o := newOffice(t, counting{})
	cut, address := newCutter(t, o.url)
	c := o.config()
	c.Turns = storagetest.Open(t, address, storage.Options{})
	c.Workers, c.Batch = 4, 3
	o.serve(c)
	const people, messages = 6, 20
	for m := range messages {
		if m%3 == 0 {
			cut.before.Add(1)
			cut.after.Add(2)
		}
		for p := range people {
			o.receive(o.text(fmt.Sprint("+62", p), fmt.Sprint("pesan ", m)))
		}
	}
	o.settle()
	for p := range people {
		said := o.said(fmt.Sprint("+62", p))
		if len(said) != messages {
			t.Fatalf("person %d heard %d answers to %d messages", p, len(said), messages)
		}
		for m, text := range said {
			if want := fmt.Sprintf("%d pesan %d", m+1, m); text != want {
				t.Fatalf("person %d heard %q where %q belongs", p, text, want)
			}
		}
	}
	if n := cut.cuts.Load(); n < 10 {
		t.Errorf("only %d connections were cut: the test tested nothing", n)
	}
	if n := o.count(`select count(*) from parked`); n != 0 {
		t.Errorf("%d inbounds were parked for the network's faults", n)
	}
}
