package main

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"teman/bot"
	"teman/bot/broadcast"
	"teman/bot/courier"
	"teman/bot/desk"
	"teman/bot/desk/group"
	"teman/bot/exchange"
	"teman/bot/library"
	"teman/bot/programme"
	"teman/bot/registry"
	"teman/bot/telegram"
	"teman/bot/webphone"
	"teman/cmd/teman/sample"
	"teman/umkm"
)

// officeRegion is Kota Gorontalo. Places are looked for here first, and its
// zone is that of the office's hours.
const officeRegion = sample.Region

// office is what one process runs, assembled: from a message to its answer.
type office struct {
	data   *data
	log    *slog.Logger
	vault  *bot.Vault
	live   *live
	bell   *bot.Bell
	post   *bot.Bell // rung for accounts for which other processes may have queued messages
	intake *bot.Intake
	runner *bot.Runner
	counts *courier.Metrics
	render *bot.Renderer
	shelf  *bot.Shelf

	holidays umkm.Holidays
	clock    func() time.Time

	lists    *exchange.Desk
	villages *settlements

	desk     *desk.Desk
	groups   *group.Room // of staff on messengers
	reached  string      // where officers' browsers reach the console; set before anything is served
	seats    *programme.Programme
	username func(context.Context) (string, error) // of the Telegram bot; nil where there is none

	announcements *broadcast.Desk // of whatever size, a second officer agrees, until it is said otherwise

	library *library.Library

	actions []bot.Action
}

// openOffice wires the rooms together. It starts nothing.
func openOffice(ctx context.Context, c config, d *data, vault *bot.Vault, log *slog.Logger, metrics prometheus.Registerer) (*office, error) {
	l, err := newLive(ctx, c, d, log)
	if err != nil {
		return nil, err
	}
	if err := seedCatalogue(ctx, d); err != nil {
		return nil, err
	}
	holidays, err := c.holidays()
	if err != nil {
		return nil, err
	}
	bell := bot.NewBell()
	turns := bot.NewMetrics()
	seats := programme.New(l, l.now.Load().regions)
	tickets := &desk.Desk{
		Office: d, Region: officeRegion, Hours: officeHours(holidays), Usual: desk.UsualTarget(), Ring: bell.Ring, Clock: time.Now, Log: log,
	}
	known := l.now.Load()
	announcements := &broadcast.Desk{
		Register: d.Announcements(), Zone: umkm.ZoneOf(officeRegion), Places: known.regions, Fields: known.activities, Clock: time.Now,
	}
	o := &office{
		actions: actions(l, seats, tickets, announcements), announcements: announcements, desk: tickets, holidays: holidays, seats: seats, data: d, log: log, vault: vault, live: l, bell: bell, post: bot.NewBell(), intake: bot.NewIntake(d, bell),
		counts: courier.NewMetrics(), render: bot.NewRenderer(l), shelf: bot.NewShelf(d), clock: time.Now,
	}
	o.library = &library.Library{Store: d, Reader: l, Clock: time.Now}
	o.actions = append(o.actions, o.library.Actions()...)
	o.lists, o.villages = o.exchange(), o.settle(ctx)
	o.groups = &group.Room{Desk: tickets, Zone: umkm.ZoneOf(officeRegion), Clock: time.Now}
	o.runner = bot.NewRunner(bot.RunnerConfig{
		Engine: l, Turns: d, Actions: o.actions, Desk: tickets, Staff: o.groups, Bell: bell, Clock: time.Now, Log: log, Metrics: turns, Near: officeRegion,
	})
	metrics.MustRegister(turns, o.counts)
	return o, nil
}

// seedCatalogue keeps what is shipped about certificates; what officers said of
// them stays.
func seedCatalogue(ctx context.Context, d *data) error {
	shipped, err := umkm.LoadCatalogue()
	if err != nil {
		return fmt.Errorf("catalogue: %w", err)
	}
	return d.SeedCatalogue(ctx, shipped)
}

