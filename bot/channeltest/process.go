package channeltest

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"golang.org/x/sync/errgroup"

	"teman/bot"
	"teman/bot/courier"
	"teman/storage"
	"teman/storage/storagetest"
)

// office is one account on a database of its own, and the processes that
// serve it one after the other.
type office struct {
	t        *testing.T
	harness  Harness
	url      string
	db       *storage.DB // of the processes
	raw      *sqlx.DB
	account  bot.AccountID
	patience time.Duration // how long a reply may wait to be sent; zero: a day
}

func newOffice(t *testing.T, h Harness) *office {
	t.Helper()
	url := storagetest.URL(t)
	db := storagetest.Open(t, url, storage.Options{})
	a, err := db.MakeAccount(t.Context(), "conformance", "kantor")
	if err != nil {
		t.Fatal(err)
	}
	return &office{t: t, harness: h, url: url, db: db, raw: storagetest.SQL(t, db), account: a.ID}
}

// death is how a process ends before it should.
type death int

const (
	never        death = iota
	afterStore         // whenever it stored something: nobody hears that it did
	beforeSend         // before it sends anything
	beforeRecord       // before it writes down what it sent
)

var errDead = errors.New("the process died")

// mortalIntake stores, and may die of it.
type mortalIntake struct {
	*bot.Intake
	dies bool
}

func (i mortalIntake) Receive(ctx context.Context, arrivals ...bot.Arrival) error {
	err := i.Intake.Receive(ctx, arrivals...)
	if i.dies {
		return errDead
	}
	return err
}

// mortalOutbox sends, and dies before that is written down.
type mortalOutbox struct{ *storage.DB }

func (mortalOutbox) Settle(context.Context, int64, []bot.Settlement) error { return errDead }

// start begins a process that serves the account until stop is called, the
// test's end at the latest.
func (o *office) start(dies death) (stop func()) {
	o.t.Helper()
	bell := bot.NewBell()
	channel := o.open(mortalIntake{bot.NewIntake(o.db, bell), dies == afterStore})
	if dies == afterStore {
		return func() {} // it did not live to serve
	}
	log := slog.New(slog.DiscardHandler)
	runner := bot.NewRunner(bot.RunnerConfig{Engine: parrot{}, Turns: o.db, Bell: bell, Clock: time.Now, Log: log, Patience: o.patience})
	sending := courier.Config{
		Account: o.account, Outbox: o.db, Channel: channel, Render: bot.NewRenderer(literal{}), Files: bot.NewShelf(o.db), Log: log, Salvage: time.Second,
	}
	if dies == beforeRecord {
		sending.Outbox = mortalOutbox{o.db}
	}
	return o.hold(log, func(ctx context.Context, l *bot.Lease) error {
		if dies == beforeSend {
			return runner.Run(ctx, l, nobody{})
		}
		sending.Lease = l
		return serve(ctx, l, runner, courier.New(sending))
	})
}

// open makes the channel as a process does.
func (o *office) open(intake Intake) bot.Channel {
	o.t.Helper()
	return o.harness.Open(o.t, o.parts(intake))
}

func (o *office) parts(intake Intake) Parts {
	return Parts{Account: o.account, Intake: intake, Data: o.db, Render: bot.NewRenderer(literal{})}
}

// hold serves the account whenever it is free.
func (o *office) hold(log *slog.Logger, serve func(context.Context, *bot.Lease) error) (stop func()) {
	ticks := time.NewTicker(50 * time.Millisecond)
	holder := bot.NewHolder(o.account, "conformance", o.db, time.Now, ticks.C, log)
	ctx, cancel := context.WithCancel(context.Background())
	var serving sync.WaitGroup
	serving.Go(func() {
		if err := holder.Run(ctx, serve); err != nil {
			o.t.Errorf("serve: %v", err)
		}
	})
	stop = sync.OnceFunc(func() {
		cancel()
		serving.Wait()
		ticks.Stop()
	})
	o.t.Cleanup(stop)
	return stop
}

// serve runs turns and courier. The runner hands messages over, so it stops
// first.
func serve(ctx context.Context, l *bot.Lease, runner *bot.Runner, c *courier.Courier) error {
	sending, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	var g errgroup.Group
	g.Go(func() error {
		defer stop()
		return runner.Run(ctx, l, c)
	})
	g.Go(func() error { return c.Run(sending) })
	return g.Wait()
}

// nobody is a courier that takes nothing over.
type nobody struct{}

func (nobody) Room() int           { return 0 }
func (nobody) Take([]bot.Outbound) {}

func (o *office) count(query string, args ...any) int {
	o.t.Helper()
	var n int
	if err := o.raw.Get(&n, query, args...); err != nil {
		o.t.Fatalf("%s: %v", query, err)
	}
	return n
}
