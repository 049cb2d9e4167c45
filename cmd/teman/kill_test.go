package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"teman/storage"
	"teman/storage/storagetest"
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
	// taken counts the bot's messages that it took, repeats under the same
	// key left out.
	taken() int
	// shows returns what the bot wrote to a person, in order.
	shows(chat int) []string
	// keyed reports that a repeated message is known by its key.
	keyed() bool
}

// topics are what people ask about, and what the answer calls it.
func topics() [][2]string {
	return [][2]string{{"nib", "NIB"}, {"halal", "halal"}, {"pirt", "P-IRT"}, {"merek", "merek"}}
}

// carnage is one run: people write, and the program is killed again and again.
type carnage struct {
	t        *testing.T
	net      network
	database string
	sql      *sqlx.DB
	chats    int

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

// points are all of them, and the table whose lock keeps the program there;
// what is committed waits for its rate by itself.
func points() [][2]string {
	return [][2]string{{receivedUnstored, "event_key"}, {storedUnturned, "outbound"}, {committedUnsent, ""}, {sentUnrecorded, "outcome"}}
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
	var process *process
	for n := range kills {
		process = c.start()
		c.die(process, points()[n%len(points())], each*n/kills, each*(n+1)/kills)
	}
	c.start()
	c.settle()
	c.count(each)
}

func newCarnage(t *testing.T, net network, database string, chats int) *carnage {
	t.Helper()
	raw, err := sqlx.ConnectContext(t.Context(), "postgres", database)
	must(t, err)
	t.Cleanup(func() { _ = raw.Close() })
	return &carnage{t: t, net: net, database: database, sql: raw, chats: chats, written: make([][]string, chats), hits: map[string]int{}}
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
// and looks where it was hit.
func (c *carnage) die(p *process, at [2]string, from, to int) {
	c.t.Helper()
	hold, err := c.sql.BeginTxx(c.t.Context(), nil)
	must(c.t, err)
	if at[1] != "" {
		_, err = hold.Exec(`lock table ` + pq.QuoteIdentifier(at[1]) + ` in exclusive mode`)
		must(c.t, err)
	}
	var writing sync.WaitGroup
	for chat := range c.chats {
		writing.Go(func() { c.writes(chat, from, to) })
	}
	c.await("a process at "+at[0], func() bool { return c.found()[at[0]] > 0 })
	p.kill()
	c.look()
	_, err = hold.Exec(`select pg_terminate_backend(pid) from pg_stat_activity
		where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()`)
	must(c.t, err)
	must(c.t, hold.Rollback())
	writing.Wait()
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

// settle waits until all that was written is stored, and nothing waits any more.
func (c *carnage) settle() {
	c.t.Helper()
	written := slices.Concat(c.written...)
	c.await("the end of all work", func() bool {
		var left int
		must(c.t, c.sql.GetContext(c.t.Context(), &left, `select (select count(*) from open) + (select count(*) from ready)
			+ (select count(*) from held) + (select count(*) from sending)
			+ cardinality($1::text[]) - (select count(*) from event_key where key = any($1))`, pq.Array(written)))
		return left == 0 && len(c.net.handed()) == 0
	})
}

// await looks until something holds, for as long as a whole run may take.
func (c *carnage) await(what string, holds func() bool) {
	c.t.Helper()
	defer func() {
		if c.t.Failed() {
			c.t.Logf("waiting: %v", c.found())
		}
	}()
	c.until(what, holds)
}

// until is await without a look at the database, which may be away.
func (c *carnage) until(what string, holds func() bool) {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(c.t.Context(), 4*patienceOfTests)
	defer cancel()
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	for !holds() {
		select {
		case <-ctx.Done():
			c.t.Fatalf("waited in vain for %s:\n%s", what, last(strings.Split(c.logs[len(c.logs)-1].String(), "\n"), 20))
		case <-look.C:
		}
	}
}

// count holds, by SQL and by what the phones show, that everything was handled
// exactly once and in order, and answered.
func (c *carnage) count(each int) {
	c.t.Helper()
	for chat, keys := range c.written {
		var handled []struct {
			Key     string
			Answers int
		}
		must(c.t, c.sql.SelectContext(c.t.Context(), &handled, `select i.key, count(o.id) filter (where r.verdict in ('sent', 'delivered', 'read')) answers
			from inbound i left join outbound o on o.cause = i.id left join outcome r on r.outbound = o.id
			where i.key = any($1) group by i.id, i.key order by min(o.id)`, pq.Array(keys)))
		order := make([]string, len(handled))
		for i, h := range handled {
			if order[i] = h.Key; h.Answers != 1 {
				c.t.Errorf("chat %d: message %d has %d answers", chat, i+1, h.Answers)
			}
		}
		if !slices.Equal(order, keys) || len(keys) != each {
			c.t.Errorf("chat %d wrote %v, handled were %v", chat, keys, order)
		}
		c.read(chat, each)
	}
	var parked int
	must(c.t, c.sql.GetContext(c.t.Context(), &parked, `select count(*) from parked`))
	if parked > 0 {
		c.t.Errorf("%d are parked", parked)
	}
	logs := make([]string, len(c.logs))
	for i, log := range c.logs {
		logs[i] = log.String()
	}
	storagetest.NoCanary(c.t, storagetest.Open(c.t, c.database, storage.Options{}), canary, logs...)
}

// read holds that a phone shows the answers in order, each once; again only
// where the platform knows no keys.
func (c *carnage) read(chat, each int) {
	c.t.Helper()
	shown := c.net.shows(chat)
	once := slices.Compact(slices.Clone(shown))
	if c.net.keyed() {
		once = shown
	}
	c.again += len(shown) - len(once)
	if len(once) != each {
		c.t.Errorf("chat %d shows %d answers of %d", chat, len(once), each)
		return
	}
	for n, text := range once {
		if want := topics()[n%len(topics())][1]; !strings.Contains(strings.ToLower(lists(text)), strings.ToLower(want)) {
			c.t.Errorf("chat %d shows as answer %d, about %s: %q", chat, n+1, want, text)
		}
	}
}

// lists returns the line over an answer's list of papers.
func lists(answer string) string {
	for line := range strings.Lines(answer) {
		if strings.Contains(line, "disiapkan") {
			return line
		}
	}
	return ""
}

// report prints the histogram and holds what a run must have hit.
func (c *carnage) report(kills, least int) {
	c.t.Helper()
	histogram := fmt.Sprintf("%d kills, %d with work in flight", kills, c.busy)
	for _, p := range points() {
		histogram += fmt.Sprintf(", %s %d", p[0], c.hits[p[0]])
		if c.hits[p[0]] < least {
			c.t.Errorf("%s was hit %d times", p[0], c.hits[p[0]])
		}
	}
	c.t.Logf("%s, %d sent again", histogram, c.again)
	if 2*c.busy < kills {
		c.t.Errorf("%d of %d kills hit with work in flight", c.busy, kills)
	}
}
