package bot

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"teman/flows"
)

// run takes inbounds of different contacts through one read and one apply.
// Those that ask for an action leave the batch and go alone.
func (s *service) run(ctx context.Context, batch []task) {
	ctx, cancel := begun(ctx)
	defer cancel()
	if err := s.countSuspects(ctx, batch); err != nil {
		s.postpone(batch, err)
		return
	}
	if batch = s.parkDeadly(ctx, batch); len(batch) == 0 {
		return
	}
	contacts := make([]ContactID, len(batch))
	for i, t := range batch {
		contacts[i] = t.Contact
	}
	scenes, err := s.Turns.Scenes(ctx, contacts)
	if err != nil {
		s.postpone(batch, err)
		return
	}
	s.apply(ctx, s.stepAll(ctx, batch, scenes))
}

// prepared is a task whose turn is ready to be applied.
type prepared struct {
	task
	Turn
}

// stepAll steps what can be applied by itself, and sends the others their own
// ways.
func (s *service) stepAll(ctx context.Context, batch []task, scenes []Scene) []prepared {
	found := make(map[ContactID]Scene, len(scenes))
	for _, scene := range scenes {
		found[scene.Contact.ID] = scene
	}
	ready := make([]prepared, 0, len(batch))
	for _, t := range batch {
		scene, ok := found[t.Contact]
		if !ok {
			s.fail(ctx, t, broken{ContactGone, nil})
			continue
		}
		if t.Event.Kind == flows.EventStaff {
			s.actAside(ctx, t)
			continue
		}
		step, err := s.begin(scene, t)
		switch {
		case err != nil:
			s.fail(ctx, t, err)
		case step.alone():
			s.actAside(ctx, t)
		default:
			ready = append(ready, prepared{t, step.turn()})
		}
	}
	return ready
}

// countSuspects counts an attempt before a turn that may have ended the
// program before.
func (s *service) countSuspects(ctx context.Context, batch []task) error {
	places := s.suspects.uncounted(batch)
	if places == nil {
		return nil
	}
	ids := make([]InboundID, len(places))
	for i, at := range places {
		ids[i] = batch[at].ID
	}
	if err := s.Turns.Begin(ctx, ids); err != nil {
		return err
	}
	s.suspects.count(ids)
	for _, at := range places {
		batch[at].Attempts++
	}
	return nil
}

// apply commits turns together; what spoils a batch is found by committing
// them one by one.
func (s *service) apply(ctx context.Context, ready []prepared) {
	if len(ready) == 0 {
		return
	}
	turns := make([]Turn, len(ready))
	for i, p := range ready {
		turns[i] = p.Turn
	}
	out, err := s.Turns.Apply(ctx, s.lease.Fence(), s.courier.Room(), turns...)
	switch {
	case err == nil:
		s.courier.Take(out)
		for _, p := range ready {
			s.finish(p.task)
		}
		s.Metrics.applied(turns)
	case unavailable(err):
		s.resolve(ctx, ready, err)
	case len(ready) > 1:
		for i := range ready {
			s.apply(ctx, ready[i:i+1])
		}
	case errors.Is(err, ErrConflict):
		s.resolve(ctx, ready, err)
	default:
		s.fail(ctx, ready[0].task, broken{ApplyRefused, err})
	}
}

// resolve finds out what became of turns whose answer was lost, by asking
// which inbounds are still open: those that are not were applied, and are
// never stepped again; the others get another turn. Nobody took over what an
// applied turn handed to us, so that is asked for, too.
func (s *service) resolve(ctx context.Context, ready []prepared, cause error) {
	s.log.Warn("the answer to an apply was lost", slog.Any("err", cause), slog.Int("turns", len(ready)))
	if unavailable(cause) {
		s.unheard.note(ready)
	}
	// The turn's own time may be what ran out.
	ctx, cancel := begun(ctx)
	defer cancel()
	open, handed, err := s.outcomes(ctx, ready)
	if err != nil {
		s.postpone(tasks(ready), err)
		return
	}
	s.courier.Take(handed)
	for _, p := range ready {
		if slices.Contains(open, p.ID) {
			s.retry(p.task, p.Attempts)
			continue
		}
		s.finish(p.task)
	}
	s.courier.Take(nil)
}

// outcomes asks which of the turns were not applied, and for the messages of
// those that were.
func (s *service) outcomes(ctx context.Context, ready []prepared) (open []InboundID, handed []Outbound, err error) {
	ids := make([]InboundID, len(ready))
	for i, p := range ready {
		ids[i] = p.ID
	}
	if open, err = s.Turns.StillOpen(ctx, ids); err != nil {
		return nil, nil, err
	}
	ids = s.unheard.among(slices.DeleteFunc(ids, func(id InboundID) bool { return slices.Contains(open, id) }))
	if len(ids) > 0 {
		handed, err = s.Turns.Handed(ctx, s.lease.Fence(), ids)
	}
	return open, handed, err
}

func tasks(ready []prepared) []task {
	all := make([]task, len(ready))
	for i, p := range ready {
		all[i] = p.task
	}
	return all
}

// tellEvery is the least time between two lines in the log about turns that
// wait for the database.
const tellEvery = 2 * time.Second

// postpone gives tasks another turn when the database answers again. Whether
// theirs was applied before shows itself then: an inbound that is done makes a
// conflict. The log hears of it once in tellEvery: a database that is away
// postpones every talk several times a second.
func (s *service) postpone(batch []task, cause error) {
	turns := s.postponed.Add(int64(len(batch)))
	now := s.Clock().UnixNano()
	if told := s.told.Load(); now-told >= int64(tellEvery) && s.told.CompareAndSwap(told, now) {
		s.postponed.Add(-turns)
		s.log.Warn("turns postponed", slog.Any("err", cause), slog.Int64("turns", turns))
	}
	for _, t := range batch {
		s.retry(t, t.Attempts)
	}
}
