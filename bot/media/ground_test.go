package media_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"teman/bot"
	"teman/bot/media"
	"teman/flows"
	"teman/storage"
	"teman/storage/storagetest"
)

// ground is an account whose people send files, and a platform that hands them
// over by HTTP.
type ground struct {
	t        *testing.T
	db       *storage.DB
	sql      *sqlx.DB
	account  bot.AccountID
	fence    int64
	platform *httptest.Server
	logs     *bytes.Buffer

	mu    sync.Mutex
	now   time.Time
	files map[string]http.HandlerFunc
	sent  int
}

func newGround(t *testing.T) *ground {
	t.Helper()
	g := &ground{t: t, now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), files: map[string]http.HandlerFunc{}, logs: &bytes.Buffer{}}
	g.db = storagetest.Open(t, storagetest.URL(t), storage.Options{Clock: g.clock})
	g.sql = storagetest.SQL(t, g.db)
	account, err := g.db.MakeAccount(t.Context(), "telegram", "1001")
	must(t, err)
	g.account = account.ID
	g.fence, _, err = g.db.Take(t.Context(), g.account, "test", 24*time.Hour)
	must(t, err)
	g.platform = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g.mu.Lock()
		serve := g.files[r.URL.Path]
		g.mu.Unlock()
		serve(w, r)
	}))
	t.Cleanup(g.platform.Close)
	return g
}

func (g *ground) clock() time.Time {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.now
}

func (g *ground) pass(d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.now = g.now.Add(d)
}

// holds lets the platform hold a file.
func (g *ground) holds(serve http.HandlerFunc) (ref string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.sent++
	ref = fmt.Sprintf("/secret-token/%d.jpg", g.sent)
	g.files[ref] = serve
	return ref
}

func bytesOf(body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.Write(body) } //nolint:errcheck // the client may go away
}

// answered is the turn of somebody whose file, lying at ref, is an answer.
func (g *ground) answered(address, ref string) bot.InboundID {
	g.t.Helper()
	ctx := g.t.Context()
	attached := &flows.Attached{Ref: ref, Name: "siti.jpg", Type: "image/jpeg"}
	stored, err := g.db.Receive(ctx, []bot.Arrival{{Account: g.account, Address: address, Key: "m:" + ref, At: g.clock(),
		Event: flows.Event{Kind: flows.EventMedia, Media: flows.Photo, Attached: attached}}})
	must(g.t, err)
	g.apply(stored[0], attached)
	return stored[0].ID
}

// apply commits the turn of an inbound.
func (g *ground) apply(in bot.Inbound, keep *flows.Attached) {
	g.t.Helper()
	scenes, err := g.db.Scenes(g.t.Context(), []bot.ContactID{in.Contact})
	must(g.t, err)
	_, err = g.db.Apply(g.t.Context(), g.fence, 0, bot.Turn{Inbound: in.ID, Account: g.account, Contact: in.Contact,
		Version: scenes[0].Version, Heard: g.clock(), Shown: flows.Event{Kind: in.Event.Kind}, Media: keep})
	must(g.t, err)
}

// Fetch is what a channel does.
func (g *ground) Fetch(ctx context.Context, ref string) (io.ReadCloser, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, g.platform.URL+ref, http.NoBody)
	if err != nil {
		return nil, err
	}
	answer, err := g.platform.Client().Do(request)
	if err != nil {
		return nil, err
	}
	switch answer.StatusCode {
	case http.StatusOK:
		return answer.Body, nil
	case http.StatusNotFound, http.StatusGone:
		return nil, bot.ErrGone
	}
	return nil, fmt.Errorf("status %d", answer.StatusCode)
}

func (g *ground) Send(context.Context, bot.Parcel) bot.Outcome { return bot.Outcome{Verdict: bot.Sent} }

func (g *ground) Limits() bot.Limits { return bot.Limits{Text: 4096} }

// collect looks for files until nothing more is due.
func (g *ground) collect() {
	g.t.Helper()
	ctx, cancel := context.WithCancel(g.t.Context())
	ticks := make(chan time.Time)
	ended := make(chan error)
	c := media.New(media.Config{Account: g.account, Channel: g, Store: g.db, Clock: g.clock, Ticks: ticks,
		Log: slog.New(slog.NewTextHandler(g.logs, nil))})
	go func() { ended <- c.Run(ctx) }()
	ticks <- g.clock() // taken when the first look is over
	cancel()
	must(g.t, <-ended)
}

// heard is what the talks are told and did not handle yet.
func (g *ground) heard() []bot.Inbound {
	g.t.Helper()
	open, err := g.db.Waiting(g.t.Context(), g.account, 0, 100)
	must(g.t, err)
	return open
}

func (g *ground) count(query string, args ...any) (n int) {
	g.t.Helper()
	must(g.t, g.sql.Get(&n, query, args...))
	return n
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
