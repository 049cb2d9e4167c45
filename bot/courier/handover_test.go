package courier_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"teman/bot"
)

// hand enqueues messages as a turn does and gives the courier what it may take
// in memory.
func (g *ground) hand(take func([]bot.Outbound), fence int64, room int, notes ...note) {
	g.t.Helper()
	for _, n := range notes {
		n["account"], n["message"] = g.account, map[string]any{}
	}
	param, err := json.Marshal(notes)
	if err != nil {
		g.t.Fatal(err)
	}
	var handed []struct {
		Nth int            `db:"nth"`
		ID  bot.OutboundID `db:"outbound"`
	}
	if err := g.raw.Select(&handed, `select * from enqueue($1, $2, $3, $4)`, string(param), fence, room, time.Now()); err != nil {
		g.t.Fatal(err)
	}
	var out []bot.Outbound
	for _, h := range handed {
		contact := notes[h.Nth-1]["contact"].(bot.ContactID)
		out = append(out, bot.Outbound{ID: h.ID, Account: g.account, Contact: contact, Deadline: time.Now().Add(time.Hour)})
	}
	take(out)
}

func TestHandoverKeepsOrder(t *testing.T) {
	bubble(t, 2, func(t *testing.T, g *ground) {
		a, b := g.contacts[0], g.contacts[1]
		l := &line{limits: bot.Limits{PerContact: 100 * time.Millisecond}}
		lease := g.lease()
		c := g.courier(l, lease)
		first := g.enqueue(note{"contact": a, "lane": 0}) // by another process
		g.hand(c.Take, lease.fence, 3, note{"contact": a, "lane": 0}, note{"contact": b, "lane": 0},
			note{"contact": b, "lane": 0}, note{"contact": b, "lane": 0}, note{"contact": b, "lane": 2})
		if got := g.states(); got[first[0]+1] != "queued" || got[first[0]+4] != "sending" || got[first[0]+5] != "queued" {
			t.Fatalf("handed over: %v", got)
		}
		stop := run(t, c)
		time.Sleep(5 * time.Second)
		stop()
		g.is("sent", "sent", "sent", "sent", "sent", "sent")
		var to [2][]bot.OutboundID
		for _, p := range l.sent {
			i := slices.Index(g.contacts, p.Contact)
			to[i] = append(to[i], p.Outbound)
		}
		if !slices.IsSorted(to[0]) || !slices.IsSorted(to[1]) {
			t.Errorf("sent %v", to)
		}
	})
}

func TestHandedToAnEndedCourierGoesBack(t *testing.T) {
	bubble(t, 1, func(t *testing.T, g *ground) {
		lease := g.lease()
		l := &line{}
		c := g.courier(l, lease)
		stop := run(t, c)
		stop()
		if c.Room() != 0 {
			t.Error("an ended courier has room")
		}
		g.hand(c.Take, lease.fence, 5, note{"contact": g.contacts[0], "lane": 0})
		stop = run(t, g.courier(l, g.lease()))
		time.Sleep(30 * time.Second)
		stop()
		g.is("sent") // its lease is over, so the next holder sends it
	})
}

func TestRoomIsBounded(t *testing.T) {
	bubble(t, 1, func(t *testing.T, g *ground) {
		lease := g.lease()
		c := g.courier(&line{limits: bot.Limits{PerSecond: 30, InFlight: 30}}, lease)
		room := c.Room()
		if room < 30 || room > 30*20 {
			t.Errorf("room for %d messages at 30 a second", room)
		}
		for range room {
			g.hand(c.Take, lease.fence, 1, note{"contact": g.contacts[0], "lane": 0})
		}
		if c.Room() != 0 {
			t.Errorf("still room for %d", c.Room())
		}
	})
}
