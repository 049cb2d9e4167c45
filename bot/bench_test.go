package bot_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"teman/bot"
	"teman/flows"
	"teman/flows/understand"
	"teman/locales"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

// What is measured here, each next to its baseline in the same run and
// confirmed from the rows afterwards:
//
//	BenchmarkTurns   turns on Postgres with fsync, one apply per turn, against
//	                 the bare two statements over as many connections
//	BenchmarkBare    those two statements against the same SQL in pgbench
//	BenchmarkWay     HTTP in, inbox, turn, outbox, HTTP out
//	BenchmarkGrowth  a thousand contacts against a million

// benchConns is the number of connections of every measurement.
const benchConns = 16

// asking is a form without end, so that every answer is a step of it; answers
// are exact words.
const asking = `flow: ukur
start_on: [daftar]
steps:
  - ask: jumlah
    type: number
  - ask: harga
    type: rupiah
  - go: jumlah
`

// newEngine is the shipped engine with the texts of the office and a small
// flow.
func newEngine(b testing.TB) *flows.Engine {
	b.Helper()
	library, err := flows.Load(fstest.MapFS{"ukur.yaml": {Data: []byte(asking)}})
	if err != nil {
		b.Fatal(err)
	}
	bundle, err := locales.Load(nil)
	if err != nil {
		b.Fatal(err)
	}
	regions, err := umkm.LoadRegions()
	if err != nil {
		b.Fatal(err)
	}
	activities, err := umkm.LoadActivities()
	if err != nil {
		b.Fatal(err)
	}
	language := understand.Language{Utterances: []understand.Utterance{{Intent: "daftar", Text: "daftar"}}}
	return flows.New(library, flows.Knowledge{
		Regions: regions, Activities: activities, Speaker: bundle,
		Understander: understand.New(map[string]understand.Language{"id": language}),
	})
}

// ground is a database with fsync in which contacts are in the middle of the
// form.
type ground struct {
	*office
	contacts []bot.ContactID
	asked    int // messages that were stored so far, for their keys
	round    int
}

// writers is how many contacts write, each one message a round, so that none
// has another one waiting.
const writers = 62 * benchConns

// rate is how many turns took how long.
type rate struct {
	turns int
	took  time.Duration
}

func (r *rate) add(more rate) {
	r.turns += more.turns
	r.took += more.took
}

func (r rate) perSecond() float64 { return float64(r.turns) / r.took.Seconds() }

func newGround(b *testing.B, contacts int) *ground {
	b.Helper()
	url := storagetest.DurableURL(b)
	db := storagetest.Open(b, url, storage.Options{Conns: benchConns})
	a, err := db.MakeAccount(b.Context(), "webphone", "kantor")
	if err != nil {
		b.Fatal(err)
	}
	bell := bot.NewBell()
	g := &ground{office: &office{
		t: b, url: url, db: db, raw: storagetest.SQL(b, db), account: a.ID, bell: bell,
		intake: bot.NewIntake(db, bell), engine: newEngine(b), logs: &logs{},
	}}
	g.people(contacts)
	return g
}

// people makes contacts who were asked the first question; the first few by
// turns, the others as copies of one of them.
func (g *ground) people(contacts int) {
	g.t.Helper()
	g.store("daftar")
	g.run(g.natural())
	g.exec(`insert into contact (account, address) select $1, '+63' || n from generate_series(1, $2::int) n`, g.account, contacts-writers)
	g.exec(`insert into session (contact, version, body, heard_at, wake_at)
		select c.id, 1, m.body, now(), m.wake_at from contact c, (select body, wake_at from session where body is not null limit 1) m
		where not exists (select from session s where s.contact = c.id)`)
	g.exec(`insert into timer select contact, wake_at from session where wake_at is not null on conflict do nothing`)
	g.exec(`vacuum analyze`)
	if err := g.raw.Select(&g.contacts, `select id from contact order by id`); err != nil {
		g.t.Fatal(err)
	}
}

