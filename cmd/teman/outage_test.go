package main

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"teman/storage/embedded"
)

// machine is a Postgres of the test's own, which can be stopped.
func machine(t *testing.T) embedded.Options {
	t.Helper()
	folder, err := os.MkdirTemp("", "teman-outage-")
	must(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	must(t, os.Chmod(folder, 0o755)) //nolint:gosec // its server may be another user
	return embedded.Options{Dir: filepath.Join(folder, "postgres"), Elsewhere: filepath.Join(folder, "elsewhere"), Fast: true}
}

// boot starts a Postgres; where it was before, it is again.
func boot(t *testing.T, o embedded.Options) *embedded.Cluster {
	t.Helper()
	cluster, err := embedded.Start(t.Context(), o)
	must(t, err)
	t.Cleanup(func() { _ = cluster.Stop(context.WithoutCancel(t.Context())) })
	return cluster
}

// away is how long Postgres is gone, and who writes how often: a short form in
// every check, all of it in make soak.
func away() (lasts time.Duration, chats, each int) {
	if os.Getenv("TEMAN_SOAK") != "" {
		return 20 * time.Second, 20, 10
	}
	return 3 * time.Second, 5, 4
}

// ready asks a process whether it can serve.
func (p *process) ready(t *testing.T) bool {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.url+"/readyz", http.NoBody)
	must(t, err)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatalf("the program is gone: %v\n%s", err, p.log)
	}
	defer response.Body.Close()
	return response.StatusCode == http.StatusOK
}

// Postgres goes away while people write on every channel: one program polls
// Telegram and serves a linked number and an official one, another is called by
// Telegram. Both stay, say that they are not ready, do not fill their logs, and
// have lost nothing when Postgres is back.
func TestPostgresAwayLosesNothing(t *testing.T) {
	t.Parallel()
	o := newOutage(t)
	o.write(0, o.each/2)
	o.until("the first answers", func() bool {
		return !slices.ContainsFunc(o.all, func(c *carnage) bool { return c.net.taken() == 0 })
	})
	at := cut(t, o.cluster)
	o.write(o.each/2, o.each)
	o.until("not ready", func() bool { return !o.anyReady() })
	<-time.After(time.Until(at.Add(o.lasts))) // what is tested is that time itself
	if o.anyReady() {
		t.Error("ready without a database")
	}
	said := o.lines()
	boot(t, o.where)
	back := time.Now()
	o.until("ready again", func() bool { return o.anyReady() })
	o.writing.Wait()
	for _, c := range o.all {
		c.settle()
		t.Logf("%T: settled %s after Postgres was back", c.net, time.Since(back).Round(time.Millisecond))
	}
	for _, c := range o.all {
		c.count(o.each)
		t.Logf("%T: %d sent again", c.net, c.again)
	}
	for _, p := range o.programs {
		if err := p.cmd.Process.Signal(syscall.Signal(0)); err != nil {
			t.Errorf("a program ended: %v", err)
		}
	}
	if most := 20*len(o.programs) + int(o.lasts/time.Second); said > most { // however many write
		t.Errorf("the logs have %d lines after %s, want at most %d", said, o.lasts, most)
	}
	t.Logf("%d lines in the logs after %s without Postgres", said, o.lasts)
}

// cut stops a Postgres without waiting for those who are connected.
func cut(t *testing.T, cluster *embedded.Cluster) time.Time {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	must(t, cluster.Stop(ctx))
	return time.Now()
}

// outage is a Postgres that will go away, and all who depend on it.
type outage struct {
	t        *testing.T
	where    embedded.Options
	cluster  *embedded.Cluster
	lasts    time.Duration
	chats    int
	each     int // messages of one person
	all      []*carnage
	programs []*process
	writing  sync.WaitGroup
}

// newOutage starts everything.
func newOutage(t *testing.T) *outage {
	t.Helper()
	o := &outage{t: t, where: machine(t)}
	o.lasts, o.chats, o.each = away()
	o.cluster = boot(t, o.where)
	office := o.cluster.URL()
	raw, err := sqlx.ConnectContext(t.Context(), "postgres", office)
	must(t, err)
	defer raw.Close()
	// It has no fsync, but it does not forget what it committed.
	raw.MustExec(`alter role current_user set synchronous_commit = on`)
	raw.MustExec(`create database another`)
	linked := newWhatsAppNetwork(t, office, o.chats+1)
	o.serve(office, newTelegramNetwork(t, false), linked, newCloudNetwork(t, office, o.chats+1))
	other, err := url.Parse(office)
	must(t, err)
	other.Path = "/another"
	o.serve(other.String(), newTelegramNetwork(t, true))
	return o
}

// serve runs a program on some networks.
func (o *outage) serve(database string, networks ...network) {
	o.t.Helper()
	var environment []string
	for _, n := range networks {
		environment = append(environment, n.environment()...)
	}
	p := launch(o.t, database, environment, "serve")
	o.programs = append(o.programs, p)
	for _, n := range networks {
		n.serves(p)
		c := newCarnage(o.t, n, database, o.chats)
		c.logs = append(c.logs, p.log)
		o.all = append(o.all, c)
	}
}

// write has everybody write.
func (o *outage) write(from, to int) {
	for _, c := range o.all {
		for chat := range o.chats {
			o.writing.Go(func() { c.writes(chat, from, to) })
		}
	}
}

func (o *outage) until(what string, holds func() bool) {
	o.t.Helper()
	o.all[0].until(what, holds)
}

func (o *outage) anyReady() bool {
	return slices.ContainsFunc(o.programs, func(p *process) bool { return p.ready(o.t) })
}

// lines counts those of the logs.
func (o *outage) lines() (n int) {
	for _, p := range o.programs {
		n += strings.Count(p.log.String(), "\n")
	}
	return n
}
