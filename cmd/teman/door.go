package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"syscall"
	"time"

	"teman/umkm"
)

// door is one address at which the program answers HTTP.
type door struct {
	listener net.Listener
	server   *http.Server
	secure   bool
}

// closing is how long requests under way may take when the program stops.
const closing = 3 * time.Second

// openDoor takes the address, so that a busy one is known before anything is
// started. A nil pair means plain HTTP.
func openDoor(ctx context.Context, address string, pair *tlsPair, log *slog.Logger) (*door, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, &problem{umkm.Say("teman.address_taken").With("address", umkm.TextValue(address)), err}
	}
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	d := &door{listener: listener, secure: pair != nil, server: &http.Server{
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}}
	if d.secure {
		d.server.TLSConfig = &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: pair.Get}
	}
	return d, nil
}

// URL is where somebody on this machine reaches the door.
func (d *door) URL() string {
	scheme := "http://"
	if d.secure {
		scheme = "https://"
	}
	return scheme + d.listener.Addr().String()
}

// Run serves until ctx ends. Streams end with ctx, so that closing waits for
// short requests only; what is longer is cut off.
func (d *door) Run(ctx context.Context) error {
	stopped := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		budget, cancel := context.WithTimeout(context.WithoutCancel(ctx), closing)
		defer cancel()
		stopped <- d.server.Shutdown(budget)
	})
	defer stop()
	serve := d.server.Serve
	if d.secure {
		serve = func(l net.Listener) error { return d.server.ServeTLS(l, "", "") }
	}
	if err := serve(d.listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	return <-stopped
}
