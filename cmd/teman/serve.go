package main

import (
	"context"
	"errors"
	"fmt"

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
func (c *serveCommand) Run(ctx context.Context, term terminal) error {
	if c.Database == "" {
		return &problem{umkm.Say("teman.database_missing"), errors.New("no database")}
	}
	vault, err := c.vault()
	if err != nil {
		return err
	}
	metrics, log := newMetrics(), newLog(term.Err)
	w, err := openWeb(ctx, c.listenConfig, metrics, log)
	if err != nil {
		return err
	}
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return w.Run(ctx) })
	g.Go(func() (err error) {
		d, err := openData(ctx, c.config, vault, log, term)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, d.Close()) }()
		o, err := openOffice(ctx, c.config, d, log, metrics)
		if err != nil {
			return err
		}
		w.Ready(d.Ping)
		fmt.Fprintln(term.Out, term.say(umkm.Say("teman.serving").With("url", umkm.TextValue(w.URL()))))
		return o.Run(ctx)
	})
	return g.Wait()
}
