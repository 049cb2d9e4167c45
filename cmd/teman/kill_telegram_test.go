package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strconv"
	"sync/atomic"
	"testing"

	"teman/bot/telegram/telegramtest"
	"teman/storage/storagetest"
)

// telegramNetwork is the loopback Telegram, asked by the bot or calling it by
// way of a proxy that knows where the living process is.
type telegramNetwork struct {
	*telegramtest.Server
	proxy  *httptest.Server // nil when the bot asks
	behind atomic.Pointer[url.URL]
}

func newTelegramNetwork(t *testing.T, webhook bool) *telegramNetwork {
	t.Helper()
	n := &telegramNetwork{Server: newBot(t)}
	if !webhook {
		return n
	}
	n.proxy = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		to := n.behind.Load()
		if to == nil {
			http.Error(w, "not yet", http.StatusBadGateway)
			return
		}
		way := httputil.NewSingleHostReverseProxy(to)
		way.ErrorHandler = func(w http.ResponseWriter, _ *http.Request, _ error) { w.WriteHeader(http.StatusBadGateway) }
		way.ServeHTTP(w, r)
	}))
	t.Cleanup(n.proxy.Close)
	return n
}

func (n *telegramNetwork) environment() []string {
	e := []string{"TELEGRAM_TOKEN=4242:AAE", "TELEGRAM_API_URL=" + n.URL, "TELEGRAM_PER_SECOND=100", "TELEGRAM_PER_CHAT=5ms", "TELEGRAM_TYPING=0s"}
	if n.proxy != nil {
		e = append(e, "TELEGRAM_WEBHOOK=1", "TEMAN_PUBLIC_URL="+n.proxy.URL)
	}
	return e
}

func (n *telegramNetwork) serves(p *process) {
	if to, err := url.Parse(p.url); err == nil {
		n.behind.Store(to)
	}
}

func (n *telegramNetwork) person(chat int) telegramtest.User {
	return n.User(int64(1000+chat), "Orang")
}

func (n *telegramNetwork) write(_ *testing.T, chat int, text string) string {
	who := n.person(chat)
	return fmt.Sprintf("m:%d@%d", who.Text(text), who.ID())
}

func (n *telegramNetwork) handed() (keys []string) {
	for _, d := range n.Deliveries() {
		if d.Brought > 0 && !d.Confirmed {
			keys = append(keys, fmt.Sprintf("m:%d@%d", d.Message, d.Chat))
		}
	}
	return keys
}

func (n *telegramNetwork) holds() (takes func()) {
	return n.Fail(telegramtest.Fault{Method: "sendMessage", RetryAfter: 1})
}

func (n *telegramNetwork) taken() (count int) {
	for _, chat := range n.Users() {
		for _, m := range n.User(chat, "Orang").Messages() {
			if m.Ours {
				count++
			}
		}
	}
	return count
}

func (n *telegramNetwork) shows(chat int) (all []shown) {
	for _, m := range n.person(chat).Messages() {
		if m.Ours {
			all = append(all, shown{strconv.Itoa(m.ID), m.Text})
		}
	}
	return all
}

func (n *telegramNetwork) keyed() bool { return false }

// Whoever asks Telegram for updates, or is called, may be killed at any moment.
func TestKilledOnTelegramLosesNothing(t *testing.T) {
	t.Parallel()
	for name, webhook := range map[string]bool{"polling": false, "webhook": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			chats, kills, each, least := extent()
			c := newCarnage(t, newTelegramNetwork(t, webhook), storagetest.URL(t), chats)
			c.run(each, kills)
			c.report(kills, least)
		})
	}
}
