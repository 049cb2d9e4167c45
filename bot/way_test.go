package bot_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"teman/bot"
	"teman/bot/courier"
	"teman/flows"
)

// street is the whole way over loopback: a webhook in front of the intake, and
// a platform to which the courier's channel posts replies.
type street struct {
	*ground
	webhook  *httptest.Server
	platform *httptest.Server
	client   *http.Client
	mailbox  sync.Map // address -> chan struct{}: a reply came
	sent     atomic.Int64
}

func newStreet(b *testing.B, g *ground) *street {
	b.Helper()
	s := &street{ground: g, client: &http.Client{Transport: &http.Transport{MaxIdleConns: 400, MaxIdleConnsPerHost: 400}}}
	s.webhook = httptest.NewServer(http.HandlerFunc(s.arrive))
	s.platform = httptest.NewServer(http.HandlerFunc(s.deliver))
	b.Cleanup(func() {
		s.client.CloseIdleConnections()
		s.webhook.Close()
		s.platform.Close()
	})
	return s
}

// arrive is the webhook: 200 only when the message is stored.
func (s *street) arrive(w http.ResponseWriter, r *http.Request) {
	text, err := io.ReadAll(r.Body)
	if err == nil {
		err = s.intake.Receive(r.Context(), bot.Arrival{
			Account: s.account, Address: r.URL.Query().Get("from"), Key: r.URL.Query().Get("key"), At: time.Now(),
			Event: flows.Event{Kind: flows.EventText, Text: string(text)},
		})
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
	}
}

// deliver is the platform: it puts the reply into the person's hand.
func (s *street) deliver(_ http.ResponseWriter, r *http.Request) {
	s.sent.Add(1)
	if box, ok := s.mailbox.Load(r.URL.Query().Get("to")); ok {
		box.(chan struct{}) <- struct{}{}
	}
}

// Send implements bot.Channel over HTTP.
func (s *street) Send(ctx context.Context, p bot.Parcel) bot.Outcome {
	if err := s.post(ctx, s.platform.URL+"/?to="+p.Address[1:], p.Text); err != nil {
		return bot.Outcome{Verdict: bot.Retry, Err: err}
	}
	return bot.Outcome{Verdict: bot.Sent}
}

func (s *street) Limits() bot.Limits { return bot.Limits{Text: 4096, InFlight: 64} }

// Render says the key of the last paragraph, which is all that is asked here.
func (s *street) Render(o bot.Outbound, _ bot.Limits) []bot.Parcel {
	return []bot.Parcel{{Outbound: o.ID, Contact: o.Contact, Address: o.Address, Key: o.Key, Message: o.Message, Text: o.Message.Paragraphs[0].Key}}
}

func (s *street) post(ctx context.Context, url, body string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader([]byte(body)))
	if err != nil {
		return err
	}
	response, err := s.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d", response.StatusCode)
	}
	return nil
}

// open serves the account with runner and courier until close is called.
func (s *street) open(c bot.RunnerConfig) (closeAll func()) {
	ctx, cancel := context.WithCancel(context.Background())
	ticker := time.NewTicker(100 * time.Millisecond)
	holder := bot.NewHolder(s.account, "street", s.db, time.Now, ticker.C, c.Log)
	taken, done := make(chan struct{}), make(chan error, 1)
	go func() {
		done <- holder.Run(ctx, func(ctx context.Context, l *bot.Lease) error {
			sender := courier.New(courier.Config{Account: s.account, Lease: l, Outbox: s.db, Channel: s, Render: s, Log: slog.New(slog.DiscardHandler)})
			g, ctx := errgroup.WithContext(ctx)
			g.Go(func() error { return sender.Run(ctx) })
			g.Go(func() error { return bot.NewRunner(c).Run(ctx, l, sender) })
			close(taken)
			return g.Wait()
		})
	}()
	<-taken
	return func() {
		cancel()
		ticker.Stop()
		if err := <-done; err != nil {
			s.t.Error(err)
		}
	}
}

// talk lets people write one message after the other, each when the reply to
// the one before came, and returns every reply's time.
func (s *street) talk(people, messages int) (rate, []time.Duration) {
	s.t.Helper()
	waits := make([][]time.Duration, people)
	var all sync.WaitGroup
	begin := time.Now()
	for p := range people {
		all.Go(func() { waits[p] = s.person(p, messages) })
	}
	all.Wait()
	return rate{people * messages, time.Since(begin)}, slices.Concat(waits...)
}

func (s *street) person(p, messages int) []time.Duration {
	address := s.writer(p)[1:]
	box := make(chan struct{}, messages)
	s.mailbox.Store(address, box)
	defer s.mailbox.Delete(address)
	waits := make([]time.Duration, 0, messages)
	for m := range messages {
		begin := time.Now()
		key := strconv.FormatInt(begin.UnixNano(), 36) + "-" + address
		url := s.webhook.URL + "/?from=%2B" + address + "&key=m:" + key
		if err := s.post(s.t.Context(), url, []string{"12", "Rp5.000"}[m%2]); err != nil {
			s.t.Error(err)
			return waits
		}
		select {
		case <-box:
		case <-time.After(30 * time.Second):
			s.t.Errorf("%s waited in vain for the reply to message %d", address, m)
			return waits
		}
		waits = append(waits, time.Since(begin))
	}
	return waits
}

// street talks, and confirms from the rows that every message had one reply,
// sent once.
func (s *street) measureWay(c bot.RunnerConfig, people, messages int) (rate, []time.Duration) {
	s.t.Helper()
	before, sent := s.count(`select count(*) from outbound`), s.sent.Load()
	closeAll := s.open(c)
	r, waits := s.talk(people, messages)
	closeAll()
	written := s.count(`select count(*) from outbound`) - before
	ended := s.count(`select count(*) from outcome where verdict = 'sent'`)
	if arrived := int(s.sent.Load() - sent); written != r.turns || arrived != r.turns || ended < arrived {
		s.t.Fatalf("%d messages, %d replies written, %d sent, %d outcomes", r.turns, written, arrived, ended)
	}
	return r, waits
}

// BenchmarkWay must show at least 50 % with single applies and 85 % with
// natural batches, and a lone person's median reply below 5 ms.
func BenchmarkWay(b *testing.B) {
	for b.Loop() {
		g := newGround(b, writers)
		s := newStreet(b, g)
		g.exec(`delete from ready`)
		var base, single, natural rate
		for range rounds / 2 {
			base.add(g.measureBare())
			g.exec(`delete from ready`)
			r, _ := s.measureWay(g.single(), 100, 20)
			single.add(r)
			r, _ = s.measureWay(g.natural(), 100, 20)
			natural.add(r)
		}
		_, waits := s.measureWay(g.natural(), 1, 300)
		slices.Sort(waits)
		b.ReportMetric(100*single.perSecond()/base.perSecond(), "%ofbare")
		b.ReportMetric(100*natural.perSecond()/base.perSecond(), "%ofbare-batched")
		b.ReportMetric(natural.perSecond(), "replies/s")
		b.ReportMetric(float64(waits[len(waits)/2].Microseconds())/1000, "ms-lone")
	}
}
