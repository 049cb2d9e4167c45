package desk

import (
	"context"
	"strconv"
	"strings"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// change changes a ticket of the officer's scope in one commit, with a row of
// the audit log. A *bot.Refusal says why not.
func (d *Desk) change(ctx context.Context, by bot.Officer, id bot.TicketID, work func(ctx context.Context, s *session, c *change) error) error {
	if !by.Role.May(bot.RoleStaff) {
		return refuse("desk.refused.role")
	}
	return d.within(ctx, func(ctx context.Context, s *session) error {
		t, err := s.Tickets().Ticket(ctx, by.Scope, id)
		if err != nil {
			return err
		}
		c := begin(t, by.ID, s.now)
		if err := work(ctx, s, c); err != nil {
			return err
		}
		if !c.saved {
			if err := s.save(ctx, c); err != nil {
				return err
			}
		}
		return s.audit(ctx, by.ID, c)
	})
}

// audit notes what was done to a ticket, as the last of its acts.
func (s *session) audit(ctx context.Context, by bot.OfficerID, c *change) error {
	act := c.Events[len(c.Events)-1].Act
	return s.Note(ctx, bot.Note{
		At: s.now, Officer: by, Act: "ticket_" + string(act), Subject: "ticket " + strconv.FormatInt(int64(c.Ticket.ID), 10),
	})
}

// Take gives a ticket that waits to the officer, who speaks with the owner from
// now on.
func (d *Desk) Take(ctx context.Context, by bot.Officer, id bot.TicketID) error {
	return d.change(ctx, by, id, func(ctx context.Context, s *session, c *change) error {
		if c.Ticket.State == taken && c.Ticket.Officer != by.ID || c.Ticket.State == asked && c.Ticket.Officer != by.ID {
			return s.refuseHeld(ctx, c.Ticket.Officer)
		}
		return s.take(c)
	})
}

// Jot writes something that only colleagues see. Whoever of those who may answer
// there is mentioned by @name finds the ticket among what mentions them, and is
// told where they are linked.
func (d *Desk) Jot(ctx context.Context, by bot.Officer, id bot.TicketID, text string) error {
	if text = strings.TrimSpace(text); text == "" {
		return refuse("desk.refused.empty")
	}
	return d.change(ctx, by, id, func(ctx context.Context, s *session, c *change) error {
		if err := s.mention(ctx, c, text); err != nil {
			return err
		}
		c.say(bot.TicketNote{Side: bot.SideInside, Officer: by.ID, Text: text})
		return c.act(bot.TicketInside, 0, "")
	})
}

// mention tells the officers whom a text names.
func (s *session) mention(ctx context.Context, c *change, text string) error {
	if !strings.Contains(text, "@") {
		return nil
	}
	all, err := s.Tickets().Colleagues(ctx, c.Ticket.Region)
	if err != nil {
		return err
	}
	for _, o := range all {
		if o.ID == c.by || !Mentions(text, o) {
			continue
		}
		if err := c.act(bot.TicketMention, o.ID, ""); err != nil {
			return err
		}
		if err := s.tellOfficer(ctx, o, c.Ticket, "desk.news.mentioned", s.now); err != nil {
			return err
		}
	}
	return nil
}

// Mentions reports whether a text names an officer: by @ and the first word of
// their name, or what stands before the @ of their address.
func Mentions(text string, o bot.Officer) bool {
	first, _, _ := strings.Cut(umkm.Fold(o.Name), " ")
	local, _, _ := strings.Cut(o.Email, "@")
	for w := range strings.FieldsSeq(umkm.Fold(text)) {
		name, at := strings.CutPrefix(strings.TrimRight(w, ".,:;!?"), "@")
		if at && name != "" && (name == first || name == local) {
			return true
		}
	}
	return false
}

// Transfer gives a ticket to another officer, who is told and has to answer.
func (d *Desk) Transfer(ctx context.Context, by bot.Officer, id bot.TicketID, to bot.OfficerID, reason string) error {
	return d.change(ctx, by, id, func(ctx context.Context, s *session, c *change) error {
		o, err := s.Officers().Officer(ctx, to)
		if err != nil {
			return err
		}
		if !o.Left.IsZero() || !o.Role.May(bot.RoleStaff) || !o.Scope.Holds(c.Ticket.Region) {
			return &bot.Refusal{Says: umkm.Say("desk.refused.colleague").With("name", umkm.TextValue(o.Name))}
		}
		if err := c.act(bot.TicketTransfer, to, strings.TrimSpace(reason)); err != nil {
			return err
		}
		c.Ticket.Officer, c.Ticket.Offered, c.Ticket.Postponed = to, s.now, noTime
		if c.Ticket.State == taken {
			c.Ticket.WarnAt = s.Hours.After(s.now.In(zone(c.Ticket.Region)), offerLasts)
		}
		if to == by.ID {
			return nil
		}
		return s.tellOfficer(ctx, o, c.Ticket, "desk.news.transferred", s.now)
	})
}

// Release puts a ticket back into the queue; the bot speaks again meanwhile.
func (d *Desk) Release(ctx context.Context, by bot.Officer, id bot.TicketID, reason string) error {
	return d.change(ctx, by, id, func(ctx context.Context, s *session, c *change) error {
		return s.release(ctx, c, strings.TrimSpace(reason))
	})
}

// release puts a ticket back into the queue. An owner to whom an officer spoke
// hears of it.
func (s *session) release(ctx context.Context, c *change, reason string) error {
	held := c.Ticket.Holds
	if err := c.act(bot.TicketRelease, 0, reason); err != nil {
		return err
	}
	c.Ticket.Postponed = noTime
	if err := s.route(ctx, c); err != nil || !held {
		return err
	}
	says := umkm.Say("desk.released").With("ticket", number(c.Ticket.ID)).With("by", umkm.MomentValue(c.Ticket.AnswerBy.In(zone(c.Ticket.Region))))
	return s.tellOwner(ctx, c.Ticket, flows.Event{Kind: flows.EventNews, News: &flows.Message{Paragraphs: []umkm.Phrase{says}}}, "released")
}

// mostPostponed bounds how long a ticket may rest, so that none does for good.
const mostPostponed = 14 * 24 * time.Hour

// Postpone lets a ticket rest; then its officer is reminded.
func (d *Desk) Postpone(ctx context.Context, by bot.Officer, id bot.TicketID, until time.Time, reason string) error {
	now := d.Clock()
	if !until.After(now) || until.Sub(now) > mostPostponed {
		return refuse("desk.refused.postponed")
	}
	return d.change(ctx, by, id, func(_ context.Context, _ *session, c *change) error {
		if err := c.act(bot.TicketPostpone, 0, strings.TrimSpace(reason)); err != nil {
			return err
		}
		c.Ticket.Postponed = until
		return nil
	})
}

// Solve ends a ticket with a summary of what was done, gives the chat back to
// the bot, and asks the owner whether it helped.
func (d *Desk) Solve(ctx context.Context, by bot.Officer, id bot.TicketID, summary string) error {
	return d.change(ctx, by, id, func(ctx context.Context, s *session, c *change) error {
		if c.Ticket.Officer == 0 || c.Ticket.State == waiting {
			c.Ticket.Officer = by.ID
		}
		return s.giveBack(ctx, c, strings.TrimSpace(summary))
	})
}

// giveBack solves a ticket.
func (s *session) giveBack(ctx context.Context, c *change, summary string) error {
	if err := c.act(bot.TicketSolve, 0, summary); err != nil {
		return err
	}
	t := &c.Ticket
	t.Turned, t.WarnAt, t.Postponed = s.now, noTime, noTime
	t.Helped, t.Opinion = bot.HelpedUnsaid, ""
	if summary != "" {
		t.Summary = summary
	}
	return s.tellOwner(ctx, *t, flows.Event{Kind: flows.EventReturned}, "returned")
}

// Merge makes a ticket a part of another one of the same owner.
func (d *Desk) Merge(ctx context.Context, by bot.Officer, id, into bot.TicketID) error {
	return d.change(ctx, by, id, func(ctx context.Context, s *session, c *change) error {
		other, err := s.Tickets().Ticket(ctx, by.Scope, into)
		if err != nil {
			return err
		}
		same := other.Contact == c.Ticket.Contact || other.Person != 0 && other.Person == c.Ticket.Person
		if id == into || !same || !other.State.IsOpen() {
			return refuse("desk.refused.merge")
		}
		return s.merge(ctx, c, other)
	})
}

// merge makes the ticket of a change a part of another.
func (s *session) merge(ctx context.Context, c *change, other bot.Ticket) error {
	held := c.Ticket.Holds
	if err := c.act(bot.TicketMerge, 0, ""); err != nil {
		return err
	}
	c.Ticket.Into = other.ID
	if err := s.save(ctx, c); err != nil {
		return err
	}
	if err := s.Tickets().Merge(ctx, c.Ticket.ID, other.ID); err != nil {
		return err
	}
	o := begin(other, c.by, s.now)
	if err := o.act(bot.TicketJoined, 0, ""); err != nil {
		return err
	}
	s.wake(&o.Ticket)
	o.Ticket.Holds = o.Ticket.Holds || held && o.Ticket.State == taken
	return s.save(ctx, o)
}
