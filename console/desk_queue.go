package console

import (
	"strconv"

	"teman/bot"
	"teman/umkm"
)

// queueShown is how many tickets stand on a page.
const queueShown = 100

// queuePage is a part of the queue.
type queuePage struct {
	Part    bot.QueuePart
	Tickets []bot.QueuedTicket
	Count   bot.QueueCount
	Rung    int
	Skip    int
	Next    int // how many to skip on the next page; zero when this is the last
}

// Parts are the tabs.
func (queuePage) Parts() []bot.QueuePart { return bot.QueueParts() }

// queue shows the tickets that somebody has to do something with.
func (c *Console) queue(v *visit) error {
	asked := v.r.URL.Query()
	p := queuePage{Part: bot.QueuePart(asked.Get("bagian")), Rung: c.gong.count()}
	p.Skip, _ = strconv.Atoi(asked.Get("lewati")) // anything else is the beginning
	p.Skip = max(p.Skip, 0)
	var err error
	if p.Count, err = c.Store.CountQueue(v.r.Context(), v.by.Scope, v.by.ID); err != nil {
		return err
	}
	if !p.Part.IsKnown() {
		p.Part = p.first()
	}
	if p.Tickets, err = c.Store.Queue(v.r.Context(), v.by.Scope, v.by.ID, p.Part, p.Skip, queueShown+1); err != nil {
		return err
	}
	if len(p.Tickets) > queueShown {
		p.Tickets, p.Next = p.Tickets[:queueShown], p.Skip+queueShown
	}
	return v.show("queue", umkm.Say("console.desk.title"), p)
}

// first is the first tab in which something waits.
func (p queuePage) first() bot.QueuePart {
	for _, part := range bot.QueueParts() {
		if p.Count[part] > 0 {
			return part
		}
	}
	return bot.QueueAll
}

// Waiting is how many tickets wait for the officer: those that are offered
// to them or that they have.
func (v view) Waiting() int {
	if !v.by.Role.May(bot.RoleStaff) {
		return 0
	}
	count, err := v.console.Store.CountQueue(v.r.Context(), v.by.Scope, v.by.ID)
	if err != nil {
		return 0 // the page is worth more than the number in its bar
	}
	return count[bot.QueueOffered] + count[bot.QueueMine]
}
