package desk

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// batch bounds how many tickets the clerk looks at in one go.
const batch = 100

// Run does what only time does to tickets, at every tick until ctx ends: it
// passes on what nobody took, tells owners that it takes longer before the
// promised time passes, and ends what is over.
func (d *Desk) Run(ctx context.Context, ticks <-chan time.Time) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-ticks:
			if err := d.Tend(ctx); err != nil && ctx.Err() == nil {
				d.Log.Warn("cannot tend the desk", slog.Any("err", err))
			}
		}
	}
}

// Tend looks at every ticket that is due, each in a commit of its own: one that
// cannot be changed keeps nobody else waiting.
func (d *Desk) Tend(ctx context.Context) error {
	var ids []bot.TicketID
	err := d.Office.Within(ctx, func(ctx context.Context, r bot.Registry) (err error) {
		ids, err = r.Tickets().Due(ctx, d.Clock(), batch)
		return err
	})
	for _, id := range ids {
		if failed := d.tend(ctx, id); failed != nil {
			err = errors.Join(err, fmt.Errorf("ticket %d: %w", id, failed))
		}
	}
	return err
}

func (d *Desk) tend(ctx context.Context, id bot.TicketID) error {
	return d.within(ctx, func(ctx context.Context, s *session) error {
		t, err := s.Tickets().Ticket(ctx, bot.Scope{}, id)
		if err != nil || !due(t.LookAt, s.now) {
			return err // another process was quicker
		}
		c := begin(t, 0, s.now)
		if err := s.age(ctx, c); err != nil {
			return err
		}
		return s.save(ctx, c)
	})
}

// age lets time change a ticket.
func (s *session) age(ctx context.Context, c *change) error {
	t := &c.Ticket
	switch {
	case t.State == waiting && due(s.passOnAt(*t), s.now):
		duty, err := s.duty(ctx, *t)
		if err != nil {
			return err
		}
		return s.pass(ctx, c, duty)
	case t.State == taken && due(t.Postponed, s.now):
		s.wake(t)
		return s.remind(ctx, c, bot.TicketResume, "desk.news.resumed")
	case due(t.WarnAt, s.now) && (t.State == waiting || t.State == taken):
		return s.warn(ctx, c)
	case t.State == taken && due(lateAt(*t), s.now):
		t.Late = true
		s.wake(t)
		return s.remind(ctx, c, bot.TicketWarn, "desk.news.late")
	case t.State == asked:
		return s.giveBack(ctx, c, "")
	case t.State == solved:
		return c.act(bot.TicketClose, 0, "")
	}
	return nil
}

// warn tells who has a ticket, and who supervises them, that a promise comes
// near, and gives the owner a new one while the former still holds. Of their
// next messages only the officer is reminded, day by day. A ticket of somebody
// who is not there goes back into the queue.
func (s *session) warn(ctx context.Context, c *change) error {
	t := &c.Ticket
	duty, err := s.duty(ctx, *t)
	if err != nil {
		return err
	}
	there := slices.ContainsFunc(duty, func(d bot.Duty) bool { return d.ID == t.Officer })
	if t.State == taken && !there && len(duty) > 0 {
		return s.release(ctx, c, "")
	}
	if !t.Answered.IsZero() {
		t.WarnAt = s.Hours.After(s.now.In(zone(t.Region)), workingDay)
		return s.remind(ctx, c, bot.TicketWarn, "desk.news.waits")
	}
	target, err := s.target(ctx, t.Region, t.Topic)
	if err != nil {
		return err
	}
	s.promise(t, target, 0, len(duty))
	if err := s.remind(ctx, c, bot.TicketWarn, "desk.news.waits"); err != nil {
		return err
	}
	for _, d := range duty {
		if d.Role != bot.RoleStaff && d.ID != t.Officer {
			if err := s.tellOfficer(ctx, d.Officer, *t, "desk.news.overdue", s.now); err != nil {
				return err
			}
			break
		}
	}
	if t.Excuses++; t.Excuses > mostExcuses {
		return nil
	}
	if err := c.act(bot.TicketExcuse, 0, ""); err != nil {
		return err
	}
	says := umkm.Say("desk.excuse").With("ticket", number(t.ID)).With("by", umkm.MomentValue(t.AnswerBy.In(zone(t.Region))))
	return s.tellOwner(ctx, *t, flows.Event{Kind: flows.EventNews, News: &flows.Message{Paragraphs: []umkm.Phrase{says}}}, "excuse")
}

// remind notes an act and tells who has the ticket of it.
func (s *session) remind(ctx context.Context, c *change, act bot.TicketAct, key string) error {
	if err := c.act(act, c.Ticket.Officer, ""); err != nil || c.Ticket.Officer == 0 {
		return err
	}
	o, err := s.Officers().Officer(ctx, c.Ticket.Officer)
	if err != nil {
		return err
	}
	return s.tellOfficer(ctx, o, c.Ticket, key, s.now)
}
