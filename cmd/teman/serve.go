package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"teman/bot"
	"teman/bot/telegram"
	"teman/console"
	"teman/umkm"
)

// serveCommand runs the office's service: everything but the sample phones.
type serveCommand struct {
	config
	listenConfig
	telegramConfig
	cloudConfig
	mannersConfig
	alarmConfig
	announceConfig
	paperConfig
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
		return c.serve(ctx, d, vault, w, metrics, log, term)
	})
	return g.Wait()
}

// serve opens the office with the lines it is reached by, and runs all of it.
func (c *serveCommand) serve(ctx context.Context, d *data, vault *bot.Vault, w *web, metrics prometheus.Registerer, log *slog.Logger, term terminal) error {
	o, err := openOffice(ctx, c.config, d, vault, log, metrics)
	if err != nil {
		return err
	}
	s, err := c.open(ctx, o, metrics)
	if err != nil {
		return err
	}
	for _, l := range s.all {
		l.connect(w.Mux)
	}
	announcements := c.desk(o, map[string]float64{telegram.Channel: c.PerSecond})
	announcements.Quota = s.numbers.quota
	var templates console.Templates
	if c.cloudConfig.set() {
		templates = c.templates()
	}
	desk, err := o.openConsole(w, announcements, c.papers(o), templates)
	if err != nil {
		return err
	}
	w.Ready(d.Ping)
	fmt.Fprintln(term.Out, term.say(umkm.Say("teman.serving").With("url", umkm.TextValue(w.URL()))))

	watch := time.NewTicker(20 * time.Second)
	defer watch.Stop()
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return o.Run(ctx) })
	g.Go(func() error { return s.board.Run(ctx, watch.C) })
	g.Go(func() error { return s.numbers.Run(ctx) })
	g.Go(func() error { return desk.Run(ctx) })
	g.Go(func() error { return c.feed(ctx, o) })
	g.Go(func() error { return c.rounds(ctx, o, c.announceConfig) })
	for _, l := range s.all {
		g.Go(func() error { return o.Serve(ctx, l.account.ID, l.channel) })
	}
	return g.Wait()
}
