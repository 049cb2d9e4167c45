package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"log/slog"

	"teman/bot"
	"teman/bot/channeltest"
	"teman/umkm"
)

// TestConformance holds the channel to what every channel promises, however it
// hears.
func TestConformance(t *testing.T) {
	t.Parallel()
	for _, hooked := range []bool{false, true} {
		t.Run(fmt.Sprint("webhook ", hooked), func(t *testing.T) {
			t.Parallel()
			channeltest.Run(t, func(t *testing.T) channeltest.Harness { return newPlatform(t, hooked) })
		})
	}
}

// platform is a Bot API with people behind it, as much of it as the suite
// needs.
type platform struct {
	hooked bool
	api    *httptest.Server

	mu        sync.Mutex
	changed   *sync.Cond
	next      int
	waiting   []brought // updates that were not confirmed
	settled   int       // the highest number that was
	hook      *httptest.Server
	shown     map[string][]string
	blocked   map[string]bool
	slow      map[string]time.Duration
	throttled map[string]time.Time
	stop      func()
}

type brought struct {
	id  int
	raw json.RawMessage
}

func newPlatform(t *testing.T, hooked bool) *platform {
	t.Helper()
	p := &platform{
		hooked: hooked, shown: map[string][]string{}, blocked: map[string]bool{},
		slow: map[string]time.Duration{}, throttled: map[string]time.Time{}, stop: func() {},
	}
	p.changed = sync.NewCond(&p.mu)
	p.api = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/getUpdates") {
			p.updates(w, r)
			return
		}
		p.call(w, called(t, r), r.Context())
	}))
	t.Cleanup(p.api.Close)
	t.Cleanup(func() { p.stop() })
	return p
}

// Open ends the process before, which hears nothing more, and begins another.
func (p *platform) Open(t testing.TB, parts channeltest.Parts) bot.Channel {
	t.Helper()
	p.stop()
	b, err := New(Parts{
		Account: parts.Account, Token: token, API: p.api.URL, Poll: time.Second, PerSecond: 1000, PerChat: 20 * time.Millisecond,
		Intake: parts.Intake, Contacts: parts.Data, Speaker: silent{}, Now: time.Now, Log: slog.New(slog.DiscardHandler),
		Hook: Hook{Secret: "s3cret"},
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	if p.hooked {
		p.hook = httptest.NewServer(b.Webhook())
		p.stop = sync.OnceFunc(func() { cancel(); p.hook.Close() })
		return b
	}
	var listen sync.WaitGroup
	listen.Go(func() { _ = b.Listen(ctx) })
	p.stop = sync.OnceFunc(func() { cancel(); listen.Wait() })
	return b
}

// silent is a speaker without words: menus.
type silent struct{}

func (silent) Text(_ string, p umkm.Phrase) string { return p.Key }

// Deliver brings a message and waits until the bot says that it has it.
func (p *platform) Deliver(ctx context.Context, address, id, text string) error {
	message := fmt.Sprintf(`{"message_id":%d,"date":%d,"from":{"id":%[3]s,"is_bot":false,"first_name":"x"},"chat":{"id":%[3]s,"type":"private"},"text":%q}`,
		numberOf(id), time.Now().Unix(), chatNumber(address), text)
	if p.hooked {
		return p.bring(ctx, message)
	}
	return p.keep(ctx, message)
}

// chatNumber is an address as a Telegram chat.
func chatNumber(address string) string { return strings.TrimPrefix(address, "+") }

// numberOf makes a number of what the suite calls a message.
func numberOf(id string) int {
	n, err := strconv.Atoi(strings.ReplaceAll(id, "-", "000"))
	if err != nil {
		panic(err)
	}
	return n + 1
}

// bring calls the webhook.
func (p *platform) bring(ctx context.Context, message string) error {
	p.mu.Lock()
	p.next++
	body := fmt.Sprintf(`{"update_id":%d,"message":%s}`, p.next, message)
	p.mu.Unlock()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, p.hook.URL, strings.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set(secretHeader, "s3cret")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("the webhook answered %s", response.Status)
	}
	return nil
}

// errUnconfirmed is what comes of a message that the bot asked for and never
// acknowledged.
var errUnconfirmed = errors.New("not confirmed")

// keep has a message waiting until an offset goes past it. A bot that asks for
// the same again has not stored it.
func (p *platform) keep(ctx context.Context, message string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.next++
	id := p.next
	p.waiting = append(p.waiting, brought{id, json.RawMessage(fmt.Sprintf(`{"update_id":%d,"message":%s}`, id, message))})
	p.changed.Broadcast()
	late := time.AfterFunc(3*time.Second, p.wake)
	defer late.Stop()
	for begun := time.Now(); p.settled < id; p.changed.Wait() {
		if time.Since(begun) > 3*time.Second || ctx.Err() != nil {
			return errUnconfirmed
		}
	}
	return nil
}

func (p *platform) wake() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.changed.Broadcast()
}

// updates is getUpdates: what lies before the offset is settled, the rest is
// given out again.
func (p *platform) updates(w http.ResponseWriter, r *http.Request) {
	var q question
	if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
		panic(err)
	}
	over := time.AfterFunc(time.Duration(q.Timeout)*time.Second, p.wake)
	defer over.Stop()
	gone := context.AfterFunc(r.Context(), p.wake)
	defer gone()
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.waiting) > 0 && p.waiting[0].id < int(q.Offset) {
		p.settled, p.waiting = p.waiting[0].id, p.waiting[1:]
	}
	p.changed.Broadcast()
	for begun := time.Now(); len(p.waiting) == 0 && r.Context().Err() == nil && time.Since(begun) < time.Duration(q.Timeout)*time.Second; {
		p.changed.Wait()
	}
	var out []json.RawMessage
	for _, b := range p.waiting[:min(len(p.waiting), q.Limit)] {
		out = append(out, b.raw)
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"ok": true, "result": out})
}

func (p *platform) call(w http.ResponseWriter, c call, ctx context.Context) {
	if c.method != "sendMessage" {
		canned(200, `{"ok":true,"result":[]}`)(w, nil)
		return
	}
	chat := c.fields["chat_id"]
	p.mu.Lock()
	blocked, takes, until := p.blocked[chat], p.slow[chat], p.throttled[chat]
	p.mu.Unlock()
	switch wait := time.Until(until); {
	case blocked:
		canned(403, `{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}`)(w, nil)
		return
	case wait > 0:
		canned(429, fmt.Sprintf(`{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":%d}}`, int(wait/time.Second)+1))(w, nil)
		return
	}
	select {
	case <-time.After(takes):
	case <-ctx.Done():
		return
	}
	p.mu.Lock()
	p.shown[chat] = append(p.shown[chat], c.fields["text"])
	id := len(p.shown[chat])
	p.mu.Unlock()
	canned(200, sent(id))(w, nil)
}

func (p *platform) Shown(address string) []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.shown[chatNumber(address)]...)
}

func (p *platform) Block(address string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.blocked[chatNumber(address)] = true
}

func (p *platform) Slow(address string, takes time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.slow[chatNumber(address)] = takes
}

func (p *platform) Throttle(address string, until time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.throttled[chatNumber(address)] = until
}
