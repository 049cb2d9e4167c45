package courier_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"teman/bot"
)

// platform answers with patience for some chats until a moment, and notes when
// each message was taken.
type platform struct {
	mu    sync.Mutex
	until map[bot.ContactID]time.Time
	whole bool
	took  map[bot.OutboundID]time.Time
	asked int
}

func (p *platform) answer(_ context.Context, m bot.Parcel) bot.Outcome {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if until := p.until[m.Contact]; until.After(now) {
		p.asked++
		return bot.Outcome{Verdict: bot.Throttled, Until: until, Whole: p.whole}
	}
	p.took[m.Outbound] = now
	return bot.Outcome{Verdict: bot.Sent}
}

func TestThrottledHoldsTheChatAndAnnouncements(t *testing.T) {
	bubble(t, 3, func(t *testing.T, g *ground) {
		began := time.Now()
		until := began.Add(30 * time.Second)
		p := &platform{until: map[bot.ContactID]time.Time{g.contacts[0]: until}, took: map[bot.OutboundID]time.Time{}}
		stop := run(t, g.courier(&line{limits: bot.Limits{InFlight: 4}, answer: p.answer}, g.lease()))
		ids := g.enqueue(note{"contact": g.contacts[0], "lane": 0})
		time.Sleep(2 * time.Second)
		ids = append(ids, g.enqueue(note{"contact": g.contacts[0], "lane": 0}, note{"contact": g.contacts[0], "lane": 1},
			note{"contact": g.contacts[1], "lane": 2}, note{"contact": g.contacts[1], "lane": 0})...)
		time.Sleep(time.Minute)
		stop()
		g.is("sent", "sent", "sent", "sent", "sent")
		for i, late := range []bool{true, true, true, true, false} {
			if at := p.took[ids[i]]; at.Before(until) == late {
				t.Errorf("message %d was taken after %v", i, at.Sub(began))
			}
		}
		if p.asked != 1 {
			t.Errorf("the platform had to ask %d times", p.asked)
		}
	})
}

func TestThreeThrottledChatsHoldTheAccount(t *testing.T) {
	bubble(t, 4, func(t *testing.T, g *ground) {
		until := time.Now().Add(30 * time.Second)
		p := &platform{until: map[bot.ContactID]time.Time{}, took: map[bot.OutboundID]time.Time{}}
		for _, c := range g.contacts[:3] {
			p.until[c] = until
		}
		stop := run(t, g.courier(&line{limits: bot.Limits{InFlight: 4}, answer: p.answer}, g.lease()))
		for _, c := range g.contacts[:2] {
			g.enqueue(note{"contact": c, "lane": 0})
		}
		time.Sleep(2 * time.Second)
		before := g.enqueue(note{"contact": g.contacts[3], "lane": 0})
		time.Sleep(1500 * time.Millisecond)
		g.enqueue(note{"contact": g.contacts[2], "lane": 0})
		time.Sleep(1500 * time.Millisecond)
		after := g.enqueue(note{"contact": g.contacts[3], "lane": 0})
		time.Sleep(time.Minute)
		stop()
		if at := p.took[before[0]]; !at.Before(until) {
			t.Error("two throttled chats held a third")
		}
		if at := p.took[after[0]]; at.Before(until) {
			t.Error("three throttled chats within five seconds did not hold the account")
		}
	})
}

func TestWholeAccountThrottled(t *testing.T) {
	bubble(t, 2, func(t *testing.T, g *ground) {
		until := time.Now().Add(30 * time.Second)
		p := &platform{until: map[bot.ContactID]time.Time{g.contacts[0]: until}, whole: true, took: map[bot.OutboundID]time.Time{}}
		c := g.courier(&line{limits: bot.Limits{InFlight: 4}, answer: p.answer}, g.lease())
		stop := run(t, c)
		g.enqueue(note{"contact": g.contacts[0], "lane": 0})
		time.Sleep(2 * time.Second)
		if c.Room() != 0 {
			t.Error("there is room while the account is held")
		}
		ids := g.enqueue(note{"contact": g.contacts[1], "lane": 0})
		time.Sleep(time.Minute)
		stop()
		if at := p.took[ids[0]]; at.Before(until) {
			t.Error("a held account sent")
		}
	})
}

func TestPlatformDownPausesTheAccount(t *testing.T) {
	const contacts = 100
	bubble(t, contacts, func(t *testing.T, g *ground) {
		var notes []note
		for _, c := range g.contacts {
			notes = append(notes, note{"contact": c, "lane": 0})
		}
		g.enqueue(notes...)
		up := time.Now().Add(time.Minute)
		l := &line{limits: bot.Limits{InFlight: 4, PerSecond: 1000}}
		l.answer = func(context.Context, bot.Parcel) bot.Outcome {
			if time.Now().Before(up) {
				return bot.Outcome{Verdict: bot.Retry}
			}
			return bot.Outcome{Verdict: bot.Sent}
		}
		stop := run(t, g.courier(l, g.lease()))
		time.Sleep(5 * time.Minute)
		stop()
		for _, state := range g.states() {
			if state != "sent" {
				t.Fatalf("messages stand so: %v", g.states())
			}
		}
		if tried := len(l.begun()) - contacts; tried > 60 {
			t.Errorf("%d sends to a platform that was down for a minute", tried)
		}
	})
}
