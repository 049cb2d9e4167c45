package channeltest_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/channeltest"
	"teman/flows"
)

// sink is a small platform on loopback, and the channel to it: the suite tries
// itself on it.
type sink struct {
	idempotent bool
	platform   *httptest.Server
	webhook    *httptest.Server

	mu        sync.Mutex
	shown     map[string][]string
	keyboards map[string][][]bot.Button
	keys      map[string]bool
	blocked   map[string]bool
	slow      map[string]time.Duration
	throttled map[string]time.Time
}

// posted is what goes over the wire, in both directions.
type posted struct {
	Address string        `json:"address"`
	ID      string        `json:"id"`
	Text    string        `json:"text"`
	Buttons []bot.Button  `json:"buttons"` // to a person
	Pressed *flows.Choice `json:"pressed"` // by a person
}

func newSink(t *testing.T, idempotent bool) *sink {
	t.Helper()
	s := &sink{
		idempotent: idempotent, shown: map[string][]string{}, keyboards: map[string][][]bot.Button{},
		keys: map[string]bool{}, blocked: map[string]bool{}, slow: map[string]time.Duration{}, throttled: map[string]time.Time{},
	}
	s.platform = httptest.NewServer(http.HandlerFunc(s.take))
	t.Cleanup(s.platform.Close)
	return s
}

// take is the platform's side of a send.
func (s *sink) take(w http.ResponseWriter, r *http.Request) {
	var p posted
	if err := json.NewDecoder(r.Body).Decode(&p); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	takes, until, blocked := s.slow[p.Address], s.throttled[p.Address], s.blocked[p.Address]
	s.mu.Unlock()
	switch {
	case blocked:
		w.WriteHeader(http.StatusForbidden)
		return
	case until.After(time.Now()):
		w.Header().Set("Retry-After", until.Format(time.RFC3339Nano))
		w.WriteHeader(http.StatusTooManyRequests)
		return
	}
	select {
	case <-time.After(takes):
	case <-r.Context().Done():
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.idempotent && s.keys[p.ID] {
		return
	}
	s.keys[p.ID] = true
	s.shown[p.Address] = append(s.shown[p.Address], p.Text)
	if len(p.Buttons) > 0 {
		s.keyboards[p.Address] = append(s.keyboards[p.Address], p.Buttons)
	}
}

func (s *sink) Open(t testing.TB, p channeltest.Parts) bot.Channel {
	t.Helper()
	s.webhook = webhook(t, p)
	return &sinkChannel{s}
}

func (s *sink) Join(t testing.TB, p channeltest.Parts) (bot.Channel, func(ctx context.Context, address, id, text string) error) {
	t.Helper()
	joined := webhook(t, p)
	return &sinkChannel{s}, func(ctx context.Context, address, id, text string) error {
		return call(ctx, joined, posted{Address: address, ID: id, Text: text})
	}
}

// webhook is the channel's side of what arrives.
func webhook(t testing.TB, p channeltest.Parts) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var in posted
		if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		arrival := bot.Arrival{Account: p.Account, Address: in.Address, Key: "m:" + in.ID, At: time.Now(),
			Event: flows.Event{Kind: flows.EventText, Text: in.Text}}
		if in.Pressed != nil {
			arrival.Key, arrival.Event = "cb:"+in.ID, flows.Event{Kind: flows.EventChoice, Choice: *in.Pressed}
		}
		if err := p.Intake.Receive(r.Context(), arrival); err != nil {
			http.Error(w, "not stored", http.StatusServiceUnavailable)
		}
	}))
	t.Cleanup(server.Close)
	return server
}

func (s *sink) Deliver(ctx context.Context, address, id, text string) error {
	return call(ctx, s.webhook, posted{Address: address, ID: id, Text: text})
}

func (s *sink) Press(ctx context.Context, address, id string, keyboard, nth int) error {
	s.mu.Lock()
	pressed := s.keyboards[address][keyboard][nth].Data
	s.mu.Unlock()
	return call(ctx, s.webhook, posted{Address: address, ID: id, Pressed: &pressed})
}

// call is the platform's side of what arrives.
func call(ctx context.Context, webhook *httptest.Server, p posted) error {
	response, err := post(ctx, webhook.URL, p)
	if err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("webhook answered %s", response.Status)
	}
	return nil
}

func (s *sink) Shown(address string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.shown[address]...)
}

func (s *sink) Block(address string) bot.Verdict {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.blocked[address] = true
	return bot.Blocked
}

func (s *sink) Slow(address string, takes time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.slow[address] = takes
}

func (s *sink) Throttle(address string, until time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.throttled[address] = until
}

// sinkChannel sends to the platform by HTTP.
type sinkChannel struct{ sink *sink }

func (c *sinkChannel) Limits() bot.Limits {
	return bot.Limits{Text: 300, Buttons: 3, Label: 10, InFlight: 8, Idempotent: c.sink.idempotent}
}

func (c *sinkChannel) Send(ctx context.Context, p bot.Parcel) bot.Outcome {
	response, err := post(ctx, c.sink.platform.URL, posted{Address: p.Address, ID: p.Key, Text: p.Text, Buttons: p.Buttons})
	if err != nil {
		return bot.Outcome{Verdict: bot.Uncertain, Err: err}
	}
	switch response.StatusCode {
	case http.StatusOK:
		return bot.Outcome{Verdict: bot.Sent, Receipt: strconv.Itoa(int(p.Outbound))}
	case http.StatusForbidden:
		return bot.Outcome{Verdict: bot.Blocked}
	case http.StatusTooManyRequests:
		until, err := time.Parse(time.RFC3339Nano, response.Header.Get("Retry-After"))
		return bot.Outcome{Verdict: bot.Throttled, Until: until, Err: err}
	default:
		return bot.Outcome{Verdict: bot.Ours, Err: fmt.Errorf("platform answered %s", response.Status)}
	}
}

func post(ctx context.Context, url string, p posted) (*http.Response, error) {
	body, err := json.Marshal(p)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	return response, response.Body.Close()
}

func TestSinkConforms(t *testing.T) {
	t.Parallel()
	for _, idempotent := range []bool{true, false} {
		t.Run(fmt.Sprint("idempotent ", idempotent), func(t *testing.T) {
			t.Parallel()
			channeltest.Run(t, func(t *testing.T) channeltest.Harness { return newSink(t, idempotent) })
		})
	}
}
