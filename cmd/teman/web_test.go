package main

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"

	"teman/storage/storagetest"
)

// serveWeb serves a bare web until the test ends.
func serveWeb(t *testing.T, l listenConfig) *web {
	t.Helper()
	l.Listen = "127.0.0.1:0"
	w, err := openWeb(t.Context(), l, newMetrics(), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- w.Run(t.Context()) }()
	t.Cleanup(func() {
		if err := <-ended; err != nil {
			t.Errorf("the web ended with: %v", err)
		}
	})
	return w
}

// With an address of their own, the numbers are not where the world looks.
func TestOperationsHaveTheirOwnDoor(t *testing.T) {
	t.Parallel()
	w := serveWeb(t, listenConfig{MetricsListen: "127.0.0.1:0"})
	for _, path := range []string{"/healthz", "/readyz", "/metrics"} {
		if code, _ := get(t, w.URL()+path, ""); code != http.StatusNotFound {
			t.Errorf("the world gets %d for %s", code, path)
		}
		want := http.StatusOK
		if path == "/readyz" {
			want = http.StatusServiceUnavailable // nobody said yet that we are
		}
		if code, _ := get(t, w.operations.URL()+path, "monitor.example"); code != want {
			t.Errorf("a monitor gets %d for %s", code, path)
		}
	}
}

func TestHostMustBeKnown(t *testing.T) {
	t.Parallel()
	w := serveWeb(t, listenConfig{PublicURL: "https://Teman.example:8443/", TrustedProxy: "127.0.0.1"})
	for host, want := range map[string]int{
		"teman.example": http.StatusOK, "TEMAN.example:8443": http.StatusOK, "localhost:1": http.StatusOK, "": http.StatusOK,
		"evil.example": http.StatusMisdirectedRequest, "teman.example.evil.example": http.StatusMisdirectedRequest,
	} {
		if code, _ := get(t, w.URL()+"/healthz", host); code != want {
			t.Errorf("the host %q gets %d, want %d", host, code, want)
		}
	}
}

func TestPublicURLMustBeOne(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"teman.example", "ftp://teman.example", "https://", "https://teman.example/di/sini", "https://u:p@teman.example", "://"} {
		if u, err := parsePublicURL(text); err == nil {
			t.Errorf("%q was read as %v", text, u)
		}
	}
}

// A page of somebody else may show what everybody sees, and change nothing.
func TestPagesOfOthersMayNotWrite(t *testing.T) {
	t.Parallel()
	w := serveWeb(t, listenConfig{})
	w.Mux.HandleFunc("POST /in", func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(http.StatusNoContent) })
	for site, want := range map[string]int{
		"": http.StatusNoContent, "same-origin": http.StatusNoContent, "none": http.StatusNoContent,
		"cross-site": http.StatusForbidden, "same-site": http.StatusForbidden,
	} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, w.URL()+"/in", http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Sec-Fetch-Site", site)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != want {
			t.Errorf("a page of %q gets %d, want %d", site, response.StatusCode, want)
		}
	}
}

// A body that is too long ends while it is read, whoever reads it.
func TestBodiesAreBounded(t *testing.T) {
	t.Parallel()
	w := serveWeb(t, listenConfig{})
	w.Mux.HandleFunc("POST /in", func(rw http.ResponseWriter, r *http.Request) {
		if _, err := r.Body.Read(make([]byte, 1)); err != nil {
			t.Errorf("the first byte: %v", err)
		}
		n := int64(1)
		for buf := make([]byte, 1<<16); ; {
			read, err := r.Body.Read(buf)
			n += int64(read)
			if err != nil {
				break
			}
		}
		if n > maxBody {
			t.Errorf("%d bytes came in", n)
		}
		rw.WriteHeader(http.StatusNoContent)
	})
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, w.URL()+"/in", strings.NewReader(strings.Repeat("x", maxBody+1)))
	if err != nil {
		t.Fatal(err)
	}
	if response, err := http.DefaultClient.Do(request); err == nil {
		response.Body.Close()
	}
}

// A service manager hears when the service has started and when it stops.
func TestServiceManagerIsTold(t *testing.T) {
	t.Parallel()
	path := t.TempDir() + "/notify"
	socket, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: path, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	hear := func() string {
		buf := make([]byte, 100)
		n, err := socket.Read(buf)
		if err != nil {
			t.Fatal(err)
		}
		return string(buf[:n])
	}
	w, err := openWeb(t.Context(), listenConfig{Listen: "127.0.0.1:0"}, newMetrics(), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	w.manager = serviceManager(path)
	db := storagetest.New(t)
	w.Ready(db.Ping)
	if said := hear(); said != "READY=1" {
		t.Errorf("it heard %q", said)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	ended := make(chan error, 1)
	go func() { ended <- w.Run(ctx) }()
	stop()
	if said := hear(); said != "STOPPING=1" {
		t.Errorf("it heard %q", said)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
