package desk

import (
	"context"

	"teman/bot"
)

// Withdraw ends the open ticket of a topic because its owner does not want it
// any more; false when there is none. Whoever has it, or was offered it, is
// told. A report of extortion stays as it is: who made it may have been asked
// to take it back.
func (d *Desk) Withdraw(ctx context.Context, r bot.Registry, e bot.Escalation) (bot.Ticket, bool, error) {
	s := d.in(r, e.Now)
	t, found, err := s.openOf(ctx, e)
	if err != nil || !found || t.Topic == topicExtortion {
		return t, found, err
	}
	c := begin(t, 0, s.now)
	if err := c.act(bot.TicketWithdraw, t.Officer, ""); err != nil {
		return t, true, err
	}
	if t.Officer != 0 {
		o, err := s.Officers().Officer(ctx, t.Officer)
		if err != nil {
			return t, true, err
		}
		if err := s.tellOfficer(ctx, o, c.Ticket, "desk.news.withdrawn", s.now); err != nil {
			return t, true, err
		}
	}
	return c.Ticket, true, s.save(ctx, c)
}
