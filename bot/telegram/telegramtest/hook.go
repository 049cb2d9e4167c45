package telegramtest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"time"
)

// hook is where updates are brought to. What is documented: one call for each
// update, again after anything but 2xx, up to max_connections at once. What
// bots rely on and is kept here: those of one chat come one after the other.
// https://core.telegram.org/bots/api#setwebhook
type hook struct {
	url, secret string
	most        int            // calls at once
	busy        map[int64]bool // chats to which a call is under way
	trouble     string
	at          time.Time
}

// Telegram waits longer than these before it calls again; nobody would want
// to in a test.
const (
	firstPause  = 50 * time.Millisecond
	lastPause   = 2 * time.Second
	hookTimeout = 30 * time.Second
	mostCalls   = 40 // unless the bot says otherwise
)

func (s *Server) setWebhook(c call) answer {
	address := c.fields["url"]
	if address == "" {
		return s.deleteWebhook(c)
	}
	u, err := url.Parse(address)
	if err != nil || !isLoopback(u.Hostname()) {
		return badRequest("bad webhook: only loopback is called here")
	}
	s.hook = hook{url: address, secret: c.fields["secret_token"], most: int(c.number("max_connections")), busy: map[int64]bool{}}
	if s.hook.most == 0 {
		s.hook.most = mostCalls
	}
	if kinds := c.fields["allowed_updates"]; kinds != "" {
		if err := json.Unmarshal([]byte(kinds), &s.queue.allowed); err != nil {
			return badRequest("can't parse allowed updates")
		}
	}
	s.drop(c)
	s.pump()
	return grant(true)
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func (s *Server) deleteWebhook(c call) answer {
	s.hook = hook{}
	s.drop(c)
	return grant(true)
}

func (s *Server) drop(c call) {
	if c.fields["drop_pending_updates"] == "true" {
		s.queue.waiting = nil
	}
}

func (s *Server) getWebhookInfo(call) answer {
	info := map[string]any{
		"url": s.hook.url, "has_custom_certificate": false, "pending_update_count": len(s.queue.waiting),
		"max_connections": s.hook.most, "allowed_updates": s.queue.allowed,
	}
	if s.hook.trouble != "" {
		info["last_error_date"], info["last_error_message"] = s.hook.at.Unix(), s.hook.trouble
	}
	return grant(info)
}

// pump begins the calls that may begin; mu is held.
func (s *Server) pump() {
	if s.hook.url == "" || s.closed {
		return
	}
	now, passed := time.Now(), map[int64]bool{}
	for _, u := range s.queue.waiting {
		if len(s.hook.busy) >= s.hook.most {
			return
		}
		if s.hook.busy[u.chat] || passed[u.chat] {
			continue
		}
		passed[u.chat] = true // the later ones of the chat wait for this one
		if u.due.After(now) {
			continue
		}
		s.hook.busy[u.chat] = true
		u.brought++
		s.queue.brought++
		go s.deliver(s.hook.url, s.hook.secret, u)
	}
}

// deliver brings one update, and again later when the bot does not take it.
func (s *Server) deliver(to, secret string, u *update) {
	err := s.bringTo(to, secret, u.raw)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hook.url != to {
		return // it was turned elsewhere meanwhile
	}
	delete(s.hook.busy, u.chat)
	if err == nil {
		s.queue.waiting = slices.DeleteFunc(s.queue.waiting, func(w *update) bool { return w == u })
		s.queue.confirmed++
	} else {
		s.hook.trouble, s.hook.at = err.Error(), s.Now()
		pause := min(firstPause<<min(u.brought-1, 10), lastPause)
		u.due = time.Now().Add(pause)
		time.AfterFunc(pause, func() {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.pump()
		})
	}
	s.change()
	s.pump()
}

func (s *Server) bringTo(to, secret string, body []byte) error {
	ctx, cancel := context.WithTimeout(context.Background(), hookTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, to, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	if secret != "" {
		request.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
	}
	response, err := s.caller.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode/100 != 2 {
		return fmt.Errorf("wrong response from the webhook: %s", response.Status)
	}
	return nil
}

// newCaller makes the client of webhooks, which keeps as many connections as
// there may be calls.
func newCaller() *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = 100
	return &http.Client{Transport: transport}
}