// store puts one message of each writer into the inbox.
func (g *ground) store(text string) {
	g.t.Helper()
	var batch []bot.Arrival
	for w := range writers {
		g.asked++
		batch = append(batch, bot.Arrival{Account: g.account, Address: g.writer(w), Key: fmt.Sprint("m:", g.asked), At: time.Now(),
			Event: flows.Event{Kind: flows.EventText, Text: text}})
	}
	for chunk := range slices.Chunk(batch, 500) {
		g.receive(chunk...)
	}
}

// writer is the address of one of those who write: all over the table, if it
// is large.
func (g *ground) writer(w int) string {
	if copies := len(g.contacts) - writers; copies > writers {
		return fmt.Sprint("+63", w*(copies/writers)+1)
	}
	return fmt.Sprintf("+62%04d", w)
}

// answer is what everybody writes in one round; each is an answer to the
// question before.
func (g *ground) answer() string {
	g.round++
	return []string{"Rp5.000", "12"}[g.round%2]
}

// single is the configuration with one apply per turn, natural the one with
// batches.
func (g *ground) single() bot.RunnerConfig {
	c := g.natural()
	c.Batch, c.Workers = 1, benchConns
	return c
}

func (g *ground) natural() bot.RunnerConfig {
	c := g.config()
	c.Log = slog.New(slog.DiscardHandler)
	return c
}

// run runs all waiting turns and returns how many there were in a second.
func (g *ground) run(c bot.RunnerConfig) rate {
	g.t.Helper()
	waiting, before := g.count(`select count(*) from open`), g.count(`select count(*) from outbound`)
	watched := &watched{Turns: c.Turns, left: int64(waiting), done: make(chan struct{})}
	c.Turns = watched
	begin := time.Now()
	stop := g.serve(c)
	<-watched.done
	took := time.Since(begin)
	stop()
	if left, said := g.count(`select count(*) from open`), g.count(`select count(*) from outbound`); left != 0 || said-before != waiting {
		g.t.Fatalf("of %d turns %d are left, and %d replies were written", waiting, left, said-before)
	}
	return rate{waiting, took}
}

// watched counts the turns that were applied, and nothing else.
type watched struct {
	bot.Turns
	left int64
	done chan struct{}
}

func (w *watched) Apply(ctx context.Context, fence int64, room int, turns ...bot.Turn) ([]bot.Outbound, error) {
	out, err := w.Turns.Apply(ctx, fence, room, turns...)
	if err == nil && atomic.AddInt64(&w.left, -int64(len(turns))) == 0 {
		close(w.done)
	}
	return out, err
}

// bare is the two statements of a turn, prepared, without anything around
// them. Their arguments are those of a real turn.
type bare struct {
	db          *sqlx.DB
	read, apply *sqlx.Stmt
	fence       int64
	account     bot.AccountID
	session     string
	message     string
}

func (g *ground) bare() *bare {
	g.t.Helper()
	db, err := sqlx.Open("postgres", g.url)
	if err != nil {
		g.t.Fatal(err)
	}
	db.SetMaxOpenConns(benchConns)
	db.SetMaxIdleConns(benchConns)
	s := statements(g.t)
	b := &bare{db: db, account: g.account}
	for query, into := range map[string]**sqlx.Stmt{s["scenes"]: &b.read, s["apply_turns"]: &b.apply} {
		if *into, err = db.Preparex(query); err != nil {
			g.t.Fatal(err)
		}
	}
	var body []byte
	if err := g.raw.Get(&body, `select body from session where body is not null limit 1`); err != nil {
		g.t.Fatal(err)
	}
	b.session = base64.StdEncoding.EncodeToString(body)
	if err := g.raw.Get(&b.message, `select message from outbound limit 1`); err != nil {
		g.t.Fatal(err)
	}
	fence, taken, err := g.db.Take(g.t.Context(), g.account, "bare", time.Hour)
	if err != nil || !taken {
		g.t.Fatal(taken, err)
	}
	b.fence = fence
	return b
}

