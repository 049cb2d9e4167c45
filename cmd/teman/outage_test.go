//go:build soak

package main

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

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

// away is how long Postgres is gone.
func away() time.Duration {
	if os.Getenv("TEMAN_SOAK") != "" {
		return 20 * time.Second
	}
	return 6 * time.Second
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

// Postgres goes away while people write on Telegram. The program stays, says that it is not ready, does not fill its log, and has lost nothing
// when Postgres is back.
func TestPostgresAwayLosesNothing(t *testing.T) {
	t.Parallel()
	const chats, each = 8, 6
	where := machine(t)
	cluster := boot(t, where)
	asked := newTelegramNetwork(t, false)
	c := newCarnage(t, asked, cluster.URL(), chats)
	p := launch(t, cluster.URL(), asked.environment(), "serve")
	c.logs = append(c.logs, p.log)
	var writing sync.WaitGroup
	write := func(from, to int) {
		for chat := range chats {
			writing.Go(func() { c.writes(chat, from, to) })
		}
	}
	write(0, each/2)
	c.await("the first answers", func() bool { return asked.taken() > 0 })
	at := cut(t, cluster)
	writing.Wait()
	write(each/2, each)
	c.until("not ready", func() bool { return !p.ready(t) })
	<-time.After(time.Until(at.Add(away()))) // what is tested is that time itself
	if p.ready(t) {
		t.Error("the program is ready without a database")
	}
	said := strings.Count(p.log.String(), "\n")
	boot(t, where)
	c.until("ready again", func() bool { return p.ready(t) })
	writing.Wait()
	c.settle()
	c.count(each)
	if err := p.cmd.Process.Signal(syscall.Signal(0)); err != nil {
		t.Errorf("the program ended: %v", err)
	}
	if most := 20 * int(away()/time.Second); said > most { // however many write
		t.Errorf("the log has %d lines after %s, want at most %d", said, away(), most)
	}
	t.Logf("%d lines in the log after %s without Postgres", said, away())
}

// cut stops a Postgres without waiting for those who are connected.
func cut(t *testing.T, cluster *embedded.Cluster) time.Time {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	must(t, cluster.Stop(ctx))
	return time.Now()
}
