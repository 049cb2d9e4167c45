package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"teman/bot/webphone"
	"teman/locales"
	"teman/umkm"
)

// demoCommand starts the sample office.
type demoCommand struct {
	config
	listenConfig
	announceConfig
	paperConfig
}

// phonesAt is where the web phone answers.
const phonesAt = "/telepon"

// Run serves the sample office until ctx ends.
func (c *demoCommand) Run(ctx context.Context, term terminal) error {
	metrics, log := newMetrics(), newLog(term.Err)
	w, err := openWeb(ctx, c.listenConfig, metrics, log)
	if err != nil {
		return err
	}
	// Asked for by ctx rather than by the group: an error is no goodbye.
	defer context.AfterFunc(ctx, func() { fmt.Fprintln(term.Err, term.say(umkm.Say("teman.demo_stopping"))) })()
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return w.Run(ctx) })
	g.Go(func() error { return c.serve(ctx, w, metrics, log, term) })
	return g.Wait()
}

// serve opens the sample office, hands its phones to the web, and runs it.
func (c *demoCommand) serve(ctx context.Context, w *web, metrics prometheus.Registerer, log *slog.Logger, term terminal) (err error) {
	o, account, err := openSample(ctx, c.config, log, metrics, term)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, o.data.Close()) }()
	phones := o.phones(account)
	page, err := phones.Handler(phonesAt, locales.Source, o.live, owners)
	if err != nil {
		return err
	}
	w.Mux.Handle(phonesAt+"/", page)
	w.Mux.Handle("GET /{$}", redirect(phonesAt+"/"))
	desk, err := o.openConsole(w, c.desk(o, nil), c.papers(o), nil)
	if err != nil {
		return err
	}
	invited, err := o.inviteOfficers(ctx)
	if err != nil {
		return err
	}
	if err := o.openGroup(ctx, account.ID); err != nil {
		return err
	}
	w.Ready(o.data.Ping)
	c.announce(term, w, invited)

	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return o.Run(ctx) })
	g.Go(func() error { return o.Serve(ctx, account.ID, phones) })
	g.Go(func() error { return desk.Run(ctx) })
	g.Go(func() error { return c.feed(ctx, o) })
	g.Go(func() error { return c.rounds(ctx, o, c.announceConfig) })
	return g.Wait()
}

func (c *demoCommand) announce(term terminal, w *web, invited []invitation) {
	folder, err := filepath.Abs(c.Data)
	if err != nil {
		folder = c.Data
	}
	invitations := make([]umkm.Phrase, len(invited))
	for i, one := range invited {
		invitations[i] = one.say(w.ConsoleURL())
	}
	fmt.Fprintln(term.Out, term.say(umkm.Say("teman.demo_ready").
		With("url", umkm.TextValue(w.URL()+phonesAt+"/")).With("group", umkm.TextValue(w.URL()+phonesAt+"/"+webphone.GroupAddress+"/")).
		With("folder", umkm.TextValue(folder)).
		With("invitations", umkm.LinesValue(invitations...))))
}
