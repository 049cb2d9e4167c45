package main

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// way is how one process reaches one platform: it knows what that process said
// there, and of no other.
type way struct {
	leads string       // the variable that leads the program to it
	url   string       // its value
	said  atomic.Int64 // messages; on WhatsApp connections, each of which throws another out
}

// newWay leads to an HTTP API whose method of this name sends a message.
func newWay(t *testing.T, leads, to, sends string) *way {
	t.Helper()
	w := &way{leads: leads}
	onward := toward(t, to, 0)
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, sends) {
			w.said.Add(1)
		}
		onward.ServeHTTP(rw, r)
	}))
	t.Cleanup(server.Close)
	w.url = server.URL
	return w
}

// toward passes requests on, and has no answer when there is none within so
// long; 0: however long it takes.
func toward(t *testing.T, to string, within time.Duration) http.Handler {
	t.Helper()
	at, err := url.Parse(to)
	must(t, err)
	onward := httputil.NewSingleHostReverseProxy(at)
	onward.Transport = &http.Transport{ResponseHeaderTimeout: within}
	onward.ErrorHandler = func(rw http.ResponseWriter, _ *http.Request, _ error) { rw.WriteHeader(http.StatusBadGateway) }
	return onward
}

// newTunnel leads to the proxy by which a process reaches WhatsApp. What is said
// on a connection is sealed: a message said twice is found where the platform
// counts them, and whoever is fenced off would do harm by opening another. That
// it acknowledges what still lay in a lost one is heard by nobody.
func newTunnel(t *testing.T, to string) *way {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { _ = listener.Close() })
	w := &way{leads: "HTTPS_PROXY", url: "http://" + listener.Addr().String()}
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			w.said.Add(1)
			go carry(client, strings.TrimPrefix(to, "http://"))
		}
	}()
	return w
}

// carry passes bytes on in both directions until one side has no more.
func carry(client net.Conn, to string) {
	defer client.Close()
	server, err := (&net.Dialer{}).Dial("tcp", to)
	if err != nil {
		return
	}
	defer server.Close()
	go func() {
		defer server.Close()
		_, _ = io.Copy(server, client)
	}()
	_, _ = io.Copy(client, server)
}

// newFront is what platforms call: each call goes to the next of the processes,
// whichever holds the account. One that is stopped does not answer.
func newFront(t *testing.T, processes ...*process) string {
	t.Helper()
	behind := make([]http.Handler, len(processes))
	for i, p := range processes {
		behind[i] = toward(t, p.url, time.Second)
	}
	var calls atomic.Int64
	front := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		behind[int(calls.Add(1))%len(behind)].ServeHTTP(rw, r)
	}))
	t.Cleanup(front.Close)
	return front.URL
}
