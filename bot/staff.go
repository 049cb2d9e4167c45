package bot

import (
	"context"
	"errors"
	"fmt"

	"teman/flows"
)

// StaffRoom does what officers write in groups of the office's own. Nobody's
// talk is stepped for it: what it changes, what it says, and that the inbound is
// done, are one commit all the same.
type StaffRoom interface {
	// Hear does what was written and returns what the group is told at once. A
	// *Refusal undoes everything; it is then called again with the refusal, to
	// say so.
	Hear(ctx context.Context, r Registry, in Inbound, refused *Refusal) ([]flows.Message, error)
}

// hearStaff runs the turn of something that was written in a group, inside of
// act.
func (s *service) hearStaff(ctx context.Context, t task, r Registry, scene Scene, refused *Refusal) (turn Turn, err error) {
	turn = Turn{Inbound: t.ID, Account: t.Account, Contact: t.Contact, Version: scene.Version, Session: scene.Session}
	turn.Shown, turn.Secret = show(t.Event, false)
	if s.Staff == nil {
		return turn, nil
	}
	said, err := s.askStaff(ctx, t, r, refused)
	now := s.Clock()
	for i, m := range said {
		turn.Out = append(turn.Out, Outbound{
			Account: t.Account, Contact: t.Contact, Address: scene.Contact.Address, Lane: LaneReply, Message: maskMessage(m),
			Key: fmt.Sprintf("%s.%d", t.ID.Ref(), i), Made: now, Deadline: now.Add(s.Patience),
		})
	}
	return turn, err
}

// askStaff calls the room; a panic becomes an error.
func (s *service) askStaff(ctx context.Context, t task, r Registry, refused *Refusal) (said []flows.Message, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = broken{ActionFailed, panicked(p)}
		}
	}()
	said, err = s.Staff.Hear(ctx, r, t.Inbound, refused)
	if refusal := (*Refusal)(nil); err != nil && !errors.As(err, &refusal) && !unavailable(err) && !errors.Is(err, ErrTaken) {
		err = broken{ActionFailed, err}
	}
	return said, err
}
