package bot

import (
	"context"
	"errors"
	"log/slog"
	"regexp"
	"slices"

	"teman/flows"
	"teman/umkm"
)

// maxAttempts is how often a turn is begun before its inbound is parked.
const maxAttempts = 5

// topicBroken is the ticket topic of what the bot could not handle.
const topicBroken = "broken"

// fail counts a failed attempt. After the last one the inbound is parked, and
// the talk goes on.
func (s *service) fail(ctx context.Context, t task, err error) {
	b := broken{ApplyRefused, err}
	errors.As(err, &b)
	if b.reason == ContactGone {
		s.parkOrphan(ctx, t, b)
		return
	}
	attempts := t.Attempts
	if s.suspects.has(t.ID) {
		s.suspects.ended(t.ID) // it was counted before it was begun
	} else {
		var failed error
		if attempts, failed = s.Turns.Fail(ctx, t.ID); failed != nil {
			s.postpone([]task{t}, failed)
			return
		}
	}
	s.Metrics.failed(b.reason)
	s.log.Error("turn failed", slog.Int64("inbound", int64(t.ID)), slog.Int64("contact", int64(t.Contact)),
		slog.String("reason", string(b.reason)), slog.String("err", safeText(b.err)), slog.Int("attempts", attempts))
	if attempts < maxAttempts {
		s.retry(t, attempts)
		return
	}
	s.park(ctx, t, b, attempts)
}

// park takes an inbound out of the way: its contact hears an apology, staff get
// a ticket, the reason stays for engineers.
func (s *service) park(ctx context.Context, t task, b broken, attempts int) {
	var turn Turn
	acted, err := s.Turns.Act(ctx, s.lease.Fence(), s.courier.Room(), t.Contact,
		func(ctx context.Context, r Registry, look func(context.Context) (Scene, error)) (Turn, error) {
			scene, err := look(ctx)
			if err != nil {
				return turn, err
			}
			turn = s.apology(scene, t, b)
			return turn, s.openTicket(ctx, r, scene, t)
		})
	if err != nil {
		s.log.Error("cannot park", slog.Int64("inbound", int64(t.ID)), slog.Any("err", err))
		t.Attempts = attempts
		if unavailable(err) || errors.Is(err, ErrConflict) {
			s.resolve(ctx, []prepared{{t, turn}}, err)
			return
		}
		s.retry(t, attempts)
		return
	}
	s.courier.Take(acted.Out)
	s.finish(t)
	s.Metrics.parked(b.reason)
}

// parkDeadly parks what was begun as often as anything may be and never ended,
// not even as a failure: the program ended each time. The others may have their
// turn.
func (s *service) parkDeadly(ctx context.Context, batch []task) []task {
	return slices.DeleteFunc(batch, func(t task) bool {
		deadly := t.Attempts > maxAttempts
		if deadly {
			s.park(ctx, t, broken{ProgramEnded, nil}, t.Attempts)
		}
		return deadly
	})
}

func (s *service) parkOrphan(ctx context.Context, t task, b broken) {
	if err := s.Turns.ParkOrphan(ctx, t.ID, Parking{Reason: b.reason}); err != nil {
		s.postpone([]task{t}, err)
		return
	}
	s.finish(t)
	s.Metrics.parked(b.reason)
}

// apology is the turn that ends a parked inbound. A session that the engine
// cannot live with is kept beside the parked inbound and begun anew: otherwise
// everything the person writes would end here.
func (s *service) apology(scene Scene, t task, b broken) Turn {
	step := &step{runner: s.Runner, scene: scene, in: t.Inbound, env: s.env(scene, t)}
	step.outcome.Session = scene.Session
	anew := b.reason == SessionUnreadable || b.reason == EnginePanic || b.reason == ActionsEndless || b.reason == ProgramEnded
	if anew {
		step.outcome.Session = flows.Session{}
	}
	if t.Event.Kind != flows.EventSilence {
		step.said = []flows.Message{{Paragraphs: []umkm.Phrase{umkm.Say("flow.broken")}}}
	}
	turn := step.turn()
	turn.Parked = &Parking{Reason: b.reason, Error: safeText(b.err), Anew: anew}
	return turn
}

// openTicket tells staff that a contact was left without an answer.
func (s *service) openTicket(ctx context.Context, r Registry, scene Scene, t task) error {
	now := s.env(scene, t).Now
	_, err := s.Desk.Escalate(ctx, r, Escalation{
		Contact: t.Contact, Person: scene.Contact.Person, Topic: topicBroken, Text: t.Event.Text, Cause: t.ID, Now: now,
	})
	return err
}

func (s *service) logFailure(t task, f *flows.Failure) {
	s.Metrics.failed(Reason(f.Reason))
	s.log.Error("flow is broken", slog.Int64("inbound", int64(t.ID)), slog.Int64("contact", int64(t.Contact)),
		slog.String("flow", f.Flow), slog.String("step", f.Step), slog.String("reason", f.Reason))
}

// What an error of a parser quotes, and numbers long enough to be somebody's.
var (
	quoted  = regexp.MustCompile("\"[^\"]*\"|'[^']*'|`[^`]*`|\"[^\"]*$")
	numbers = regexp.MustCompile(`\+?[0-9][0-9 .-]{5,}`)
)

// safeText is an error's text without what could be personal, at most 300
// bytes.
func safeText(err error) string {
	if err == nil {
		return ""
	}
	text := numbers.ReplaceAllString(quoted.ReplaceAllString(err.Error(), "(…)"), "(…)")
	return cleanText(text, 300)
}
