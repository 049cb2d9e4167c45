package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"syscall"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"teman/umkm"
)

// demoCommand starts the sample office.
type demoCommand struct {
	config
	listenConfig
}

// phonesAt is where the web phone answers.
const phonesAt = "/telepon"

// Run serves the sample office until ctx ends, then stops in the reverse
// order: the page, the runtime, the database.
func (c *demoCommand) Run(ctx context.Context, term terminal) (err error) {
	t, err := terminalTexts()
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
	vault, err := c.demoVault(term.Err, t)
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
	account, err := samplePhones(ctx, d.DB)
	if err != nil {
		return err
	}
	phones := o.phones(account)
	if err := o.loadSample(ctx, account); err != nil {
		return err
	}
	page, err := phones.Handler(phonesAt, t.lang, o.live, o.owners)
	if err != nil {
		return err
	}
	w.Mux.Handle(phonesAt+"/", page)
	w.Mux.Handle("GET /{$}", redirect(phonesAt+"/"))
	w.Ready(d.Ping)

	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return w.Run(ctx) })
	g.Go(func() error { return o.Run(ctx) })
	g.Go(func() error { return o.Serve(ctx, account.ID, phones) })
	c.announce(term.Out, t, w)
	context.AfterFunc(ctx, func() { fmt.Fprintln(term.Err, t.say(umkm.Say("teman.demo_stopping"))) })
	return g.Wait()
}

func (c *demoCommand) announce(out io.Writer, t texts, w *web) {
	folder, err := filepath.Abs(c.Data)
	if err != nil {
		folder = c.Data
	}
	fmt.Fprintln(out, t.say(umkm.Say("teman.demo_ready").
		With("url", umkm.TextValue(w.URL()+phonesAt+"/")).With("folder", umkm.TextValue(folder))))
}
