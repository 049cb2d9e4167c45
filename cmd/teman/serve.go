package main

import (
	"context"
	"errors"
	"fmt"
	"syscall"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"teman/umkm"
)

// serveCommand runs the office's service: everything but the sample phones.
type serveCommand struct {
	config
	listenConfig
}

// Run serves until ctx ends. It needs a database and a key of the office's
// own.
func (c *serveCommand) Run(ctx context.Context, term terminal) (err error) {
	t, err := terminalTexts()
	if err != nil {
		return err
	}
	if c.Database == "" {
		return &problem{umkm.Say("teman.database_missing"), errors.New("no database")}
	}
	vault, err := c.vault()
	if err != nil {
		return err
	}
	log := newLog(term.Err)
	metrics := prometheus.NewRegistry()
	w, err := openWeb(ctx, c.listenConfig, metrics)
	if errors.Is(err, syscall.EADDRINUSE) {
		return &problem{umkm.Say("teman.address_taken").With("address", umkm.TextValue(c.Listen)), err}
	}
	if err != nil {
		return err
	}
	d, err := openData(ctx, c.config, vault, log, term.Err, t)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	o, err := openOffice(ctx, c.config, d, log, metrics)
	if err != nil {
		return err
	}
	w.Ready(d.Ping)
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return w.Run(ctx) })
	g.Go(func() error { return o.Run(ctx) })
	fmt.Fprintln(term.Out, t.say(umkm.Say("teman.serving").With("url", umkm.TextValue(w.URL()))))
	return g.Wait()
}
