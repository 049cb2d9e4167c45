package channeltest

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/courier"
	"teman/flows"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

// lab is one account on a real database, and its platform.
type lab struct {
	t        *testing.T
	db       *storage.DB
	account  bot.Account
	platform Platform
}

// newLab makes an account of the channel.
func newLab(t *testing.T, channel string, open func(*testing.T, Office) Platform) *lab {
	t.Helper()
	l := &lab{t: t, db: storagetest.New(t)}
	var err error
	if l.account, err = l.db.MakeAccount(t.Context(), channel, "conformance"); err != nil {
		t.Fatal(err)
	}
	l.platform = open(t, Office{Account: l.account, Render: bot.NewRenderer(aloud{}), Threads: l.db, Receipt: l.db.Receipt})
	return l
}

// process is the runtime at work, as one process runs it.
type process struct {
	dead atomic.Bool // it was killed: nothing it does reaches the database any more
	stop context.CancelFunc
	done sync.WaitGroup
}

// errDead is what a killed process hears of its database.
var errDead = errors.New("killed")

// faults are what goes wrong in one process; the zero value is a good day.
type faults struct {
	beforeSend func(ctx context.Context, p bot.Parcel) (bot.Outcome, bool) // true: the channel is not asked
	afterSend  func(p bot.Parcel)
	noCourier  bool // the process dies before anything is sent
}

// run starts a process. The test ends it if it still lives.
func (l *lab) run(f faults) *process {
	l.t.Helper()
	p := &process{}
	bell := bot.NewBell()
	intake := bot.NewIntake(l.db, bell)
	channel := &troubled{Channel: l.platform.Channel(intake), faults: f}
	quiet := slog.New(slog.DiscardHandler)
	runner := bot.NewRunner(bot.RunnerConfig{Engine: echo{}, Turns: l.db, Bell: bell, Clock: time.Now, Log: quiet})
	ticks := time.NewTicker(20 * time.Millisecond)
	holder := bot.NewHolder(l.account.ID, "channeltest", l.db, time.Now, ticks.C, quiet)
	ctx, stop := context.WithCancel(context.WithoutCancel(l.t.Context()))
	p.stop = stop
	p.done.Go(func() {
		defer ticks.Stop()
		err := holder.Run(ctx, func(ctx context.Context, lease *bot.Lease) error {
			c := courier.New(courier.Config{
				Account: l.account.ID, Lease: lease, Outbox: mortal{l.db, p}, Channel: channel, Render: bot.NewRenderer(aloud{}), Log: quiet,
			})
			var parts sync.WaitGroup
			sending, end := context.WithCancel(context.WithoutCancel(ctx))
			if !f.noCourier {
				parts.Go(func() { _ = c.Run(sending) })
			}
			err := runner.Run(ctx, lease, handover{c, f.noCourier})
			end()
			parts.Wait()
			return err
		})
		if err != nil {
			l.t.Error(err)
		}
	})
	l.t.Cleanup(p.end)
	return p
}

// end stops a process in order.
func (p *process) end() {
	p.stop()
	p.done.Wait()
}

// kill ends a process without a word: what it has in memory is lost.
func (p *process) kill() {
	p.dead.Store(true)
	p.end()
}

// mortal is the outbox of a process that may be killed.
type mortal struct {
	*storage.DB
	process *process
}

// Settle writes down what became of messages while the process lives.
func (m mortal) Settle(ctx context.Context, fence int64, settled []bot.Settlement) error {
	if m.process.dead.Load() {
		return errDead
	}
	return m.DB.Settle(ctx, fence, settled)
}

// handover is a courier's, unless the process dies before it sends.
type handover struct {
	*courier.Courier
	dead bool
}

// Room is nothing where nothing would be sent.
func (h handover) Room() int {
	if h.dead {
		return 0
	}
	return h.Courier.Room()
}

// troubled is a channel in which the faults of a process happen.
type troubled struct {
	bot.Channel
	faults faults
}

// Send sends, with what goes wrong before and after.
func (c *troubled) Send(ctx context.Context, p bot.Parcel) bot.Outcome {
	if c.faults.beforeSend != nil {
		if out, ended := c.faults.beforeSend(ctx, p); ended {
			return out
		}
	}
	out := c.Channel.Send(ctx, p)
	if c.faults.afterSend != nil {
		c.faults.afterSend(p)
	}
	return out
}

// echo says what it heard, as an answer that nothing supersedes.
type echo struct{}

// Step implements bot.Engine.
func (echo) Step(s flows.Session, e flows.Event, _ flows.Env) flows.Outcome {
	return flows.Outcome{Session: s, Messages: []flows.Message{
		{Paragraphs: []umkm.Phrase{umkm.Say("echo").With("text", umkm.TextValue(e.Text))}},
	}}
}

// aloud says the one value of a phrase.
type aloud struct{}

// Text implements bot.Speaker.
func (aloud) Text(_ string, p umkm.Phrase) string { return p.Args["text"].Text }
