package telegramtest

import (
	"encoding/json"
	"time"
)

// What getUpdates gives and waits at most.
const (
	maxUpdates = 100
	maxPoll    = 50 * time.Second
)

// poll is a getUpdates that waits. What ends it is sent once.
type poll struct{ ended chan *refusal }

// getUpdates hands out what waits, or waits for it. To ask from an offset
// confirms everything before; a negative one forgets all but the newest.
// https://core.telegram.org/bots/api#getupdates
func getUpdates(a *ask) (any, error) {
	p, err := a.beginPoll()
	if err != nil {
		return nil, err
	}
	patience := time.NewTimer(min(time.Duration(a.fields.int("timeout"))*time.Second, maxPoll))
	defer patience.Stop()
	for {
		found, changed := a.lookUp(p)
		if len(found) > 0 {
			return found, nil
		}
		select {
		case <-changed:
		case why := <-p.ended:
			return nil, why
		case <-patience.C:
			return []json.RawMessage{}, a.endPoll(p)
		case <-a.ctx.Done():
			return nil, a.endPoll(p)
		case <-a.s.closed.Done():
			return nil, a.endPoll(p)
		}
	}
}

// beginPoll takes the place of any other getUpdates of the bot.
func (a *ask) beginPoll() (*poll, error) {
	a.s.mu.Lock()
	defer a.s.mu.Unlock()
	q := &a.bot.queue
	if a.bot.hook != nil {
		return nil, conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
	}
	q.interrupt(conflict("terminated by other getUpdates request; make sure that only one bot instance is running"))
	if a.fields["allowed_updates"] != "" {
		var allowed []string
		if a.fields.object("allowed_updates", &allowed) {
			q.allowed = allowed
		}
	}
	offset := a.fields.int64("offset")
	if offset < 0 {
		offset = q.next + offset
	}
	q.confirm(offset)
	q.polling = &poll{ended: make(chan *refusal, 1)}
	return q.polling, nil
}

// interrupt ends the getUpdates that waits.
func (q *queue) interrupt(why *refusal) {
	if q.polling != nil {
		q.polling.ended <- why
		q.polling = nil
	}
}

// lookUp hands out what there is, unless the poll was ended.
func (a *ask) lookUp(p *poll) ([]json.RawMessage, <-chan struct{}) {
	a.s.mu.Lock()
	defer a.s.mu.Unlock()
	q := &a.bot.queue
	if q.polling != p {
		return nil, nil
	}
	limit := a.fields.int("limit")
	if limit <= 0 || limit > maxUpdates {
		limit = maxUpdates
	}
	var found []json.RawMessage
	for _, u := range q.waiting[:min(limit, len(q.waiting))] {
		q.delivery(u.id).HandedOut++
		found = append(found, u.raw)
	}
	if len(found) > 0 {
		q.polling = nil
	}
	return found, q.changed.wait()
}

func (a *ask) endPoll(p *poll) error {
	a.s.mu.Lock()
	defer a.s.mu.Unlock()
	if a.bot.queue.polling == p {
		a.bot.queue.polling = nil
	}
	return nil
}
