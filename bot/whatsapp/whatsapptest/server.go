package whatsapptest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"go.mau.fi/whatsmeow/util/keys"
)

// handshakeTimeout bounds how long a connection may take to say who it is.
const handshakeTimeout = 20 * time.Second

// Server is a WhatsApp on loopback. It is safe for concurrent use. Numbers are
// in E.164 with the plus in everything that it takes and tells.
type Server struct {
	authority authority
	static    *keys.KeyPair // the Noise key that the certificates are for
	home      string        // a folder for the authority's certificate
	https     net.Listener
	proxy     net.Listener
	queries   map[query]answer

	stop    context.CancelFunc
	serving sync.WaitGroup

	mu       sync.Mutex // guards what follows, and the fields of what it leads to
	accounts map[string]*account
	lids     map[string]*account
	groups   map[string]*group
	unpaired map[string]*conn // by the references that their QR codes carry
	linking  map[string]*conn // by the number that they asked to link to, by code
	files    map[string][]byte
	sent     map[sending]bool
	repeats  Repeats
	trouble  trouble
	journal  journal
	closed   bool
	wake     chan struct{} // closed at the next change, if somebody waits for one
}

// New starts a server on free ports of 127.0.0.1. Close ends it.
func New() (*Server, error) {
	authority, err := newAuthority()
	if err != nil {
		return nil, fmt.Errorf("certificate authority: %w", err)
	}
	s := &Server{
		authority: authority,
		static:    keys.NewKeyPair(),
		queries:   queries(),
		accounts:  make(map[string]*account),
		lids:      make(map[string]*account),
		groups:    make(map[string]*group),
		unpaired:  make(map[string]*conn),
		linking:   make(map[string]*conn),
		files:     make(map[string][]byte),
		sent:      make(map[sending]bool),
	}
	if err := s.listen(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Server) listen() (err error) {
	if s.home, err = os.MkdirTemp("", "whatsapptest"); err != nil {
		return fmt.Errorf("folder: %w", err)
	}
	if err = s.authority.save(s.CAFile()); err != nil {
		return fmt.Errorf("save certificate: %w", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	s.stop = stop
	var lc net.ListenConfig
	if s.https, err = lc.Listen(ctx, "tcp", "127.0.0.1:0"); err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	if s.proxy, err = lc.Listen(ctx, "tcp", "127.0.0.1:0"); err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	s.serve(ctx)
	return nil
}

// serve starts the two listeners' loops; Close ends them.
func (s *Server) serve(ctx context.Context) {
	web := &http.Server{
		Handler:           s.routes(),
		TLSConfig:         s.authority.server(),
		ReadHeaderTimeout: handshakeTimeout,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ErrorLog:          quiet(),
	}
	s.serving.Go(func() { _ = web.ServeTLS(s.https, "", "") })
	s.serving.Go(func() { s.serveProxy(ctx) })
	context.AfterFunc(ctx, func() { _ = web.Close() })
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /ws/chat", s.serveChat)
	mux.HandleFunc("POST /mms/{type}/{token}", s.serveUpload)
	mux.HandleFunc("GET "+filesPath+"{file}", s.serveDownload)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.begin() {
			return
		}
		defer s.serving.Done()
		mux.ServeHTTP(w, r)
	})
}

// begin counts one more that Close waits for, unless it waits already.
func (s *Server) begin() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closed {
		s.serving.Add(1)
	}
	return !s.closed
}

// Close ends every connection and returns when nothing of the server runs any
// more.
func (s *Server) Close() error {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	var errs []error
	if s.stop != nil {
		s.stop()
	}
	for _, listener := range []net.Listener{s.https, s.proxy} {
		if listener == nil {
			continue
		}
		if err := listener.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
			errs = append(errs, err)
		}
	}
	s.serving.Wait()
	return errors.Join(append(errs, os.RemoveAll(s.home))...)
}

// await waits until done says so, asking it again after every change. It holds
// the lock while it asks.
func (s *Server) await(ctx context.Context, done func() bool) error {
	for {
		s.mu.Lock()
		if done() {
			s.mu.Unlock()
			return nil
		}
		if s.wake == nil {
			s.wake = make(chan struct{})
		}
		wake := s.wake
		s.mu.Unlock()
		select {
		case <-wake:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// changed wakes those who wait. The lock is held.
func (s *Server) changed() {
	if s.wake != nil {
		close(s.wake)
		s.wake = nil
	}
}
