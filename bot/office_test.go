package bot_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"teman/bot"
	"teman/bot/desk"
	"teman/flows"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

// office is a runtime on a database of its own: intake, lease, runner. The
// courier is off, so the outbox shows what was said.
type office struct {
	t       testing.TB
	url     string
	db      *storage.DB
	raw     *sqlx.DB
	account bot.AccountID
	bell    *bot.Bell
	intake  *bot.Intake
	engine  bot.Engine
	actions []bot.Action
	logs    *logs
	keys    int
}

func newOffice(t testing.TB, engine bot.Engine, actions ...bot.Action) *office {
	t.Helper()
	url := storagetest.URL(t)
	db := storagetest.Open(t, url, storage.Options{})
	a, err := db.MakeAccount(t.Context(), "webphone", "kantor")
	if err != nil {
		t.Fatal(err)
	}
	bell := bot.NewBell()
	return &office{
		t: t, url: url, db: db, raw: storagetest.SQL(t, db), account: a.ID, bell: bell,
		intake: bot.NewIntake(db, bell), engine: engine, actions: actions, logs: &logs{},
	}
}

// config is what a runner of this office needs; tests change it.
func (o *office) config() bot.RunnerConfig {
	return bot.RunnerConfig{
		Engine: o.engine, Turns: o.db, Actions: o.actions, Desk: &desk.Desk{Office: o.db, Region: "75.71", Hours: bot.CivilServiceHours(), Usual: desk.UsualTarget()},
		Bell: o.bell, Clock: time.Now,
		Log: slog.New(slog.NewTextHandler(o.logs, nil)), Near: "75.71",
		Backoff: func(int) time.Duration { return time.Millisecond },
	}
}

// serve runs a runner under a lease until stop is called or the test ends.
func (o *office) serve(c bot.RunnerConfig) (stop func()) {
	o.t.Helper()
	return o.serveWith(c, idle{})
}

func (o *office) serveWith(c bot.RunnerConfig, courier bot.Handover) (stop func()) {
	o.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ticker := time.NewTicker(100 * time.Millisecond)
	runner := bot.NewRunner(c)
	holder := bot.NewHolder(o.account, "test", o.db, time.Now, ticker.C, c.Log)
	done := make(chan error, 1)
	go func() {
		done <- holder.Run(ctx, func(ctx context.Context, l *bot.Lease) error { return runner.Run(ctx, l, courier) })
	}()
	stop = sync.OnceFunc(func() {
		cancel()
		ticker.Stop()
		if err := <-done; err != nil {
			o.t.Errorf("serve: %v", err)
		}
	})
	o.t.Cleanup(stop)
	return stop
}

// idle is a courier that takes nothing over.
type idle struct{}

func (idle) Room() int           { return 0 }
func (idle) Take([]bot.Outbound) {}

// text is a new message of somebody.
func (o *office) text(address, text string) bot.Arrival {
	o.keys++
	return bot.Arrival{Account: o.account, Address: address, Key: fmt.Sprint("m:", o.keys), At: time.Now(),
		Event: flows.Event{Kind: flows.EventText, Text: text}}
}

func (o *office) receive(arrivals ...bot.Arrival) {
	o.t.Helper()
	if err := o.intake.Receive(o.t.Context(), arrivals...); err != nil {
		o.t.Fatal(err)
	}
}

// settle waits until every inbound had its turn.
func (o *office) settle() {
	o.t.Helper()
	o.await("every inbound is done", func() bool { return o.count(`select count(*) from open`) == 0 })
}

// await polls the database, which is the only thing that both sides see.
func (o *office) await(what string, holds func() bool) {
	o.t.Helper()
	deadline := time.After(20 * time.Second)
	for !holds() {
		select {
		case <-deadline:
			o.t.Fatalf("waited in vain: %s\n%s", what, o.logs)
		case <-time.After(2 * time.Millisecond):
		}
	}
}

func (o *office) count(query string, args ...any) int {
	o.t.Helper()
	var n int
	if err := o.raw.Get(&n, query, args...); err != nil {
		o.t.Fatalf("%s: %v", query, err)
	}
	return n
}

func (o *office) exec(query string, args ...any) {
	o.t.Helper()
	if _, err := o.raw.Exec(query, args...); err != nil {
		o.t.Fatalf("%s: %v", query, err)
	}
}

// said returns what was said to somebody, in order.
func (o *office) said(address string) []string {
	o.t.Helper()
	var all []string
	err := o.raw.Select(&all, `
		select coalesce(o.message #>> '{p,0,a,text,t}', o.message #>> '{p,0,k}') from outbound o join contact c on c.id = o.contact
		where c.address = $1 order by o.id`, address)
	if err != nil {
		o.t.Fatal(err)
	}
	return all
}

// logs collects what was logged.
type logs struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (l *logs) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all.Write(p)
}

func (l *logs) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all.String()
}

// counting is an engine whose rules fit on a page: it says what it heard and
// the how-many-th that was, so that a lost, doubled or reordered turn shows.
// Words it knows: "panik" breaks it, "tanya" asks back, "do x" asks for action
// x, "tidur" asks to be woken at once, "rahasia x" is a sensitive answer.
type counting struct{}

func (counting) Step(s flows.Session, e flows.Event, env flows.Env) flows.Outcome {
	if e.Kind == flows.EventResult {
		return flows.Outcome{Session: s, Messages: tell("hasil " + e.Result.Name)}
	}
	s.Asks++
	out := flows.Outcome{Session: s, Messages: tell(fmt.Sprintf("%d %s", s.Asks, e.Text))}
	verb, object, _ := strings.Cut(e.Text, " ")
	switch {
	case e.Kind == flows.EventSilence:
		out.Messages = tell("sepi")
	case verb == "panik":
		panic("kartu " + object)
	case verb == "tanya":
		out.Messages[0].Prompt = true
	case verb == "do":
		out.Do = &flows.Call{Action: object, Text: e.Text}
	case verb == "tidur":
		out.Wake = env.Now
	case verb == "rahasia":
		out.Secret = true
		out.Messages = tell("baik")
	}
	return out
}

func tell(text string) []flows.Message {
	return []flows.Message{{Paragraphs: []umkm.Phrase{umkm.Say("test.text").With("text", umkm.TextValue(text))}}}
}
