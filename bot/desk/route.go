package desk

import (
	"context"
	"slices"

	"teman/bot"
)

// route promises an answer and offers a ticket that waits to who is on duty.
func (s *session) route(ctx context.Context, c *change) error {
	t := &c.Ticket
	target, err := s.target(ctx, t.Region, t.Topic)
	if err != nil {
		return err
	}
	duty, err := s.duty(ctx, *t)
	if err != nil {
		return err
	}
	queue, err := s.Tickets().Queue(ctx, t.Region)
	if err != nil {
		return err
	}
	s.promise(t, target, queue, len(duty))
	t.Offers = 0
	return s.pass(ctx, c, duty)
}

// target is what the office of a region wants of a topic.
func (s *session) target(ctx context.Context, region, topic string) (bot.TicketTarget, error) {
	target, special, err := s.Tickets().Target(ctx, region, topic)
	if !special {
		target = s.Usual
	}
	return target, err
}

// duty is who answers a ticket today: who has fewest first. Extortion may be by
// somebody of the staff, so that it is for those who supervise them, while any
// is there.
func (s *session) duty(ctx context.Context, t bot.Ticket) ([]bot.Duty, error) {
	duty, err := s.Tickets().OnDuty(ctx, t.Region, t.Topic, s.now.In(zone(t.Region)))
	if t.Topic != topicExtortion {
		return duty, err
	}
	above := slices.DeleteFunc(slices.Clone(duty), func(d bot.Duty) bool { return d.Role == bot.RoleStaff })
	if len(above) == 0 {
		return duty, err
	}
	return above, err
}

// pass offers a waiting ticket to the next one on duty: to another one of the
// staff than before while there are some, then to who supervises them.
func (s *session) pass(ctx context.Context, c *change, duty []bot.Duty) error {
	t := &c.Ticket
	t.Offered = s.now
	t.Offers++
	next, found := nextOf(duty, t.Officer, t.Offers)
	if !found {
		t.Officer = 0 // nobody is there: it stands in everybody's queue
		return nil
	}
	t.Officer = next.ID
	if err := c.act(bot.TicketOffer, next.ID, ""); err != nil {
		return err
	}
	return s.tellOfficer(ctx, next.Officer, c.Ticket, "desk.news.offered", c.now)
}

// nextOf chooses whom to offer a ticket to for the so manieth time.
func nextOf(duty []bot.Duty, former bot.OfficerID, offers int) (bot.Duty, bool) {
	staff := slices.DeleteFunc(slices.Clone(duty), func(d bot.Duty) bool { return d.Role != bot.RoleStaff })
	for _, d := range staff {
		if offers <= mostOffers && (d.ID != former || len(staff) == 1 && offers == 1) {
			return d, true
		}
	}
	for _, d := range duty {
		if d.Role != bot.RoleStaff {
			return d, true
		}
	}
	return bot.Duty{}, false
}
