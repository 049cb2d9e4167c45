package bot

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"teman/flows"
	"teman/umkm"
)

// step is one turn in the making: what the engine said so far.
type step struct {
	runner  *Runner
	scene   Scene
	in      Inbound
	env     flows.Env
	outcome flows.Outcome // the newest
	said    []flows.Message
	secret  bool
	keep    bool
	puzzle  *flows.Puzzle
	failure *flows.Failure
}

// begin steps an inbound's event, up to the first action.
func (r *Runner) begin(scene Scene, t task) (*step, error) {
	if scene.Err != nil {
		return nil, broken{SessionUnreadable, scene.Err}
	}
	if t.Event.Kind == "" {
		return nil, broken{BodyUnreadable, nil}
	}
	s := &step{runner: r, scene: scene, in: t.Inbound, env: r.env(scene, t)}
	if t.Event.Kind == flows.EventSilence && !due(t.Inbound, scene) {
		// They wrote meanwhile: the silence is over, and the session's own.
		s.outcome = flows.Outcome{Session: scene.Session, Wake: scene.Wake}
		return s, nil
	}
	return s, s.step(scene.Session, t.Event)
}

// due reports whether a silence is that of the session as it is: its key
// names the version that asked to be woken.
func due(in Inbound, scene Scene) bool {
	_, version, _ := strings.Cut(strings.TrimPrefix(in.Key, "t:"), ":")
	return version == strconv.FormatInt(scene.Version, 10)
}

func (r *Runner) env(scene Scene, t task) flows.Env {
	now := r.Clock().In(umkm.ZoneOf(r.Near))
	if scene.Region != "" {
		now = now.In(umkm.ZoneOf(scene.Region))
	}
	quiet := time.Duration(-1)
	if !scene.Heard.IsZero() {
		quiet = max(0, now.Sub(scene.Heard))
	}
	lang := scene.Contact.Lang
	if lang == "" {
		lang = r.Lang
	}
	return flows.Env{Now: now, Turn: t.ID.Ref(), Lang: lang, More: t.more, Wrote: t.wrote(), Quiet: quiet, Near: r.Near, Facts: scene.Facts}
}

// step gives the engine one event and keeps what it says. A panic becomes an
// error, so that it costs nobody else's turn.
func (s *step) step(session flows.Session, e flows.Event) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = broken{EnginePanic, panicked(p)}
		}
	}()
	s.outcome = s.runner.Engine.Step(session, e, s.env)
	s.said = append(s.said, s.outcome.Messages...)
	s.secret = s.secret || s.outcome.Secret
	s.keep = s.keep || s.outcome.Keep
	if s.outcome.Puzzle != nil {
		s.puzzle = s.outcome.Puzzle
	}
	if s.outcome.Failure != nil {
		s.failure = s.outcome.Failure
	}
	return nil
}

// alone reports whether the turn needs a transaction of its own: for an
// action, or for the ticket about a broken flow.
func (s *step) alone() bool { return s.outcome.Do != nil || s.failure != nil }

// turn makes the turn's one commit.
func (s *step) turn() Turn {
	t := Turn{
		Inbound: s.in.ID, Account: s.in.Account, Contact: s.in.Contact,
		Version: s.scene.Version, Session: s.outcome.Session, Wake: s.outcome.Wake, Puzzle: s.puzzle,
	}
	if s.in.ByPerson() {
		t.Heard = s.env.Now
	}
	t.Shown, t.Secret = show(s.in.Event, s.secret)
	if s.keep {
		t.Media = s.in.Event.Attached
	}
	for i, m := range s.said {
		if m.Prompt && s.env.More {
			continue // the person wrote on; the next turn asks
		}
		t.Out = append(t.Out, s.outbound(i, m))
	}
	return t
}

func (s *step) outbound(nth int, m flows.Message) Outbound {
	return Outbound{
		Account: s.in.Account, Contact: s.in.Contact, Address: s.scene.Contact.Address,
		Lane: s.lane(), Message: maskMessage(m), Lang: s.env.Lang,
		Key:  fmt.Sprintf("%s.%d", s.env.Turn, nth),
		Made: s.env.Now, Deadline: s.env.Now.Add(s.runner.Patience),
	}
}

// lane is that of answers, but for news: nobody waits for it.
func (s *step) lane() Lane {
	if s.in.Event.Kind == flows.EventNews {
		return LaneNotice
	}
	return LaneReply
}
