package courier_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"teman/bot"
	"teman/storage"
	"teman/storage/storagetest"
)

// orderly is a channel without a platform that checks the order and counts.
type orderly struct {
	mu    sync.Mutex
	last  map[bot.ContactID]bot.OutboundID
	wrong int
	left  atomic.Int64
	done  chan struct{}
}

func (o *orderly) Limits() bot.Limits { return bot.Limits{InFlight: 32} }

func (o *orderly) Send(_ context.Context, p bot.Parcel) bot.Outcome {
	o.mu.Lock()
	if p.Outbound <= o.last[p.Contact] {
		o.wrong++
	}
	o.last[p.Contact] = p.Outbound
	o.mu.Unlock()
	if o.left.Add(-1) == 0 {
		close(o.done)
	}
	return bot.Outcome{Verdict: bot.Sent}
}

// BenchmarkCourier is the way from rows that are ready to outcomes, on a
// server with fsync, in each lane.
func BenchmarkCourier(b *testing.B) {
	for lane, name := range []string{"replies", "notices", "broadcast"} {
		b.Run(name, func(b *testing.B) { benchCourier(b, bot.Lane(lane)) })
	}
}

func benchCourier(b *testing.B, lane bot.Lane) {
	const messages, contacts = 20000, 2000
	var rate float64
	for b.Loop() {
		db := storagetest.Open(b, storagetest.DurableURL(b), storage.Options{Conns: 8})
		g := newGround(b, db, contacts)
		g.fill(lane, messages, fmt.Sprintf("%d + i %% %d", g.contacts[0], contacts))
		o := &orderly{last: map[bot.ContactID]bot.OutboundID{}, done: make(chan struct{})}
		o.left.Store(messages)
		c := g.courier(o, g.lease())
		began := time.Now()
		stop := run(b, c)
		<-o.done
		stop() // the last outcomes are written
		rate = messages / time.Since(began).Seconds()
		if o.wrong > 0 {
			b.Fatalf("%d messages out of order", o.wrong)
		}
		g.confirm(messages)
	}
	b.ReportMetric(rate, "messages/s")
}

// fill makes messages ready as a bulk insert does; contact is an expression in
// i, the number of the message from 1.
func (g *ground) fill(lane bot.Lane, n int, contact string) {
	g.t.Helper()
	_, err := g.raw.Exec(fmt.Sprintf(`
		with made as (
			insert into outbound (id, account, contact, lane, message, lang, key, made, deadline)
			select nextval('outbound_id'), $1, %s, $2, $4, 'id', 'k' || i, now(), now() + interval '1 day'
			from generate_series(1, $3) i
			returning id, account, contact, lane, deadline
		)
		insert into ready (outbound, account, contact, lane, deadline) select id, account, contact, lane, deadline from made`, contact),
		g.account, lane, n, benchMessage)
	if err != nil {
		g.t.Fatal(err)
	}
	for _, table := range []string{"outbound", "ready", "contact"} {
		if _, err := g.raw.Exec("vacuum analyze " + table); err != nil {
			g.t.Fatal(err)
		}
	}
}

const benchMessage = `{"p": [{"k": "daftar.nik", "a": {"nama": {"k": "text", "t": "Siti Rahmah"}, "ke": {"k": "count", "n": 3}}}],
	"o": [{"i": "ya", "l": {"k": "umum.ya"}}, {"i": "bukan", "l": {"k": "umum.bukan"}}], "n": "8f3k2"}`

// confirm fails unless so many messages ended as sent and nothing is left.
func (g *ground) confirm(n int) {
	g.t.Helper()
	var sent, left int
	if err := g.raw.Get(&sent, `select count(*) from outcome where verdict = 'sent'`); err != nil {
		g.t.Fatal(err)
	}
	err := g.raw.Get(&left, `select (select count(*) from ready) + (select count(*) from sending) + (select count(*) from held)`)
	if err != nil {
		g.t.Fatal(err)
	}
	if sent != n || left != 0 {
		g.t.Fatalf("%d of %d sent, %d left", sent, n, left)
	}
}
