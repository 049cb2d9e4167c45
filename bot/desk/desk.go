package desk

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"teman/bot"
	"teman/umkm"
)

// Desk is where tickets are opened, answered and given back. It is safe for
// concurrent use: what is locked are rows of the database.
type Desk struct {
	Office bot.Office
	Region string // Kemendagri code of the office: of those of whom no other is known
	Hours  bot.OfficeHours
	Usual  bot.TicketTarget    // for topics of which the office wants nothing else
	Ring   func(bot.AccountID) // something was stored for the account
	Clock  func() time.Time
	Log    *slog.Logger
}

// UsualTarget is what an office promises that has not said otherwise: an answer
// within two hours, and two days until it is solved, of office time.
func UsualTarget() bot.TicketTarget {
	return bot.TicketTarget{Answer: 2 * time.Hour, Solve: 14 * time.Hour}
}

func refuse(key string) error { return &bot.Refusal{Says: umkm.Say(key)} }

// session is one commit of the desk: the registry as it sees it, and whom to
// wake afterwards.
type session struct {
	*Desk
	bot.Registry
	now  time.Time
	told map[bot.AccountID]struct{}
}

// within runs work in one commit and wakes afterwards who has to hear of it.
func (d *Desk) within(ctx context.Context, work func(ctx context.Context, s *session) error) error {
	var told map[bot.AccountID]struct{}
	err := d.Office.Within(ctx, func(ctx context.Context, r bot.Registry) error {
		s := d.in(r, d.Clock())
		told = s.told
		return work(ctx, s)
	})
	if err != nil {
		return err
	}
	for account := range told {
		d.Ring(account)
	}
	return nil
}

// in is the desk inside a commit of somebody else's: a turn's.
func (d *Desk) in(r bot.Registry, now time.Time) *session {
	return &session{Desk: d, Registry: r, now: now, told: map[bot.AccountID]struct{}{}}
}

// Tell stores an event for a contact and remembers whom to wake.
func (s *session) Tell(ctx context.Context, a bot.Arrival) error {
	s.told[a.Account] = struct{}{}
	return s.Registry.Tell(ctx, a)
}

// save stores a change, and when time will change the ticket next.
func (s *session) save(ctx context.Context, c *change) error {
	c.Ticket.LookAt, c.saved = s.nextLook(c.Ticket), true
	err := s.Tickets().Save(ctx, c.TicketChange)
	switch {
	case errors.Is(err, bot.ErrTaken):
		return refuse("desk.refused.held")
	case errors.Is(err, bot.ErrChanged):
		return refuse("desk.refused.changed")
	}
	return err
}

// missing turns the absence of a row into nothing at all.
func missing(err error) error {
	if errors.Is(err, bot.ErrMissing) {
		return nil
	}
	return err
}
