package telegramtest

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"
)

// Token is the token of the bot that a server has when no other is given.
const Token = "4242:AAE-telegramtest"

// Server is a Telegram on loopback. It is safe for concurrent use, and
// outlives the bots that come and go.
type Server struct {
	options
	web    *http.Server
	url    string
	closed context.Context
	close  context.CancelFunc
	done   sync.WaitGroup // what runs beside calls: webhooks

	mu      sync.Mutex
	bots    map[string]*Bot // by token
	first   *Bot
	users   map[int64]*user
	chats   map[chatKey]*chat
	order   []*chat // as they began
	files   map[string]*file
	queries map[string]*query
	serial  int64 // of files and presses
	groups  int64 // how many groups there were
	rates   *gauge
	faults  []*Fault
	calls   journal
	unknown map[string]int
	changed bell // anything, anywhere
	beside  http.Handler
}

// New starts a server on a free port of loopback, or where [Listen] says.
func New(settings ...Option) (*Server, error) {
	s := &Server{
		options: defaults(), bots: map[string]*Bot{}, users: map[int64]*user{}, chats: map[chatKey]*chat{},
		files: map[string]*file{}, queries: map[string]*query{}, unknown: map[string]int{},
		beside: http.NotFoundHandler(),
	}
	for _, set := range settings {
		set(&s.options)
	}
	s.calls.counts = map[string]int{}
	s.rates = newGauge(s.options.rates)
	s.closed, s.close = context.WithCancel(context.Background())
	for _, token := range s.tokens {
		if err := s.addBot(token); err != nil {
			return nil, err
		}
	}
	var lc net.ListenConfig
	listener, err := lc.Listen(s.closed, "tcp", s.listen)
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	s.url = "http://" + listener.Addr().String()
	s.web = &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	s.done.Go(func() { _ = s.web.Serve(listener) })
	return s, nil
}

// URL is what TELEGRAM_API_URL is set to.
func (s *Server) URL() string { return s.url }

// Close ends the server with every call that hangs.
func (s *Server) Close() {
	s.close()
	_ = s.web.Close()
	s.done.Wait()
}

// Beside serves what is not the Bot API.
func (s *Server) Beside(h http.Handler) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.beside = h
}

// Changed is closed at the next change of anything.
func (s *Server) Changed() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed.wait()
}

// Unknown counts by name the methods that were called and are not spoken here.
func (s *Server) Unknown() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make(map[string]int, len(s.unknown))
	for name, n := range s.unknown {
		all[name] = n
	}
	return all
}
