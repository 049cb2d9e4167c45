package alarm_test

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"teman/bot"
	"teman/bot/alarm"
	"teman/flows"
	"teman/locales"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

// office is a database with a board, at a moment that the test sets.
type office struct {
	t     *testing.T
	db    *storage.DB
	sql   *sqlx.DB
	board *alarm.Board
	now   time.Time
	free  int64
	chat  bot.ContactID
	heard bot.OutboundID // the last message that the chat was seen to get
}

func open(t *testing.T, watches ...alarm.Watch) *office {
	t.Helper()
	o := &office{t: t, db: storagetest.New(t), now: time.Date(2026, 11, 20, 9, 0, 0, 0, umkm.ZoneOf("75.71")), free: 1 << 40}
	o.sql = storagetest.SQL(t, o.db)
	account, err := o.db.MakeAccount(t.Context(), "telegram", "7001")
	must(t, err)
	o.chat, err = o.db.AlarmChat(t.Context(), account.ID, "-100200")
	must(t, err)
	o.board = o.another(watches...)
	return o
}

// another is the board of another process on the same database.
func (o *office) another(watches ...alarm.Watch) *alarm.Board {
	return alarm.New(alarm.Config{
		Store: o.db, Chat: o.chat, Watches: watches, Zone: umkm.ZoneOf("75.71"), Clock: func() time.Time { return o.now },
		Disk: func() (int64, error) { return o.free, nil }, Log: slog.New(slog.DiscardHandler), Metrics: alarm.NewMetrics(),
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (o *office) raise(a bot.Alarm) {
	o.t.Helper()
	must(o.t, o.board.Raise(o.t.Context(), a))
}

func (o *office) clear(name string) {
	o.t.Helper()
	must(o.t, o.board.Clear(o.t.Context(), name))
}

// look lets time pass, looks, and returns what the chat was sent by it.
func (o *office) look(after time.Duration) []string {
	o.t.Helper()
	o.now = o.now.Add(after)
	must(o.t, o.board.Look(o.t.Context()))
	return o.sent()
}

// sent returns the messages that went into the outbox since it was asked last,
// as the chat reads them.
func (o *office) sent() []string {
	o.t.Helper()
	var rows []struct {
		ID      bot.OutboundID `db:"id"`
		Lane    bot.Lane       `db:"lane"`
		Message []byte         `db:"message"`
	}
	must(o.t, o.sql.Select(&rows, `
		select o.id, o.lane, o.message from outbound o join ready r on r.outbound = o.id
		where o.contact = $1 and o.id > $2 order by o.id`, o.chat, o.heard))
	bundle, err := locales.Load(nil)
	must(o.t, err)
	var said []string
	for _, r := range rows {
		var m flows.Message
		must(o.t, json.Unmarshal(r.Message, &m))
		if r.Lane != bot.LaneNotice {
			o.t.Errorf("an alarm goes in lane %d", r.Lane)
		}
		parcels := bot.NewRenderer(bundle).Render(bot.Outbound{Message: m}, bot.Limits{Text: 4096})
		said, o.heard = append(said, parcels[0].Text), r.ID
	}
	return said
}

// wants fails the test unless exactly one message was sent, with all of this.
func (o *office) wants(said []string, texts ...string) {
	o.t.Helper()
	if len(said) != 1 {
		o.t.Fatalf("%d messages were sent instead of one: %q", len(said), said)
	}
	for _, text := range texts {
		if !strings.Contains(said[0], text) {
			o.t.Errorf("want %q in:\n%s", text, said[0])
		}
	}
}

func (o *office) wantsNone(said []string) {
	o.t.Helper()
	if len(said) != 0 {
		o.t.Errorf("the chat was sent %q", said)
	}
}

// gauges are the lines that a monitor reads.
func (o *office) gauges() string {
	registry := prometheus.NewRegistry()
	registry.MustRegister(o.board.Metrics)
	page := httptest.NewRecorder()
	promhttp.HandlerFor(registry, promhttp.HandlerOpts{}).ServeHTTP(page, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	var lines strings.Builder
	for line := range strings.Lines(page.Body.String()) {
		if !strings.HasPrefix(line, "#") {
			lines.WriteString(line)
		}
	}
	return lines.String()
}
