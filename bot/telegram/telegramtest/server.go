// Package telegramtest is Telegram on loopback: the Bot API as bots see it, and
// the people, groups and phones behind it as tests and a page see them.
//
//	s := telegramtest.New("4242:AAE", "TemanBot")   // s.URL is TELEGRAM_API_URL
//	siti := s.User(101, "Siti")
//	siti.Text("mau daftar")
//	siti.Await(ctx, func(m []telegramtest.Message) bool { ... })
//	siti.Press("Boleh")
//
// Updates are kept until an offset confirms them or a webhook takes them, with
// the rules of the real server where they are documented. Faults are told by
// Fail, rates kept by Rates. https://core.telegram.org/bots/api
package telegramtest

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"time"
)

// Server is the Bot API of one bot. It is safe for concurrent use, and outlives
// the bot's own restarts.
type Server struct {
	*httptest.Server
	Now   func() time.Time // the platform's clock; set before use
	Rates Rates            // set before use; zero: none are kept

	token    string
	username string
	caller   *http.Client // of webhooks

	mu      sync.Mutex
	changed chan struct{} // closed at every change
	closed  bool
	ids     int // of messages, presses and files
	queue   queue
	hook    hook
	chats   map[int64]*chat
	presses map[string]time.Time // open ones, by id
	files   map[string]upload
	menus   map[string]string // commands as JSON, by language
	faults  []*fault
	limits  limits
	calls   map[string]int
	unknown []string
}

// New starts the Bot API of a bot on an address of its own.
func New(token, username string) *Server {
	s := newServer(token, username)
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	return s
}

func newServer(token, username string) *Server {
	return &Server{
		Now: time.Now, token: token, username: username, caller: newCaller(), changed: make(chan struct{}), queue: queue{next: 1},
		chats: map[int64]*chat{}, presses: map[string]time.Time{}, files: map[string]upload{}, menus: map[string]string{}, calls: map[string]int{},
	}
}

// Close ends everything that waits, and the server.
func (s *Server) Close() {
	s.mu.Lock()
	s.closed = true
	s.change()
	s.mu.Unlock()
	s.caller.CloseIdleConnections()
	s.CloseClientConnections()
	s.Server.Close()
}

// change tells whoever waits that something is different; mu is held.
func (s *Server) change() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// id makes a number that nothing else has; mu is held.
func (s *Server) id() int {
	s.ids++
	return s.ids
}

// Calls returns how often a method was called.
func (s *Server) Calls(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[method]
}

// Called waits until a method was called so often, or ctx ends.
func (s *Server) Called(ctx context.Context, method string, times int) error {
	return s.await(ctx, "calls of "+method, func() bool { return s.calls[method] >= times })
}

// await waits until something holds, which is asked with mu held.
func (s *Server) await(ctx context.Context, what string, holds func() bool) error {
	for {
		s.mu.Lock()
		held, changed := holds(), s.changed
		s.mu.Unlock()
		if held {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("waited in vain for %s: %w", what, ctx.Err())
		}
	}
}

// Unknown returns the methods that were called and that there are none of.
func (s *Server) Unknown() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.unknown)
}

// Menu returns the commands that people with a language are shown, as JSON.
func (s *Server) Menu(language string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.menus[language]
}

// serve takes calls of methods, and fetches of files.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	if path, ok := strings.CutPrefix(r.URL.Path, "/file/bot"+s.token+"/"); ok {
		s.handOut(w, path)
		return
	}
	token, method, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/bot"), "/")
	if token != s.token {
		write(w, refuse(http.StatusUnauthorized, "Unauthorized"))
		return
	}
	c, err := read(r)
	if err != nil {
		write(w, refuse(http.StatusBadRequest, "Bad Request: can't parse the request"))
		return
	}
	c.method = method
	s.answer(w, c)
}
