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
	"teman/bot/whatsapp"
)

// mannersConfig is how the office's WhatsApp numbers behave besides writing.
type mannersConfig struct {
	Read   bool          `name:"whatsapp-read" env:"WHATSAPP_READ" default:"true" negatable:"" help:"Mark what was stored as read."`
	Typing bool          `name:"whatsapp-typing" env:"WHATSAPP_TYPING" default:"true" negatable:"" help:"Show that an answer is being typed."`
	Pause  time.Duration `name:"whatsapp-pause" env:"WHATSAPP_PAUSE" default:"300ms" help:"The longest that an answer is typed."`
}

// numbers serves every WhatsApp number that this program is linked to, also
// those that are linked while it runs.
type numbers struct {
	office   *office
	store    *whatsapp.Store
	alarms   bot.Alarms
	manners  whatsapp.Manners
	official string // the number that is on the Cloud API instead; empty: none
	counts   *whatsapp.Metrics
	serving  map[string]bool
}

// numbers opens the store of the office's links.
func (o *office) numbers(ctx context.Context, c mannersConfig, official string, alarms bot.Alarms, metrics prometheus.Registerer) (*numbers, error) {
	whatsapp.Setup(o.log)
	url, err := o.data.WhatsAppURL(ctx)
	if err != nil {
		return nil, err
	}
	store, err := whatsapp.OpenStore(ctx, url, o.vault, o.log)
	if err != nil {
		return nil, err
	}
	n := &numbers{
		office: o, store: store, alarms: alarms, manners: whatsapp.Manners{Read: c.Read, Typing: c.Typing, Pause: c.Pause},
		official: official, counts: whatsapp.NewMetrics(), serving: map[string]bool{},
	}
	metrics.MustRegister(n.counts)
	return n, nil
}

// linkLook is how soon a number that was linked by another process is served.
const linkLook = 5 * time.Second

// Run serves until ctx ends, then gives the store's connections back.
func (n *numbers) Run(ctx context.Context) (err error) {
	defer func() { err = errors.Join(err, n.store.Close()) }()
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		look := time.NewTicker(linkLook)
		defer look.Stop()
		for {
			if err := n.look(ctx, g); err != nil && ctx.Err() == nil {
				n.office.log.Warn("cannot look for linked numbers", slog.Any("err", err))
			}
			select {
			case <-ctx.Done():
				return nil
			case <-look.C:
			}
		}
	})
	return g.Wait()
}

// look begins to serve the numbers that are not served yet. One that is
// unlinked later waits for being linked again.
func (n *numbers) look(ctx context.Context, g *errgroup.Group) error {
	linked, err := n.store.Numbers(ctx)
	if err != nil {
		return err
	}
	for _, l := range linked {
		if n.serving[l.Number] || l.Number == n.official {
			continue
		}
		account, err := n.office.data.MakeAccount(ctx, whatsapp.Channel, l.Number)
		if err != nil {
			return fmt.Errorf("account of a number: %w", err)
		}
		n.serving[l.Number] = true
		g.Go(func() error { return n.office.Serve(ctx, account.ID, n.phone(account)) })
	}
	return nil
}

func (n *numbers) phone(a bot.Account) *whatsapp.Phone {
	o := n.office
	return whatsapp.New(whatsapp.Parts{
		Files:   o.shelf,
		Account: a.ID, Number: a.Name, Store: n.store, Vault: o.vault, Intake: o.intake, Data: o.data, Render: o.render,
		Alarms: n.alarms, Manners: n.manners, Metrics: n.counts, Log: o.log,
	})
}
