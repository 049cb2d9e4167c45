package webphone_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/channeltest"
	"teman/bot/webphone"
)

// TestConformance holds the web phone to what every channel promises, over its
// own HTTP: pages that post and listen.
func TestConformance(t *testing.T) {
	t.Parallel()
	channeltest.Run(t, func(t *testing.T) channeltest.Harness {
		p := &pages{ctx: t.Context(), open: map[string]*pageLog{}}
		p.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			(*p.handler.Load()).ServeHTTP(w, r)
		}))
		t.Cleanup(p.server.Close)
		t.Cleanup(p.server.CloseClientConnections) // streams would keep it open
		return p
	})
}

// pages are the browsers in which people hold their phones; they outlive the
// processes that serve them.
type pages struct {
	ctx     context.Context
	server  *httptest.Server
	handler atomic.Pointer[http.Handler]
	phones  atomic.Pointer[webphone.Phones]

	mu   sync.Mutex
	open map[string]*pageLog
}

func (p *pages) Open(t testing.TB, parts channeltest.Parts) bot.Channel {
	t.Helper()
	phones, handler := process(t, parts)
	p.phones.Store(phones)
	p.handler.Store(&handler)
	p.server.CloseClientConnections() // of the process before
	return phones
}

// process makes what one process serves.
func process(t testing.TB, parts channeltest.Parts) (*webphone.Phones, http.Handler) {
	t.Helper()
	phones := webphone.New(webphone.Parts{
		Account: parts.Account, Render: parts.Render, Intake: parts.Intake, Threads: parts.Data, Receipts: parts.Data, Files: bot.NewShelf(parts.Data), Now: time.Now,
	})
	handler, err := phones.Handler("/telepon", "id", &ground{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return phones, handler
}

func (p *pages) Join(t testing.TB, parts channeltest.Parts) (bot.Channel, func(ctx context.Context, address, id, text string) error) {
	t.Helper()
	phones, handler := process(t, parts)
	joined := httptest.NewServer(handler)
	t.Cleanup(joined.Close)
	return phones, func(ctx context.Context, address, id, text string) error {
		return send(ctx, joined, map[string]any{"as": address, "key": id, "text": text})
	}
}

func (p *pages) Deliver(ctx context.Context, address, id, text string) error {
	p.page(address)
	return send(ctx, p.server, map[string]any{"as": address, "key": id, "text": text})
}

func (p *pages) Press(ctx context.Context, address, id string, keyboard, nth int) error {
	return send(ctx, p.server, map[string]any{"as": address, "key": id, "choice": p.page(address).button(keyboard, nth)})
}

// send posts as a page does.
func send(ctx context.Context, to *httptest.Server, said map[string]any) error {
	body, err := json.Marshal(said)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, to.URL+"/telepon/send", bytes.NewReader(body))
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("send: %s", response.Status)
	}
	return nil
}

func (p *pages) Shown(address string) []string { return p.page(address).seen() }

// Files saves what hangs on the lines of a phone.
func (p *pages) Files(address string) (bodies [][]byte) {
	for _, id := range p.page(address).filed() {
		at := p.server.URL + "/telepon/file?as=" + url.QueryEscape(address) + "&line=" + url.QueryEscape(id)
		request, err := http.NewRequestWithContext(p.ctx, http.MethodGet, at, nil)
		if err != nil {
			panic(err)
		}
		request.Close = true // the next process closes what idles
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			return nil // the process before has gone
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err == nil && response.StatusCode == http.StatusOK {
			bodies = append(bodies, body)
		}
	}
	return bodies
}

func (p *pages) Block(address string) bot.Verdict {
	p.phones.Load().Block(address, true)
	return bot.Blocked
}

// page returns the open page of a phone.
func (p *pages) page(address string) *pageLog {
	p.mu.Lock()
	defer p.mu.Unlock()
	log := p.open[address]
	if log == nil {
		log = &pageLog{lines: map[string]string{}}
		p.open[address] = log
		go log.listen(p.ctx, p.server.URL+"/telepon/events?as="+url.QueryEscape(address))
	}
	return log
}
