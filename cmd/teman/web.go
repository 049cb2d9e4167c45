package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"golang.org/x/sync/errgroup"
)

// web is the program's HTTP side: what the world may see, and what only those
// who run the program should. It begins to answer before the office is ready,
// so that /readyz can say so.
type web struct {
	Mux *http.ServeMux // what the world may see

	address    string // how the world reaches it, as it was configured
	public     *door
	operations *door // nil: the public one answers for it
	manager    serviceManager
	ready      atomic.Pointer[func(context.Context) error]
}

// maxBody bounds every request; what reads one bounds it further. A photo may
// have 10 MB, and a list that an officer uploads 20 MB.
const maxBody = 22 << 20

// openWeb takes the addresses and puts /healthz, /readyz and /metrics at the
// one for operations, or else at the public one.
func openWeb(ctx context.Context, l listenConfig, metrics prometheus.Gatherer, log *slog.Logger) (_ *web, err error) {
	proxies, err := parseProxies(l.TrustedProxy)
	if err != nil {
		return nil, err
	}
	pair, err := l.tlsPair(log)
	if err != nil {
		return nil, err
	}
	w := &web{Mux: http.NewServeMux(), address: strings.TrimRight(l.PublicURL, "/"), manager: serviceManager(os.Getenv("NOTIFY_SOCKET"))}
	if w.public, err = openDoor(ctx, l.Listen, pair, log); err != nil {
		return nil, err
	}
	names, err := l.hosts(w.public.listener.Addr())
	if err != nil {
		return nil, errors.Join(err, w.public.listener.Close())
	}
	guard := http.NewCrossOriginProtection()
	w.public.server.Handler = proxies.believed(names.only(overTLS(http.MaxBytesHandler(guard.Handler(w.Mux), maxBody))))
	operations := w.Mux
	if l.MetricsListen != "" {
		if w.operations, err = openDoor(ctx, l.MetricsListen, nil, log); err != nil {
			return nil, errors.Join(err, w.public.listener.Close())
		}
		// Monitors ask by whatever name they know the machine, so no name is
		// refused here; there is nothing to do here but to read numbers.
		operations = http.NewServeMux()
		w.operations.server.Handler = operations
	}
	operations.HandleFunc("GET /healthz", func(rw http.ResponseWriter, _ *http.Request) { fmt.Fprintln(rw, "ok") })
	operations.HandleFunc("GET /readyz", w.readyz)
	operations.Handle("GET /metrics", promhttp.HandlerFor(metrics, promhttp.HandlerOpts{}))
	return w, nil
}

// URL is where a person on this machine reaches the program.
func (w *web) URL() string { return w.public.URL() }

// Address is where the world reaches the program: what goes onto paper.
func (w *web) Address() string {
	if w.address == "" {
		return w.URL()
	}
	return w.address
}

// Ready makes /readyz ask check from now on, and tells the service manager
// that the program has started.
func (w *web) Ready(check func(context.Context) error) {
	w.ready.Store(&check)
	w.manager.tell("READY=1")
}

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

// Run serves until ctx ends.
func (w *web) Run(ctx context.Context) error {
	defer context.AfterFunc(ctx, func() { w.manager.tell("STOPPING=1") })()
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return w.public.Run(ctx) })
	if w.operations != nil {
		g.Go(func() error { return w.operations.Run(ctx) })
	}
	return g.Wait()
}

// overTLS tells browsers that reached us over TLS to come back only so.
func overTLS(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Scheme == "https" {
			rw.Header().Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(rw, r)
	})
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
