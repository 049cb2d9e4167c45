package desk

import (
	"context"

	"teman/bot"
)

// What owners do with their own tickets, each in the commit of their turn.

// Hear adds what an owner wrote to the ticket that holds the chat; false when
// none does any more.
func (d *Desk) Hear(ctx context.Context, r bot.Registry, e bot.Escalation) (bool, error) {
	s := d.in(r, e.Now)
	t, held, err := s.Tickets().Holding(ctx, e.Contact)
	if err != nil || !held {
		return false, err
	}
	c := begin(t, 0, s.now)
	c.Ticket.Contact = e.Contact
	if err := s.join(c, bot.TicketNote{Side: bot.SideOwner, Text: e.Text, Cause: e.Cause}); err != nil {
		return true, err
	}
	return true, s.save(ctx, c)
}

// Add adds what an owner wrote to the newest ticket that they have open; false
// when there is none.
func (d *Desk) Add(ctx context.Context, r bot.Registry, e bot.Escalation) (bot.Ticket, bool, error) {
	s := d.in(r, e.Now)
	open, err := s.Tickets().Of(ctx, e.Contact)
	if err != nil || len(open) == 0 {
		return bot.Ticket{}, false, err
	}
	t, err := s.Tickets().Ticket(ctx, bot.Scope{}, open[len(open)-1].ID)
	if err != nil {
		return t, false, missing(err)
	}
	c := begin(t, 0, s.now)
	c.Ticket.Contact = e.Contact
	if err := s.join(c, bot.TicketNote{Side: bot.SideOwner, Text: e.Text, Cause: e.Cause}); err != nil {
		return t, true, err
	}
	return t, true, s.save(ctx, c)
}

// Leave lets the bot speak again because the owner wants it; the ticket stays
// with who has it.
func (d *Desk) Leave(ctx context.Context, r bot.Registry, e bot.Escalation) (bot.Ticket, bool, error) {
	s := d.in(r, e.Now)
	t, held, err := s.Tickets().Holding(ctx, e.Contact)
	if err != nil || !held {
		return t, false, err
	}
	c := begin(t, 0, s.now)
	if err := c.act(bot.TicketLeave, 0, ""); err != nil {
		return t, true, err
	}
	return c.Ticket, true, s.save(ctx, c)
}

// Helped keeps what the owner says of a solved ticket. One that did not help
// goes back to who solved it, while they are there. False when the ticket is
// not theirs, or not solved any more.
func (d *Desk) Helped(ctx context.Context, r bot.Registry, e bot.Escalation, id bot.TicketID, helped bot.Helped) (bool, error) {
	s := d.in(r, e.Now)
	t, err := s.Tickets().Ticket(ctx, bot.Scope{}, id)
	if err != nil || !mine(t, e) || t.State != solved {
		return false, missing(err)
	}
	c := begin(t, 0, s.now)
	c.Ticket.Helped, c.Ticket.Contact = helped, e.Contact
	if helped != bot.HelpedNo {
		if err := c.act(bot.TicketHelped, 0, ""); err != nil {
			return true, err
		}
		return true, s.save(ctx, c)
	}
	return true, s.reopen(ctx, c)
}

// Opine keeps in which words an owner said it.
func (d *Desk) Opine(ctx context.Context, r bot.Registry, e bot.Escalation, id bot.TicketID) error {
	s := d.in(r, e.Now)
	t, err := s.Tickets().Ticket(ctx, bot.Scope{}, id)
	if err != nil || !mine(t, e) {
		return missing(err)
	}
	c := begin(t, 0, s.now)
	if t.State.IsOpen() {
		if err := s.join(c, bot.TicketNote{Side: bot.SideOwner, Text: e.Text, Cause: e.Cause}); err != nil {
			return err
		}
	} else {
		c.Ticket.Opinion = e.Text
	}
	return s.save(ctx, c)
}

// reopen gives a solved ticket back to who solved it; or to the queue, when
// they are not there; or to the ticket that was opened of its topic since.
func (s *session) reopen(ctx context.Context, c *change) error {
	t := &c.Ticket
	other, found, err := s.Tickets().Open(ctx, t.Contact, t.Person, t.Topic)
	if err != nil {
		return err
	}
	if found {
		return s.merge(ctx, c, other)
	}
	if err := c.act(bot.TicketReopen, t.Officer, ""); err != nil {
		return err
	}
	t.Late, t.SolveBy = false, noTime
	t.WarnAt = s.Hours.After(s.now.In(zone(t.Region)), followUp)
	duty, err := s.duty(ctx, *t)
	if err != nil {
		return err
	}
	for _, d := range duty {
		if d.ID == t.Officer {
			if err := s.tellOfficer(ctx, d.Officer, *t, "desk.news.reopened", s.now); err != nil {
				return err
			}
			return s.save(ctx, c)
		}
	}
	if err := s.release(ctx, c, ""); err != nil {
		return err
	}
	return s.save(ctx, c)
}

// mine reports whether a ticket is that of the one who writes.
func mine(t bot.Ticket, e bot.Escalation) bool {
	return t.Contact == e.Contact || t.Person != 0 && t.Person == e.Person
}
