package main

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"teman/storage/storagetest"
)

// way is how one process reaches Telegram: it knows what that one sent.
type way struct {
	*httptest.Server
	sends atomic.Int64
}

func newWay(t *testing.T, to string) *way {
	t.Helper()
	telegram, err := url.Parse(to)
	must(t, err)
	w := &way{}
	onward := httputil.NewSingleHostReverseProxy(telegram)
	onward.ErrorHandler = func(rw http.ResponseWriter, _ *http.Request, _ error) { rw.WriteHeader(http.StatusBadGateway) }
	w.Server = httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/sendMessage") {
			w.sends.Add(1)
		}
		onward.ServeHTTP(rw, r)
	}))
	t.Cleanup(w.Close)
	return w
}

// takeoverWithin is how long an account may have no holder.
const takeoverWithin = 12 * time.Second

// Two processes serve one office; one at a time holds the bot. The holder is
// stopped past its lease, and the other answers; going on, it sends nothing.
// The other is killed, and the first answers again.
func TestTakeoverIsWholeAndInTime(t *testing.T) {
	t.Parallel()
	n := newTelegramNetwork(t, false)
	c := newCarnage(t, n, storagetest.URL(t), 10)
	var processes [2]*process
	var ways [2]*way
	for i := range processes {
		ways[i] = newWay(t, n.URL)
		processes[i] = launch(t, c.database, append(n.environment(), "TELEGRAM_API_URL="+ways[i].URL), "serve")
		c.logs = append(c.logs, processes[i].log)
		if i == 0 {
			c.asks(0, 1)
		}
	}
	c.asks(1, 2)
	if sent := ways[1].sends.Load(); sent > 0 {
		t.Errorf("the one that holds nothing sent %d", sent)
	}

	processes[0].signal(t, syscall.SIGSTOP)
	if took := c.asks(2, 3); took > takeoverWithin {
		t.Errorf("taken over from who was stopped after %s", took)
	}
	before := ways[0].sends.Load()
	processes[0].signal(t, syscall.SIGCONT)
	c.asks(3, 5)
	if after := ways[0].sends.Load(); after != before {
		t.Errorf("the fenced-off one sent %d after its lease", after-before)
	}

	processes[1].kill()
	if took := c.asks(5, 6); took > takeoverWithin {
		t.Errorf("taken over from who was killed after %s", took)
	}
	c.settle()
	c.count(6)
	if c.again > 0 {
		t.Errorf("%d answers were sent again", c.again)
	}
}

// asks has all people write, and returns when they have their answers, and
// after how long the first was sent.
func (c *carnage) asks(from, to int) time.Duration {
	c.t.Helper()
	before, began := c.net.taken(), time.Now()
	for chat := range c.chats {
		c.writes(chat, from, to)
	}
	c.await("an answer", func() bool { return c.net.taken() > before })
	took := time.Since(began)
	c.settle()
	return took
}
