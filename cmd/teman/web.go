package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"teman/umkm"
)

// web is the program's HTTP side. It begins to answer before the office is
// ready, so that /readyz can say so.
type web struct {
	listener net.Listener
	server   *http.Server
	ready    atomic.Pointer[func(context.Context) error]
	Mux      *http.ServeMux
}

// closing is how long requests under way may take when the program stops.
const closing = 3 * time.Second

// openWeb takes the address, so that a busy one is known before anything is
// started, and serves /healthz, /readyz and /metrics.
func openWeb(ctx context.Context, l listenConfig, metrics prometheus.Gatherer) (*web, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", l.Listen)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, &problem{umkm.Say("teman.address_taken").With("address", umkm.TextValue(l.Listen)), err}
	}
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	w := &web{listener: listener, Mux: http.NewServeMux()}
	w.Mux.HandleFunc("GET /healthz", func(rw http.ResponseWriter, _ *http.Request) { fmt.Fprintln(rw, "ok") })
	w.Mux.HandleFunc("GET /readyz", w.readyz)
	w.Mux.Handle("GET /metrics", promhttp.HandlerFor(metrics, promhttp.HandlerOpts{}))
	guard := http.NewCrossOriginProtection()
	w.server = &http.Server{
		Handler:           knownHost(hosts(l, listener), guard.Handler(w.Mux)),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	return w, nil
}

// URL is where a person on this machine reaches the program.
func (w *web) URL() string { return "http://" + w.listener.Addr().String() }

// Ready makes /readyz ask check from now on.
func (w *web) Ready(check func(context.Context) error) { w.ready.Store(&check) }

func (w *web) readyz(rw http.ResponseWriter, r *http.Request) {
	check := w.ready.Load()
	if check == nil {
		http.Error(rw, "starting", http.StatusServiceUnavailable)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	if err := (*check)(ctx); err != nil {
		http.Error(rw, "not ready", http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(rw, "ready")
}

// Run serves until ctx ends. Streams end with ctx, so that closing waits for
// short requests only.
func (w *web) Run(ctx context.Context) error {
	stopped := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		budget, cancel := context.WithTimeout(context.WithoutCancel(ctx), closing)
		defer cancel()
		stopped <- w.server.Shutdown(budget)
	})
	defer stop()
	if err := w.server.Serve(w.listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	return <-stopped
}

// hosts are the names under which the program may be asked; any other is a
// foreign page that points its own name at this machine (DNS rebinding).
func hosts(l listenConfig, listener net.Listener) map[string]bool {
	known := map[string]bool{"localhost": true, "127.0.0.1": true, "[::1]": true}
	if host, _, err := net.SplitHostPort(listener.Addr().String()); err == nil {
		known[host] = true
	}
	if _, rest, ok := strings.Cut(l.PublicURL, "://"); ok {
		known[hostname(rest)] = true
	}
	return known
}

func knownHost(known map[string]bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if !known[hostname(r.Host)] {
			http.Error(rw, "unknown host", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(rw, r)
	})
}

// hostname drops the port, and the path of an address.
func hostname(hostport string) string {
	hostport, _, _ = strings.Cut(hostport, "/")
	if i := strings.LastIndexByte(hostport, ':'); i > strings.LastIndexByte(hostport, ']') {
		return hostport[:i]
	}
	return hostport
}

// newMetrics makes the registry of what the program counts, with what Go and
// the system count of it.
func newMetrics() *prometheus.Registry {
	metrics := prometheus.NewRegistry()
	metrics.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return metrics
}

// redirect sends a browser on.
func redirect(to string) http.Handler { return http.RedirectHandler(to, http.StatusSeeOther) }
