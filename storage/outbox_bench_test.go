package storage_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"teman/bot"
	"teman/storage"
	"teman/storage/storagetest"
)

// BenchmarkOutbox measures a claim of 100 messages and their completion, on a
// server with fsync, where rows that are not wanted could be in the way. Each
// case alternates with the empty one, on another database of the same server,
// and is given as its ratio to that; all rows are counted afterwards.
func BenchmarkOutbox(b *testing.B) {
	for _, c := range []struct {
		name  string
		fill  func(o *benchOutbox)
		drain int // rounds of the case for each round of the empty one
	}{
		{"itself", func(*benchOutbox) {}, 1},
		{"a million queued", func(o *benchOutbox) { o.queue(1_000_000, "$1 + i % 200000") }, 1}, // five messages to everybody
		{"100000 held in front", func(o *benchOutbox) { o.hold(100_000) }, 1},
		{"one contact owns 100000", func(o *benchOutbox) { o.queue(100_000, "$1::bigint") }, 1},
		{"an old snapshot while 200000 drain", (*benchOutbox).snapshot, 10},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				empty, other := newBenchOutbox(b), newBenchOutbox(b)
				c.fill(other)
				empty.queue(benchRounds*benchClaim, "$1 + 100000 + i % 50000")
				other.queue(c.drain*benchRounds*benchClaim, "$1 + 100000 + i % 50000")
				empty.settleDown()
				other.settleDown()
				for range benchRounds {
					empty.round()
					for range c.drain {
						other.round()
					}
				}
				empty.confirm(benchRounds * benchClaim)
				other.confirm(c.drain * benchRounds * benchClaim)
				report(b, empty, other)
			}
		})
	}
}

const (
	benchRounds = 200
	benchClaim  = 100
	benchEach   = 2
)

func report(b *testing.B, empty, other *benchOutbox) {
	b.ReportMetric(median(other.claims)/median(empty.claims), "claim/empty")
	b.ReportMetric(mean(other.claims)/mean(empty.claims), "claim-mean/empty")
	b.ReportMetric(median(other.settles)/median(empty.settles), "completion/empty")
	b.ReportMetric(median(empty.claims)*1e3, "ms/claim")
	b.ReportMetric(median(empty.settles)*1e3, "ms/completion")
}

// benchOutbox is an outbox of many contacts; its holder keeps its place.
type benchOutbox struct {
	b               *testing.B
	db              *storage.DB
	raw             *sqlx.DB
	account         bot.AccountID
	first           bot.ContactID
	fence           int64
	after           int64
	full            []bot.ContactID
	claims, settles []float64 // seconds
}

func newBenchOutbox(b *testing.B) *benchOutbox {
	b.Helper()
	db := storagetest.Open(b, storagetest.DurableURL(b), storage.Options{})
	o := &benchOutbox{b: b, db: db, raw: storagetest.SQL(b, db), account: account(b, db)}
	err := o.raw.Get(&o.first, `
		with made as (insert into contact (account, address) select $1, 'c' || i from generate_series(0, 200000) i returning id)
		select min(id) from made`, o.account)
	if err != nil {
		b.Fatal(err)
	}
	fence, _, err := db.Take(b.Context(), o.account, "bench", time.Hour)
	if err != nil {
		b.Fatal(err)
	}
	o.fence = fence
	return o
}

// queue makes messages ready as a bulk insert does; contact is an expression in
// the first contact and i, the number of the message.
func (o *benchOutbox) queue(n int, contact string) {
	o.b.Helper()
	o.insert(`insert into ready (outbound, account, contact, lane, deadline) select id, account, contact, lane, deadline from made`, n, contact)
}

// hold adds messages that are due tomorrow.
func (o *benchOutbox) hold(n int) {
	o.b.Helper()
	o.insert(`insert into held (outbound, account, contact, lane, due_at, deadline)
		select id, account, contact, lane, now() + interval '1 day', deadline from made`, n, "$1 + i % 50000")
}