// turn reads and applies one turn.
func (b *bare) turn(inbound bot.InboundID, contact bot.ContactID) error {
	rows, err := b.read.Queryx(pq.Array([]bot.ContactID{contact}), nil)
	if err != nil {
		return err
	}
	var version int64
	for rows.Next() {
		row, err := rows.SliceScan()
		if err != nil {
			return err
		}
		version = row[5].(int64)
	}
	if err := rows.Close(); err != nil {
		return err
	}
	var nth, outbound int64
	err = b.apply.QueryRowx(b.param(inbound, contact, version), b.account, b.fence, 0, nil).Scan(&nth, &outbound)
	if err != nil && err.Error() != "sql: no rows in result set" {
		return err
	}
	return nil
}

func (b *bare) param(inbound bot.InboundID, contact bot.ContactID, version int64) string {
	now := time.Now().Format(time.RFC3339Nano)
	wake := time.Now().Add(2 * time.Hour).Format(time.RFC3339Nano)
	return fmt.Sprintf(`[{"inbound":%d,"contact":%d,"version":%d,"session":"%s","heard":"%s","wake":"%s","shown":{"k":"text","t":"12"},"on":true,`+
		`"out":[{"account":%d,"contact":%d,"lane":0,"message":%s,"lang":"id","key":"b%d","cause":%d,"deadline":"%s"}]}]`,
		inbound, contact, version, b.session, now, wake, b.account, contact, b.message, inbound, inbound, wake)
}

// run runs all waiting turns over all connections, each contact's on one of
// them, and returns how many there were in a second.
func (b *bare) run(g *ground) rate {
	g.t.Helper()
	var waiting []struct {
		Inbound bot.InboundID `db:"inbound"`
		Contact bot.ContactID `db:"contact"`
	}
	if err := g.raw.Select(&waiting, `select inbound, contact from open order by inbound`); err != nil {
		g.t.Fatal(err)
	}
	var all sync.WaitGroup
	begin := time.Now()
	for conn := range benchConns {
		all.Go(func() {
			for _, w := range waiting {
				if int(w.Contact)%benchConns != conn {
					continue
				}
				if err := b.turn(w.Inbound, w.Contact); err != nil {
					g.t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	took := time.Since(begin)
	if left := g.count(`select count(*) from open`); left != 0 {
		g.t.Fatalf("%d of %d turns are left", left, len(waiting))
	}
	return rate{len(waiting), took}
}

// release lets the runners have the lease and the connections again.
func (b *bare) release(g *ground) {
	g.t.Helper()
	if err := b.db.Close(); err != nil {
		g.t.Error(err)
	}
	if err := g.db.Release(context.Background(), b.account, b.fence); err != nil {
		g.t.Fatal(err)
	}
}

// rounds is how often the two sides of a comparison take turns.
const rounds = 8

// BenchmarkTurns must show at least 80 % for single applies.
func BenchmarkTurns(b *testing.B) {
	for b.Loop() {
		g := newGround(b, writers)
		var base, single, natural rate
		for range rounds {
			base.add(g.measureBare())
			single.add(g.measure(g.single()))
			natural.add(g.measure(g.natural()))
		}
		b.ReportMetric(base.perSecond(), "bare/s")
		b.ReportMetric(single.perSecond(), "turns/s")
		b.ReportMetric(100*single.perSecond()/base.perSecond(), "%ofbare")
		b.ReportMetric(100*natural.perSecond()/base.perSecond(), "%ofbare-batched")
	}
}

func (g *ground) measureBare() rate {
	g.store("12") // which nobody reads: the sessions stay where they are
	bare := g.bare()
	defer bare.release(g)
	return bare.run(g)
}

func (g *ground) measure(c bot.RunnerConfig) rate {
	g.store(g.answer())
	return g.run(c)
}

// BenchmarkGrowth must show at most 5 points between the two.
func BenchmarkGrowth(b *testing.B) {
	for b.Loop() {
		small, large := newGround(b, writers), newGround(b, 1_000_000)
		var base, turns [2]rate
		for range rounds {
			for i, g := range []*ground{small, large} {
				base[i].add(g.measureBare())
				turns[i].add(g.measure(g.single()))
			}
		}
		grows := func(r [2]rate) float64 { return 100 * (r[0].perSecond()/r[1].perSecond() - 1) }
		b.ReportMetric(grows(base), "%bare-growth")
		b.ReportMetric(grows(turns), "%turn-growth")
	}
}
