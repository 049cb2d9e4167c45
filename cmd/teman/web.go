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
	Mux     *http.ServeMux // what the world may see
	Console *http.ServeMux // what officers see: the same, unless it is to be reached elsewhere

	address    string // how the world reaches it, as it was configured
	desk       string // how officers reach theirs, as it was configured
	public     *door
	console    *door // nil: the public one answers for it
	operations *door // likewise
	manager    serviceManager
	ready      atomic.Pointer[func(context.Context) error]
}

// maxBody bounds every request; what reads one bounds it further. A photo may
// have 10 MB, and a list that an officer uploads 20 MB.
const maxBody = 22 << 20

// openWeb takes the addresses and puts /healthz, /readyz and /metrics at the
// one for operations, or else at the public one. The console has the same guards
// wherever it is.
func openWeb(ctx context.Context, l listenConfig, metrics prometheus.Gatherer, log *slog.Logger) (_ *web, err error) {
	proxies, err := parseProxies(l.TrustedProxy)
	if err != nil {
		return nil, err
	}
	pair, err := l.tlsPair(log)
	if err != nil {
		return nil, err
	}
	w := &web{
		Mux: http.NewServeMux(), address: strings.TrimRight(l.PublicURL, "/"), desk: strings.TrimRight(l.ConsoleURL, "/"),
		manager: serviceManager(os.Getenv("NOTIFY_SOCKET")),
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, w.close())
		}
	}()
	guarded := func(address, reached string, mux *http.ServeMux) (*door, error) {
		d, err := openDoor(ctx, address, pair, log)
		if err != nil {
			return nil, err
		}
		names, err := hosts(d.listener.Addr(), reached)
		if err != nil {
			return nil, errors.Join(err, d.listener.Close())
		}
		guard := http.NewCrossOriginProtection()
		d.server.Handler = proxies.believed(names.only(overTLS(http.MaxBytesHandler(guard.Handler(mux), maxBody))))
		return d, nil
	}
	if w.public, err = guarded(l.Listen, l.PublicURL, w.Mux); err != nil {
		return nil, err
	}
	w.Console = w.Mux
	if l.ConsoleListen != "" {
		w.Console = http.NewServeMux()
		if w.console, err = guarded(l.ConsoleListen, l.ConsoleURL, w.Console); err != nil {
			return nil, err
		}
	}
	operations := w.Mux
	if l.MetricsListen != "" {
		if w.operations, err = openDoor(ctx, l.MetricsListen, nil, log); err != nil {
			return nil, err
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

// ConsoleURL is where officers' browsers reach the console.
func (w *web) ConsoleURL() string {
	switch {
	case w.desk != "":
		return w.desk
	case w.console != nil:
		return w.console.URL()
	default:
		return w.Address()
	}
}

// doors are all that are open.
func (w *web) doors() (all []*door) {
	for _, d := range []*door{w.public, w.console, w.operations} {
		if d != nil {
			all = append(all, d)
		}
	}
	return all
}

func (w *web) close() (err error) {
	for _, d := range w.doors() {
		err = errors.Join(err, d.listener.Close())
	}
	return err
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
	for _, d := range w.doors() {
		g.Go(func() error { return d.Run(ctx) })
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
