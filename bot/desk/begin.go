package desk

import (
	"context"

	"teman/bot"
)

// Begin opens a ticket by an officer, who has it and has written to its owner
// with that. When one of the topic is open already, it is answered. A
// *bot.Refusal says why not.
func (d *Desk) Begin(ctx context.Context, by bot.Officer, o bot.Opening) (id bot.TicketID, err error) {
	if !by.Role.May(bot.RoleStaff) || !by.Scope.Holds(o.Region) {
		return 0, refuse("desk.refused.role")
	}
	if o.Reply, err = readReply(o.Reply); err != nil {
		return 0, err
	}
	err = d.within(ctx, func(ctx context.Context, s *session) error {
		t, err := s.ofTopic(ctx, by.ID, o)
		if err != nil {
			return err
		}
		id = t.ID
		o.Reply.Seen = lastNote // who begins has not seen what was said before
		c := begin(t, by.ID, s.now)
		if err := s.reply(ctx, c, by, o.Reply); err != nil {
			return err
		}
		if err := s.save(ctx, c); err != nil {
			return err
		}
		return s.audit(ctx, by.ID, c)
	})
	return id, err
}

// lastNote is behind every note: nothing that was said before is in the way.
const lastNote = bot.TicketNoteID(1<<63 - 1)

// ofTopic returns the open ticket of a contact and topic, or a new one.
func (s *session) ofTopic(ctx context.Context, by bot.OfficerID, o bot.Opening) (bot.Ticket, error) {
	contact, err := s.Contacts().Contact(ctx, o.Contact)
	if err != nil {
		return bot.Ticket{}, err
	}
	t, open, err := s.Tickets().Open(ctx, contact.ID, contact.Person, o.Topic)
	if err != nil || open {
		return t, err
	}
	target, err := s.target(ctx, o.Region, o.Topic)
	if err != nil {
		return t, err
	}
	c := begin(bot.Ticket{
		Contact: contact.ID, Person: contact.Person, Topic: o.Topic, Region: o.Region, State: waiting, Opened: s.now, Offered: s.now,
	}, by, s.now)
	c.Events = []bot.TicketEvent{{At: s.now, Act: bot.TicketOpened, By: by, To: waiting}}
	s.promise(&c.Ticket, target, 0, 1)
	c.Ticket.LookAt = s.nextLook(c.Ticket)
	id, err := s.Tickets().Add(ctx, c.TicketChange)
	if err != nil {
		return t, err
	}
	return s.Tickets().Ticket(ctx, bot.Scope{}, id)
}
