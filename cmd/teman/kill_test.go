package main

import (
	"context"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// canary is a NIK that nobody has. It must lie open nowhere.
const canary = "7571044708990027"

// network is a platform on loopback, as a run of kills sees it from outside.
type network interface {
	// environment leads the program to it.
	environment() []string
	// serves is told of the program's new process.
	serves(p *process)
	// write has a person write, and returns the key of what arrives.
	write(t *testing.T, chat int, text string) string
	// handed returns the keys of what was given to the bot and not confirmed.
	handed() []string
	// holds has the platform take nothing until the returned function is
	// called. One where a message is underway for a while anyway need not.
	holds() (takes func())
	// taken counts the bot's messages that it took, repeats under the same
	// key left out.
	taken() int
	// shows returns what the bot wrote to a person, in order.
	shows(chat int) []shown
	// keyed reports that a repeated message is known by its key.
	keyed() bool
}

// shown is a message on a phone.
type shown struct {
	id   string // the platform's
	text string
}

// topics are what people ask about, and what the answer calls it.
func topics() [][2]string {
	return [][2]string{{"nib", "nib"}, {"halal", "halal"}, {"pirt", "p-irt"}, {"merek", "merek"}, {"bpom", "bpom"}}
}

// carnage is one run: people write, and the program is killed again and again.
type carnage struct {
	t        *testing.T
	net      network
	database string
	sql      *sqlx.DB
	chats    int
	writing  sync.WaitGroup

	mu      sync.Mutex
	written [][]string // by chat, the keys in the order of writing
	logs    []*buffer
	doubles int // messages that the platform took, and that were not recorded when the program died
	again   int // answers that phones show once more
	hits    map[string]int
	busy    int // kills with work in flight
}

// The points at which a kill can hit, told from outside after it.
const (
	receivedUnstored = "received-unstored"
	storedUnturned   = "stored-unturned"
	committedUnsent  = "committed-unsent"
	sentUnrecorded   = "sent-unrecorded"
)

// points are all of them, and what keeps the program there: rows whose writing a
// gate holds up, or a platform that takes nothing.
func points() []point {
	return []point{
		{name: receivedUnstored, table: "event_key"},
		{name: storedUnturned, table: "outbound"},
		{name: committedUnsent, late: true, refused: true},
		{name: sentUnrecorded, late: true, table: "outcome", rows: "when (new.verdict = 'sent')"},
	}
}

// extent is how many write, how often, and how often the program dies: a short
// form in every check, all of it in make soak.
func extent() (chats, kills, each int, least int) {
	if os.Getenv("TEMAN_SOAK") != "" {
		return 200, 28, 20, 2
	}
	return 24, 4, 4, 1
}

// run kills the program while people write, and counts afterwards.
func (c *carnage) run(each, kills int) {
	c.t.Helper()
	c.build()
	for n := range kills {
		c.die(c.start(), points()[n%len(points())], func(chat int) (from, to int) {
			// Not everybody writes in every round, but somebody does.
			return (each*n + chat%kills) / kills, (each*(n+1) + chat%kills) / kills
		})
	}
	c.start()
	c.settle()
	c.count(each)
}

func newCarnage(t *testing.T, net network, database string, chats int) *carnage {
	t.Helper()
	raw, err := sqlx.ConnectContext(t.Context(), "postgres", named(t, database))
	must(t, err)
	t.Cleanup(func() { _ = raw.Close() })
	c := &carnage{t: t, net: net, database: database, sql: raw, chats: chats, written: make([][]string, chats), hits: map[string]int{}}
	t.Cleanup(c.writing.Wait)
	return c
}

// start runs the program. What the dead one held is free at once: the test
// need not wait for leases here, another one measures that.
func (c *carnage) start() *process {
	c.t.Helper()
	_, err := c.sql.ExecContext(c.t.Context(), `update account_lease set until = '-infinity'`)
	must(c.t, err)
	if !c.net.keyed() { // nobody works now, so the numbers hold still
		var recorded int
		must(c.t, c.sql.GetContext(c.t.Context(), &recorded, recordedSQL))
		c.doubles = c.net.taken() - recorded
	}
	p := launch(c.t, c.database, c.net.environment(), "serve")
	c.logs = append(c.logs, p.log)
	c.net.serves(p)
	return p
}

// die has people write while the program is kept at a point, kills it there
// and looks where it was hit. Who still tries to be heard is heard by the next
// process.
func (c *carnage) die(p *process, at point, share func(chat int) (from, to int)) {
	c.t.Helper()
	c.hear()
	if at.late {
		c.flow()
	}
	open := c.shut(at)
	takes := func() {}
	if at.refused {
		takes = c.net.holds()
	}
	for chat := range c.chats {
		from, to := share(chat)
		c.writing.Go(func() { c.writes(chat, from, to) })
	}
	c.await("a process at "+at.name, func() bool { return c.found()[at.name] > 0 })
	p.kill()
	c.look()
	takes()
	open()
}

// writes has one person ask, each time about something else.
func (c *carnage) writes(chat, from, to int) {
	for n := from; n < to; n++ {
		key := c.net.write(c.t, chat, "syarat "+topics()[n%len(topics())][0]+" apa aja")
		c.mu.Lock()
		c.written[chat] = append(c.written[chat], key)
		c.mu.Unlock()
	}
	if chat == 0 && from == 0 { // one person more tells a NIK
		c.net.write(c.t, c.chats, "nik saya "+canary)
	}
}

// recordedSQL counts what the program knows to be with the platform.
const recordedSQL = `select count(*) from outcome where verdict in ('sent', 'delivered', 'read', 'uncertain')`

// found tells how much waits at each point.
func (c *carnage) found() map[string]int {
	c.t.Helper()
	var rows struct{ Stored, Open, Unsettled, Recorded int }
	handed, taken := c.net.handed(), c.net.taken()
	must(c.t, c.sql.GetContext(c.t.Context(), &rows, `select
		(select count(*) from event_key where key = any($1)) stored,
		(select count(*) from open) open,
		(select count(*) from ready) + (select count(*) from held) + (select count(*) from sending) unsettled,
		(`+recordedSQL+`) recorded`, pq.Array(handed)))
	unrecorded := max(taken-c.doubles-rows.Recorded, 0)
	return map[string]int{
		receivedUnstored: len(handed) - rows.Stored, storedUnturned: rows.Open,
		committedUnsent: rows.Unsettled - unrecorded, sentUnrecorded: min(unrecorded, rows.Unsettled),
	}
}

// look writes down what a kill hit.
func (c *carnage) look() {
	c.t.Helper()
	found, busy := c.found(), false
	for point, n := range found {
		if n > 0 {
			c.hits[point]++
			busy = true
		}
	}
	if busy {
		c.busy++
	}
}

// flow waits until a process is well under way: what was open had its turn, and
// something was sent, if there was anything to send. Were every process killed
// as soon as it begins, the same turns would be had each time and end parked,
// and nothing that a dead one left would ever be sent again.
func (c *carnage) flow() {
	c.t.Helper()
	before := c.net.taken()
	c.await("a process under way", func() bool {
		found := c.found()
		idle := found[committedUnsent] == 0 && found[sentUnrecorded] == 0
		return found[storedUnturned] == 0 && (idle || c.net.taken() > before)
	})
}

// hear waits until nobody writes any more: some networks have people try until
// the program has taken what they wrote.
func (c *carnage) hear() {
	c.t.Helper()
	heard := make(chan struct{})
	go func() {
		c.writing.Wait()
		close(heard)
	}()
	c.await("everybody to be heard", func() bool {
		select {
		case <-heard:
			return true
		default:
			return false
		}
	})
}

// settle waits until all that was written is stored, and nothing waits any more.
func (c *carnage) settle() {
	c.t.Helper()
	c.hear()
	written := slices.Concat(c.written...)
	c.await("the end of all work", func() bool {
		var left int
		must(c.t, c.sql.GetContext(c.t.Context(), &left, `select (select count(*) from open) + (select count(*) from ready)
			+ (select count(*) from held) + (select count(*) from sending)
			+ cardinality($1::text[]) - (select count(*) from event_key where key = any($1))`, pq.Array(written)))
		return left == 0 && len(c.net.handed()) == 0
	})
}

// await looks until something holds.
func (c *carnage) await(what string, holds func() bool) {
	c.t.Helper()
	defer func() {
		if c.t.Failed() {
			c.t.Logf("waiting: %v", c.found())
		}
	}()
	c.until(what, holds)
}

// until is await without a look at the database, which may be away. It gives
// up when the platform took nothing more for as long as a test may wait for
// anything: how long a whole run takes depends on who else uses the machine.
func (c *carnage) until(what string, holds func() bool) {
	c.t.Helper()
	taken := c.net.taken()
	patience := time.NewTimer(4 * patienceOfTests)
	defer patience.Stop()
	for {
		began := time.Now()
		if holds() {
			return
		}
		select {
		case <-c.t.Context().Done():
			c.t.Fatal(context.Cause(c.t.Context()))
		case <-patience.C:
			now := c.net.taken()
			if now == taken {
				c.t.Fatalf("waited in vain for %s:\n%s", what, last(strings.Split(c.logs[len(c.logs)-1].String(), "\n"), 20))
			}
			taken = now
			patience.Reset(4 * patienceOfTests)
		case <-time.After(5*time.Millisecond + 3*time.Since(began)): // looking must not take the program's time
		}
	}
}
