package desk

import (
	"context"
	"errors"
	"fmt"

	"teman/bot"
)

// Escalate opens a ticket in the commit of a turn, or adds what was said to the
// one of its topic that is open. It is a bot.Escalator.
func (d *Desk) Escalate(ctx context.Context, r bot.Registry, e bot.Escalation) (bot.Escalated, error) {
	s := d.in(r, e.Now)
	note := bot.TicketNote{Side: bot.SideOwner, Text: e.Text, Draft: e.Draft, Cause: e.Cause}
	t, joined, err := s.open(ctx, e, note)
	if errors.Is(err, bot.ErrTaken) {
		t, joined, err = s.open(ctx, e, note) // another commit was quicker, and is seen now
	}
	if err != nil {
		return bot.Escalated{}, fmt.Errorf("escalate: %w", err)
	}
	now := e.Now.In(zone(t.Region))
	t.AnswerBy = t.AnswerBy.In(e.Now.Location())
	return bot.Escalated{Ticket: t, Joined: joined, Closed: !d.Hours.Open(now), Opens: d.Hours.After(now, 0).In(e.Now.Location())}, nil
}

// open opens a ticket, or adds what was said to the one that is open.
func (s *session) open(ctx context.Context, e bot.Escalation, note bot.TicketNote) (bot.Ticket, bool, error) {
	worse := e.Topic == topicComplaint && tellsOfExtortion(e.Text)
	t, joined, err := s.openOf(ctx, e)
	if err != nil {
		return t, joined, err
	}
	if joined {
		c := begin(t, note.Officer, s.now)
		c.Ticket.Contact = e.Contact
		if err := s.join(c, note); err != nil {
			return t, true, err
		}
		if worse {
			err = s.worsen(ctx, c)
		}
		return c.Ticket, true, errors.Join(err, s.save(ctx, c))
	}
	if worse {
		e.Topic = topicExtortion
	}
	region, err := s.regionOf(ctx, e.Person)
	if err != nil {
		return t, false, err
	}
	c := begin(bot.Ticket{
		Contact: e.Contact, Person: e.Person, Topic: e.Topic, Region: region, State: waiting, Opened: s.now,
	}, note.Officer, s.now)
	c.Events = []bot.TicketEvent{{At: s.now, Act: bot.TicketOpened, By: note.Officer, To: waiting}}
	c.say(note)
	if err := s.route(ctx, c); err != nil {
		return t, false, err
	}
	c.Ticket.LookAt = s.nextLook(c.Ticket)
	c.Ticket.ID, err = s.Tickets().Add(ctx, c.TicketChange)
	return c.Ticket, false, err
}

// openOf returns the open ticket that what was said belongs to. A complaint may
// have become one of extortion.
func (s *session) openOf(ctx context.Context, e bot.Escalation) (bot.Ticket, bool, error) {
	if e.Topic == topicComplaint {
		if t, found, err := s.Tickets().Open(ctx, e.Contact, e.Person, topicExtortion); found || err != nil {
			return t, found, err
		}
	}
	return s.Tickets().Open(ctx, e.Contact, e.Person, e.Topic)
}

// worsen makes a complaint one of extortion, which supervisors hear of at once.
func (s *session) worsen(ctx context.Context, c *change) error {
	if c.Ticket.Topic == topicExtortion {
		return nil
	}
	c.Ticket.Topic = topicExtortion
	if c.Ticket.State != waiting {
		return nil
	}
	return s.route(ctx, c)
}

// join adds what the owner said: whoever has the ticket has to look again.
func (s *session) join(c *change, note bot.TicketNote) error {
	if err := c.act(bot.TicketJoined, 0, ""); err != nil {
		return err
	}
	c.say(note)
	s.wake(&c.Ticket)
	return nil
}

// wake lets whoever has a ticket be reminded of what came to it.
func (s *session) wake(t *bot.Ticket) {
	t.Postponed = noTime
	if t.State == taken && t.WarnAt.IsZero() {
		t.WarnAt = s.Hours.After(s.now.In(zone(t.Region)), followUp)
	}
}

// regionOf is where a person's oldest business is, else where the office is.
func (s *session) regionOf(ctx context.Context, person bot.PersonID) (string, error) {
	if person == 0 {
		return s.Region, nil
	}
	owned, err := s.Businesses().Owned(ctx, person)
	if err != nil || len(owned) == 0 {
		return s.Region, err
	}
	return owned[0].Region, nil
}