func (o *benchOutbox) insert(into string, n int, contact string) {
	o.b.Helper()
	_, err := o.raw.Exec(fmt.Sprintf(`
		with made as (
			insert into outbound (id, account, contact, lane, message, lang, key, made, deadline)
			select nextval('outbound_id'), $2, %s, 0, $4, 'id', 'k' || i, now(), now() + interval '2 days'
			from generate_series(0, $3 - 1) i
			returning id, account, contact, lane, deadline
		) %s`, contact, into), o.first, o.account, n, benchLetter)
	if err != nil {
		o.b.Fatal(err)
	}
}

const benchLetter = `{"p": [{"k": "daftar.nik", "a": {"nama": {"k": "text", "t": "Siti Rahmah"}, "ke": {"k": "count", "n": 3}}}],
	"o": [{"i": "ya", "l": {"k": "umum.ya"}}, {"i": "bukan", "l": {"k": "umum.bukan"}}], "n": "8f3k2"}`

// snapshot keeps a transaction open that sees everything as it is now, as a
// backup does, until the benchmark ends.
func (o *benchOutbox) snapshot() {
	o.b.Helper()
	tx, err := o.raw.Beginx()
	if err != nil {
		o.b.Fatal(err)
	}
	if _, err := tx.Exec(`set transaction isolation level repeatable read; select count(*) from outbound`); err != nil {
		o.b.Fatal(err)
	}
	o.b.Cleanup(func() { _ = tx.Rollback() })
}

// settleDown does what autovacuum will have done by the time it matters.
func (o *benchOutbox) settleDown() {
	o.b.Helper()
	for _, table := range []string{"contact", "outbound", "ready", "held"} {
		if _, err := o.raw.Exec("vacuum analyze " + table); err != nil {
			o.b.Fatal(err)
		}
	}
	if _, err := o.raw.Exec("checkpoint"); err != nil {
		o.b.Fatal(err)
	}
}

// round claims a hundred messages and completes them. A contact of whom it
// gets as many as allowed is passed from then on, as the courier does whose
// memory is full of them.
func (o *benchOutbox) round() {
	o.b.Helper()
	began := time.Now()
	got, err := o.db.Claim(o.b.Context(), bot.Claim{
		Account: o.account, Fence: o.fence, After: o.after, Skip: o.full, Rows: benchClaim, Each: benchEach,
	})
	claimed := time.Now()
	if err != nil {
		o.b.Fatal(err)
	}
	o.after = got.Next
	settled := make([]bot.Settlement, len(got.Out))
	run := 0
	for i, m := range got.Out {
		if i > 0 && m.Contact != got.Out[i-1].Contact {
			run = 0
		}
		if run++; run == benchEach && m.Contact == o.first {
			o.full = append(o.full, m.Contact)
		}
		settled[i] = bot.Settlement{Outbound: m.ID, Verdict: bot.Sent, Attempts: 1, Rendering: make([]byte, 32)}
	}
	settling := time.Now()
	if err := o.db.Settle(o.b.Context(), o.fence, settled); err != nil {
		o.b.Fatal(err)
	}
	o.claims = append(o.claims, claimed.Sub(began).Seconds())
	o.settles = append(o.settles, time.Since(settling).Seconds())
}

// confirm fails unless about so many messages ended and none is on its way.
func (o *benchOutbox) confirm(want int) {
	o.b.Helper()
	var sent, sending int
	if err := o.raw.QueryRowx(`select (select count(*) from outcome where verdict = 'sent'), (select count(*) from sending)`).Scan(&sent, &sending); err != nil {
		o.b.Fatal(err)
	}
	if sent < want-benchClaim || sent > want || sending != 0 {
		o.b.Fatalf("%d of %d sent, %d on their way", sent, want, sending)
	}
}

func median(of []float64) float64 {
	sorted := slices.Sorted(slices.Values(of))
	return sorted[len(sorted)/2]
}

func mean(of []float64) float64 {
	sum := 0.0
	for _, x := range of {
		sum += x
	}
	return sum / float64(len(of))
}