// actions are everything that flows may ask for.
func actions(l *live, seats *programme.Programme, tickets *desk.Desk, announcements *broadcast.Desk) []bot.Action {
	known := l.now.Load()
	register := &registry.Office{
		Region: officeRegion, Desk: tickets,
		Regions: known.regions, Activities: known.activities, Speaker: l, Seats: seats,
		Trusted: []string{telegram.Channel, webphone.Channel},
	}
	owners, officers := &broadcast.Chat{Checks: []broadcast.Checker{seats.Genuine}}, &broadcast.Phone{Desk: announcements}
	return slices.Concat(register.Actions(), seats.Actions(), owners.Actions(), officers.Actions(), tickets.Actions())
}

// officeHours are those of a local government, but for the office's holidays.
func officeHours(holidays umkm.Holidays) bot.OfficeHours {
	h := bot.CivilServiceHours()
	h.Holidays = holidays
	return h
}

// Run does what needs no account: reminders, upkeep, the bell of other
// processes, the office's own files.
func (o *office) Run(ctx context.Context) error {
	minute, glance, tending := time.NewTicker(time.Minute), time.NewTicker(2*time.Second), time.NewTicker(10*time.Second)
	storeDay, flowDay := time.NewTicker(24*time.Hour), time.NewTicker(24*time.Hour)
	defer minute.Stop()
	defer storeDay.Stop()
	defer flowDay.Stop()
	defer glance.Stop()
	defer tending.Stop()
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return programme.NewReminders(o.data, time.Now, minute.C, o.log).Run(ctx) })
	g.Go(func() error { return bot.Upkeep(ctx, o.data, storeDay.C, o.log) })
	g.Go(func() error { return bot.Upkeep(ctx, o.live, flowDay.C, o.log) })
	g.Go(func() error { return o.bell.Carry(ctx, o.data, o.log) })
	g.Go(func() error {
		return o.data.Listen(ctx, func(a bot.AccountID) {
			o.bell.RingHere(a)
			o.post.RingHere(a)
		})
	})
	g.Go(func() error { return o.live.Run(ctx, glance.C) })
	g.Go(func() error { return o.runLists(ctx) })
	g.Go(func() error { return o.desk.Run(ctx, tending.C) })
	return g.Wait()
}

// Serve runs the turns of an account and sends what they say, whenever this
// process holds it.
func (o *office) Serve(ctx context.Context, account bot.AccountID, channel bot.Channel) error {
	ticks := time.NewTicker(250 * time.Millisecond)
	defer ticks.Stop()
	holder := bot.NewHolder(account, holderName(), o.data, time.Now, ticks.C, o.log)
	estate := courier.NewEstate()
	return holder.Run(ctx, func(ctx context.Context, lease *bot.Lease) error {
		return o.hold(ctx, lease, channel, estate)
	})
}

// hold serves for one lease: hears, turns, sends and fetches. The runner hands
// rows to the courier, so it stops first; the channel hears and fetches until
// then.
func (o *office) hold(ctx context.Context, lease *bot.Lease, channel bot.Channel, estate *courier.Estate) error {
	hearing, deaf := context.WithCancel(ctx)
	defer deaf()
	rings, unheard := o.post.Hear(lease.Account())
	defer unheard()
	c := courier.New(courier.Config{
		Account: lease.Account(), Lease: lease, Outbox: o.data, Channel: channel, Render: o.render, Files: o.shelf, Rings: rings, Log: o.log, Metrics: o.counts,
		Estate: estate,
	})
	sending, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	var g errgroup.Group
	g.Go(func() error {
		defer deaf()
		defer stop()
		return o.runner.Run(ctx, lease, c)
	})
	g.Go(func() error { return c.Run(sending) })
	if l, ok := channel.(bot.Listener); ok {
		g.Go(func() error { return o.listen(hearing, lease.Account(), l) })
	}
	if f, ok := channel.(bot.Fetcher); ok {
		g.Go(func() error { return o.fetch(hearing, lease.Account(), f) })
	}
	if rooms, ok := channel.(group.Channel); ok {
		g.Go(func() error { return o.tendGroups(hearing, lease.Account(), rooms) })
	}
	return g.Wait()
}
