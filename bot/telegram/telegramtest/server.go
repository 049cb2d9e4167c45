package telegramtest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net"
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
	Keep  int              // messages that each chat remembers, and no calls; 0: all. Set before use
	// PressesApart has presses reach a webhook beside the messages of their chat,
	// which they may overtake: at Telegram they do. Set before use.
	PressesApart bool
	// Pause is how long after so many failures a webhook is called again. Set
	// before use; TelegramPause is Telegram's own.
	Pause func(failures int) time.Duration

	token    string
	username string
	caller   *http.Client // of webhooks

	mu      sync.Mutex
	changed chan struct{} // closed at every change
	closed  bool
	ids     int // of messages, presses and files
	queue   queue
	hook    *hook // nil: none
	chats   map[int64]*chat
	presses map[string]press // open ones, by id
	files   map[string]upload
	menus   map[string]string // commands as JSON, by language
	faults  []*fault
	limits  limits
	calls   map[string]int
	journal []Call // the newest calls
	unknown []string
	methods map[string]method
	others  map[string]*Server // bots of the same address, by token
	beside  http.Handler       // what is no Bot API
}

// New starts the Bot API of a bot on an address of its own.
func New(token, username string) *Server {
	s := newServer(token, username)
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	return s
}

// Listen is New at an address that is chosen, such as 127.0.0.1:8081.
func Listen(address, token, username string) (*Server, error) {
	listener, err := new(net.ListenConfig).Listen(context.Background(), "tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	s := newServer(token, username)
	s.Server = httptest.NewUnstartedServer(http.HandlerFunc(s.serve))
	s.Server.Listener.Close()
	s.Server.Listener = listener
	s.Start()
	return s, nil
}

func newServer(token, username string) *Server {
	return &Server{
		Now: time.Now, token: token, username: username, caller: newCaller(), changed: make(chan struct{}), queue: queue{next: 1},
		chats: map[int64]*chat{}, presses: map[string]press{}, files: map[string]upload{}, menus: map[string]string{}, calls: map[string]int{},
		methods: methods(), others: map[string]*Server{}, beside: http.NotFoundHandler(), Pause: quickPause,
	}
}

// Close ends everything that waits, and the server.
func (s *Server) Close() {
	s.end()
	s.CloseClientConnections()
	s.Server.Close()
}

// end ends everything that waits, of the other bots too.
func (s *Server) end() {
	s.mu.Lock()
	s.closed = true
	s.change()
	others := slices.Collect(maps.Values(s.others))
	s.mu.Unlock()
	s.caller.CloseIdleConnections()
	for _, other := range others {
		other.end()
	}
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

// Changed is closed at the next change of anything.
func (s *Server) Changed() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
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

// Bot adds a bot to the same address: a Server of its own, with its own people
// and groups, that ends with the first.
func (s *Server) Bot(token, username string) *Server {
	other := newServer(token, username)
	other.Server = s.Server
	s.mu.Lock()
	defer s.mu.Unlock()
	s.others[token] = other
	return other
}

// Beside serves what is neither a call nor a file.
func (s *Server) Beside(h http.Handler) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.beside = h
}

// serve takes calls of methods, and fetches of files.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	path, file := strings.CutPrefix(r.URL.Path, "/file/bot")
	path, called := strings.CutPrefix(path, "/bot")
	if !file && !called {
		s.mu.Lock()
		beside := s.beside
		s.mu.Unlock()
		beside.ServeHTTP(w, r)
		return
	}
	token, rest, _ := strings.Cut(path, "/")
	b := s.bot(token)
	switch {
	case b == nil:
		write(w, refuse(http.StatusUnauthorized, "Unauthorized"))
	case file:
		b.handOut(w, r, rest)
	default:
		b.take(w, r, rest)
	}
}

// bot finds the bot with a token; nil when there is none.
func (s *Server) bot(token string) *Server {
	if token == s.token {
		return s
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.others[token]
}

// take reads a call and answers it.
func (s *Server) take(w http.ResponseWriter, r *http.Request, method string) {
	c, err := read(r)
	if err != nil {
		write(w, unreadable(err))
		return
	}
	c.method = method
	s.answer(w, c)
}

func unreadable(err error) answer {
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return refuse(http.StatusRequestEntityTooLarge, "Request Entity Too Large")
	}
	return badRequest("can't parse the request")
}
