package bot

import (
	"context"
	"errors"
	"slices"

	"teman/flows"
)

// maxActions bounds what one turn may ask for; a flow that wants more runs in
// a circle.
const maxActions = 8

// actAside runs a turn with actions beside the batches, so that a slow action
// delays only its own contact. When as many as may run already do, the batch
// waits.
func (s *service) actAside(ctx context.Context, t task) {
	select {
	case s.slots <- struct{}{}:
	case <-ctx.Done():
		s.postpone([]task{t}, ctx.Err())
		return
	}
	s.acting.Add(1)
	go func() {
		defer s.acting.Done()
		defer func() { <-s.slots }()
		ctx, cancel := begun(ctx)
		defer cancel()
		s.act(ctx, t)
	}()
}

// act runs a turn in a transaction of its own: the session is locked and read
// again, so that the turn cannot meet a conflict; its actions change the
// registry; the turn that claims what they did is applied in the same commit.
func (s *service) act(ctx context.Context, t task) {
	var turn Turn
	var refused *Refusal
	attempt := func() (Acted, error) {
		return s.Turns.Act(ctx, s.lease.Fence(), s.courier.Room(), t.Contact,
			func(ctx context.Context, r Registry, look func(context.Context) (Scene, error)) (Turn, error) {
				var err error
				turn, err = s.perform(ctx, t, r, look, refused)
				return turn, err
			})
	}
	acted, err := attempt()
	if t.Event.Kind == flows.EventStaff && errors.As(err, &refused) {
		acted, err = attempt() // everything was undone; why is what is left to say
	}
	if err != nil {
		s.actFailed(ctx, t, turn, err)
		return
	}
	s.courier.Take(acted.Out)
	s.finish(t)
	s.Metrics.applied([]Turn{turn})
	for _, account := range acted.Told {
		s.Bell.Ring(account)
	}
	if slices.Contains(acted.Told, s.lease.Account()) {
		// Their numbers were drawn when the transaction began, so newer ones
		// may have been fetched already.
		s.full.Store(true)
		s.Bell.Ring(s.lease.Account())
	}
}

func (s *service) actFailed(ctx context.Context, t task, turn Turn, err error) {
	var b broken
	switch {
	case unavailable(err), errors.Is(err, ErrConflict):
		s.resolve(ctx, []prepared{{t, turn}}, err)
	case errors.Is(err, ErrTaken):
		s.retry(t, t.Attempts) // somebody else was first; begun anew, the turn sees it
	case errors.As(err, &b):
		s.fail(ctx, t, b)
	default:
		s.fail(ctx, t, broken{ApplyRefused, err})
	}
}

// perform is the inside of act.
func (s *service) perform(ctx context.Context, t task, r Registry, look func(context.Context) (Scene, error), refused *Refusal) (Turn, error) {
	scene, err := look(ctx)
	if err != nil {
		return Turn{}, err
	}
	if t.Event.Kind == flows.EventStaff {
		return s.hearStaff(ctx, t, r, scene, refused)
	}
	step, err := s.begin(scene, t)
	for n := 0; err == nil && step.outcome.Do != nil; n++ {
		if n == maxActions {
			return Turn{}, broken{ActionsEndless, nil}
		}
		err = s.carryOut(ctx, step, r, look)
	}
	if err != nil {
		return Turn{}, err
	}
	if f := step.failure; f != nil {
		s.logFailure(t, f)
		if err := s.openTicket(ctx, r, scene, t); err != nil {
			return Turn{}, err
		}
	}
	return step.turn(), nil
}

// carryOut runs the action that the step waits for and gives its result back.
// What the office knows is read again, since the action may have changed it.
func (s *service) carryOut(ctx context.Context, step *step, r Registry, look func(context.Context) (Scene, error)) error {
	call := *step.outcome.Do
	action, ok := s.actions[call.Action]
	if !ok {
		return broken{ActionUnknown, nil}
	}
	session := step.outcome.Session
	result, err := runAction(ctx, action, r, step.asked(call))
	if err != nil {
		return err
	}
	scene, err := look(ctx)
	if err != nil {
		return err
	}
	step.env.Facts = scene.Facts
	step.scene.Contact = scene.Contact
	if scene.Contact.Lang != "" {
		step.env.Lang = scene.Contact.Lang
	}
	return step.step(session, flows.Event{Kind: flows.EventResult, Result: &result})
}

func (s *step) asked(call flows.Call) Asked {
	return Asked{
		Call: call, Account: s.in.Account, Contact: s.in.Contact, Person: s.scene.Contact.Person, Officer: s.scene.Officer,
		Now: s.env.Now, Lang: s.env.Lang, Inbound: s.in.ID,
	}
}

func runAction(ctx context.Context, a Action, r Registry, asked Asked) (result flows.Result, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = broken{ActionFailed, panicked(p)}
		}
	}()
	result, err = a.Run(ctx, r, asked)
	if err != nil && !unavailable(err) && !errors.Is(err, ErrTaken) {
		err = broken{ActionFailed, err}
	}
	return result, err
}
