package courier_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"teman/bot"
	"teman/bot/courier"
	"teman/storage"
	"teman/storage/storagetest"
)

// ground is a database with one account and some contacts.
type ground struct {
	t        testing.TB
	db       *storage.DB
	raw      *sqlx.DB
	account  bot.AccountID
	contacts []bot.ContactID
}

func newGround(t testing.TB, db *storage.DB, contacts int) *ground {
	t.Helper()
	g := &ground{t: t, db: db, raw: storagetest.SQL(t, db)}
	g.open(t, "kantor", contacts)
	return g
}

// fataler is what tests and properties have in common.
type fataler interface {
	Helper()
	Fatal(args ...any)
}

// open makes an account with contacts, and is about it from now on.
func (g *ground) open(t fataler, name string, contacts int) {
	t.Helper()
	a, err := g.db.MakeAccount(g.t.Context(), "telegram", name)
	if err != nil {
		t.Fatal(err)
	}
	g.account, g.contacts = a.ID, nil
	err = g.raw.Select(&g.contacts, `
		with made as (insert into contact (account, address) select $1, 'c' || i from generate_series(1, $2) i returning id),
		talks as (insert into session (contact) select id from made)
		select id from made order by id`, g.account, contacts)
	if err != nil {
		t.Fatal(err)
	}
}

// note is a message as the tests enqueue it.
type note map[string]any

// enqueue puts messages into the outbox and returns their ids in order.
func (g *ground) enqueue(notes ...note) []bot.OutboundID {
	g.t.Helper()
	for _, n := range notes {
		n["account"] = g.account
		if n["message"] == nil {
			n["message"] = map[string]any{"p": []any{map[string]any{"k": "halo"}}}
		}
	}
	param, err := json.Marshal(notes)
	if err != nil {
		g.t.Fatal(err)
	}
	var before bot.OutboundID
	if err := g.raw.Get(&before, `select coalesce(max(id), 0) from outbound`); err != nil {
		g.t.Fatal(err)
	}
	if _, err := g.raw.Exec(`select enqueue($1, 0, 0, $2)`, string(param), time.Now()); err != nil {
		g.t.Fatal(err)
	}
	var ids []bot.OutboundID
	if err := g.raw.Select(&ids, `select id from outbound where id > $1 order by id`, before); err != nil {
		g.t.Fatal(err)
	}
	return ids
}

// lease takes the account's lease, as a holder that nobody disturbs.
func (g *ground) lease() *lease {
	g.t.Helper()
	var fence int64
	err := g.raw.Get(&fence, `insert into account_lease (account, fence) values ($1, 1)
		on conflict (account) do update set fence = account_lease.fence + 1 returning fence`, g.account)
	if err != nil {
		g.t.Fatal(err)
	}
	l := &lease{fence: fence}
	l.held.Store(true)
	return l
}

// states returns where each message stands.
func (g *ground) states() map[bot.OutboundID]string {
	g.t.Helper()
	var rows []struct {
		ID    bot.OutboundID `db:"id"`
		State string         `db:"state"`
	}
	if err := g.raw.Select(&rows, `select id, state from outbox where account = $1`, g.account); err != nil {
		g.t.Fatal(err)
	}
	states := map[bot.OutboundID]string{}
	for _, r := range rows {
		states[r.ID] = r.State
	}
	return states
}

// lease is a courier.Lease that a test can end.
type lease struct {
	fence int64
	held  atomic.Bool
}

func (l *lease) Fence() int64 { return l.fence }
func (l *lease) Held() bool   { return l.held.Load() }

// plain renders a message as one parcel that names it.
type plain struct{}

func (plain) Render(out bot.Outbound, _ bot.Limits) []bot.Parcel {
	return []bot.Parcel{{
		Outbound: out.ID, Contact: out.Contact, Address: out.Address, Key: out.Key, Attempt: out.Attempt,
		Message: out.Message, Text: fmt.Sprint(out.ID),
	}}
}

// line is a channel whose platform is a function.
type line struct {
	limits bot.Limits
	answer func(ctx context.Context, p bot.Parcel) bot.Outcome

	mu   sync.Mutex
	sent []bot.Parcel // began, in their order
}

func (l *line) Limits() bot.Limits { return l.limits }

func (l *line) Send(ctx context.Context, p bot.Parcel) bot.Outcome {
	l.mu.Lock()
	l.sent = append(l.sent, p)
	l.mu.Unlock()
	if l.answer == nil {
		return bot.Outcome{Verdict: bot.Sent}
	}
	return l.answer(ctx, p)
}

// begun returns the ids of the sends so far.
func (l *line) begun() []bot.OutboundID {
	l.mu.Lock()
	defer l.mu.Unlock()
	ids := make([]bot.OutboundID, len(l.sent))
	for i, p := range l.sent {
		ids[i] = p.Outbound
	}
	return ids
}

// courier makes a courier of the account; its jitter is always the same.
func (g *ground) courier(channel bot.Channel, l courier.Lease) *courier.Courier {
	return courier.New(courier.Config{
		Account: g.account, Lease: l, Outbox: g.db, Channel: channel, Render: plain{},
		Log: slog.New(slog.DiscardHandler), Random: func() float64 { return 1 },
	})
}

// run runs a courier until stop is called, which returns when it has ended.
func run(t testing.TB, c *courier.Courier) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	var done sync.WaitGroup
	done.Go(func() {
		if err := c.Run(ctx); err != nil {
			t.Error(err)
		}
	})
	return func() {
		cancel()
		done.Wait()
	}
}
