package telegramtest

import (
	"encoding/json"
	"net"
	"net/url"
	"slices"
	"time"
)

// hook is where updates are brought to: one call for each update, again after
// anything but 2xx, up to so many at once. Those of one lane, which is a chat,
// come one after the other: so the source of Telegram's own server has it,
// though its documentation promises no order.
// https://core.telegram.org/bots/api#setwebhook
type hook struct {
	url, secret string
	most        int                 // calls at once
	busy        int                 // calls under way
	lanes       map[int64][]*update // what waits, in order; the first of a lane may be under way
	ready       []int64             // lanes whose first may be brought
	trouble     string
	at          time.Time
}

// mostCalls are made at once, unless the bot says otherwise.
const mostCalls = 40

func (s *Server) setWebhook(c call) answer {
	address := c.fields["url"]
	if address == "" {
		return s.deleteWebhook(c)
	}
	u, err := url.Parse(address)
	if err != nil || !isLoopback(u.Hostname()) {
		return badRequest("bad webhook: only loopback is called here")
	}
	h := &hook{url: address, secret: c.fields["secret_token"], most: int(c.number("max_connections")), lanes: map[int64][]*update{}}
	if h.most == 0 {
		h.most = mostCalls
	}
	if kinds := c.fields["allowed_updates"]; kinds != "" {
		if err := json.Unmarshal([]byte(kinds), &s.queue.allowed); err != nil {
			return badRequest("can't parse allowed updates")
		}
	}
	s.drop(c)
	s.hook = h
	for _, u := range s.queue.waiting {
		h.push(u)
	}
	s.pump()
	return grant(true)
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func (s *Server) deleteWebhook(c call) answer {
	s.hook = nil
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
		"url": "", "has_custom_certificate": false, "pending_update_count": len(s.queue.waiting), "allowed_updates": s.queue.allowed,
	}
	if h := s.hook; h != nil {
		info["url"], info["max_connections"] = h.url, h.most
		if h.trouble != "" {
			info["last_error_date"], info["last_error_message"] = h.at.Unix(), h.trouble
		}
	}
	return grant(info)
}

// push has an update wait in its lane.
func (h *hook) push(u *update) {
	h.lanes[u.lane] = append(h.lanes[u.lane], u)
	if len(h.lanes[u.lane]) == 1 {
		h.ready = append(h.ready, u.lane)
	}
}

// pump begins the calls that may begin; mu is held.
func (s *Server) pump() {
	h := s.hook
	for h != nil && !s.closed && h.busy < h.most && len(h.ready) > 0 {
		u := h.lanes[h.ready[0]][0]
		h.ready = h.ready[1:]
		h.busy++
		s.queue.handOut(u)
		go s.deliver(h, u)
	}
}

// deliver brings one update, and has it wait when the bot does not take it.
func (s *Server) deliver(h *hook, u *update) {
	err := s.bringTo(h, u.raw)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hook != h {
		return // it was turned elsewhere meanwhile
	}
	h.busy--
	if err == nil {
		s.settle(h, u)
	} else {
		s.postpone(h, u, err)
	}
	s.change()
	s.pump()
}

func (s *Server) settle(h *hook, u *update) {
	s.queue.settle(u)
	if h.lanes[u.lane] = h.lanes[u.lane][1:]; len(h.lanes[u.lane]) > 0 {
		h.ready = append(h.ready, u.lane)
	} else {
		delete(h.lanes, u.lane)
	}
}

// postpone has a lane wait after a failure.
func (s *Server) postpone(h *hook, u *update, err error) {
	h.trouble, h.at = err.Error(), s.Now()
	u.failures++
	time.AfterFunc(s.Pause(u.failures), func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		h.ready = append(h.ready, u.lane)
		s.pump()
	})
}

// quickPause is what nobody minds to wait for in a test.
func quickPause(failures int) time.Duration {
	return min(50*time.Millisecond<<min(failures-1, 10), 2*time.Second)
}

// TelegramPause is how long Telegram waits after so many failures: not at all
// after the first, then 2 s, twice as long each time, up to a minute or two.
func TelegramPause(failures int) time.Duration {
	if failures <= 1 {
		return 0
	}
	return min(time.Second<<min(failures-1, 10), 90*time.Second)
}

// settle forgets an update that was taken.
func (q *queue) settle(u *update) {
	i, found := slices.BinarySearchFunc(q.waiting, u.id, func(w *update, id int64) int { return int(w.id - id) })
	if found {
		q.waiting = slices.Delete(q.waiting, i, i+1)
		q.confirmed++
		q.log[u.id-1].Confirmed = true
	}
}
