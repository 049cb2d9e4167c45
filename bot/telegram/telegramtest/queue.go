package telegramtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"time"
)

// queue is the updates of a bot that it has not confirmed.
// https://core.telegram.org/bots/api#getting-updates
type queue struct {
	next    int64 // the number of the next update; the first is 1
	waiting []*update
	polls   int // getUpdates that began; only the last goes on
	allowed []string

	brought   int // hand-outs, those of the same update again included
	confirmed int
	log       []Delivery // of every update, by number
}

// update is one of them.
type update struct {
	id       int64
	lane     int64 // those of one lane come to a webhook one after the other
	raw      json.RawMessage
	failures int // of the webhook to take it
}

// silent are the kinds of updates that come only to who asks for them.
func silent() []string { return []string{"chat_member", "message_reaction", "message_reaction_count"} }

// enqueue tells the bot of something in a chat; mu is held.
func (s *Server) enqueue(kind string, chat int64, what any) { s.enqueueIn(chat, kind, chat, what) }

func (s *Server) enqueueIn(lane int64, kind string, chat int64, what any) {
	allowed := slices.Contains(s.queue.allowed, kind)
	if !allowed && (len(s.queue.allowed) > 0 || slices.Contains(silent(), kind)) {
		return
	}
	d := Delivery{Kind: kind, Chat: chat}
	if m, ok := what.(map[string]any); ok {
		d.Message, _ = m["message_id"].(int)
	}
	s.push(lane, d, encode(map[string]any{"update_id": s.queue.next, kind: what}))
}

// Inject tells the bot of an update as it is; %d in it becomes its number.
func (s *Server) Inject(chat int64, raw string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.push(chat, Delivery{Chat: chat}, fmt.Appendf(nil, raw, s.queue.next))
}

// push has an update wait for the bot.
func (s *Server) push(lane int64, d Delivery, raw json.RawMessage) {
	u := &update{id: s.queue.next, lane: lane, raw: raw}
	s.queue.next++
	s.queue.waiting = append(s.queue.waiting, u)
	s.queue.log = append(s.queue.log, d)
	if s.hook != nil {
		s.hook.push(u)
	}
	s.change()
	s.pump()
}

func (q *queue) handOut(u *update) {
	q.brought++
	q.log[u.id-1].Brought++
}

// The most updates that one answer holds, and the seconds one may wait.
const (
	mostUpdates = 100
	longestPoll = 50
)

// getUpdates confirms what lies before the offset, and waits for the rest. A
// second one ends the first, as does a webhook.
func (s *Server) getUpdates(c call) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls[c.method]++
	if s.hook != nil {
		return refuse(http.StatusConflict, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
	}
	s.queue.polls++
	mine := s.queue.polls
	if kinds := c.fields["allowed_updates"]; kinds != "" {
		_ = json.Unmarshal([]byte(kinds), &s.queue.allowed) // what is no list changes nothing
	}
	s.confirm(c.number("offset"))
	s.change() // ends an older poll
	end := time.NewTimer(time.Duration(min(c.number("timeout"), longestPoll)) * time.Second)
	defer end.Stop()
	for over := c.number("timeout") == 0; len(s.queue.waiting) == 0 && !over; {
		changed := s.changed
		s.mu.Unlock()
		select {
		case <-changed:
		case <-end.C:
			over = true
		case <-c.ctx.Done():
			over = true
		}
		s.mu.Lock()
		switch {
		case s.hook != nil:
			return refuse(http.StatusConflict, "Conflict: terminated by setWebhook request")
		case s.queue.polls != mine:
			return refuse(http.StatusConflict, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
		}
		over = over || s.closed
	}
	return grant(s.bring(c))
}

// confirm drops what lies before an offset. A negative one counts from the end.
func (s *Server) confirm(offset int64) {
	if offset < 0 {
		offset = max(s.queue.next+offset, 0)
	}
	n := 0
	for n < len(s.queue.waiting) && s.queue.waiting[n].id < offset {
		s.queue.log[s.queue.waiting[n].id-1].Confirmed = true
		n++
	}
	s.queue.waiting = s.queue.waiting[n:]
	s.queue.confirmed += n
}

func (s *Server) bring(c call) []json.RawMessage {
	limit := int(c.number("limit"))
	if limit <= 0 || limit > mostUpdates {
		limit = mostUpdates
	}
	brought := []json.RawMessage{}
	for _, u := range s.queue.waiting[:min(limit, len(s.queue.waiting))] {
		s.queue.handOut(u)
		brought = append(brought, u.raw)
	}
	return brought
}

// raw is JSON that is there already.
func raw(text string) json.RawMessage { return json.RawMessage(text) }

func encode(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // nothing here is of a kind that cannot be encoded
	}
	return b
}
