package flows

import (
	"maps"

	"teman/umkm"
)

// errand is an action that the engine asks for by itself, without a flow.
type errand string

// ValueClosed is the value of a Result that says that the office is closed now:
// a phrase, which is said before what the result leads to.
const ValueClosed = "closed"

// The errands.
const (
	errandHuman errand = "human" // a ticket out of the middle of a form
	errandStop  errand = "stop"  // announcements end
	errandStart errand = "start" // announcements begin again
	errandLost  errand = "lost"  // an officer gets what nobody understood
	errandTell  errand = "tell"  // who asked already says more
	errandHear  errand = "hear"  // an officer gets what was sent
	errandLeave errand = "leave" // the bot speaks again instead of an officer
	errandFind  errand = "find"  // the office's library is asked
)

// runErrand asks for the errand's action; the open question is asked again when it
// has ended.
func (t *turn) runErrand(e errand) {
	t.errand = e
	switch e {
	case errandHuman:
		topic := "petugas"
		if len(t.s.Frames) > 0 {
			topic = t.s.Frames[0].Flow
		}
		t.do(&Call{Action: "open_ticket", With: map[string]string{"topic": topic}})
	case errandStop:
		t.do(&Call{Action: "stop_announcements", With: map[string]string{"topik": "all"}})
	case errandLost:
		t.do(&Call{Action: "open_ticket", With: map[string]string{"topic": topicLost}})
	case errandTell:
		t.do(&Call{Action: "tell_ticket"})
	case errandHear:
		t.do(&Call{Action: "hear_owner"})
	case errandLeave:
		t.do(&Call{Action: "leave_officer"})
	case errandStart:
		t.do(&Call{Action: "restart_announcements", With: map[string]string{"topik": "all"}})
	}
}

// result goes on with what an action came to.
func (t *turn) result() {
	r := t.event.Result
	if r == nil || t.call != nil {
		t.fail(ResultUnasked)
		return
	}
	values := make(umkm.Args, len(t.values)+len(r.Values))
	maps.Copy(values, t.values)
	maps.Copy(values, r.Values)
	t.values = values
	if len(r.Lists) > 0 {
		lists := maps.Clone(t.lists)
		if lists == nil {
			lists = make(map[string][]Option, len(r.Lists))
		}
		maps.Copy(lists, r.Lists)
		t.lists = lists
	}
	if r.File != nil {
		t.file = r.File
	}
	if r.Forget {
		t.forget()
	}
	if closed := r.Values[ValueClosed]; closed.Kind == umkm.KindPhrase {
		t.say(closed.Phrases[0])
	}
	if t.errand != "" {
		t.errandDone(r)
		return
	}
	t.stepResult(r)
}

func (t *turn) errandDone(r *Result) {
	e := t.errand
	t.errand = ""
	switch e {
	case errandLost:
		t.say(t.phrase("flow.not_understood_ticket"))
		t.openMenu()
		return
	case errandTell:
		t.toldMore(r)
		return
	case errandHear:
		t.overheard(r)
		return
	case errandLeave:
		t.leaves(r)
		return
	case errandFind:
		t.answersFound(r)
		return
	}
	key := "flow." + map[errand]string{errandHuman: "handed_over", errandStop: "stopped", errandStart: "restarted"}[e]
	if e == errandHuman && r.Name == "joined" {
		key += "_joined"
	}
	t.say(t.phrase(key))
	if _, bareWord := t.vocab.anywhere[bare(t.text)]; e == errandHuman && bareWord && !t.held() {
		t.say(t.phrase("flow.say_about"))
	}
	switch {
	case t.held(): // the talk waits until the officer is done
	case t.s.Question.Kind != NoQuestion:
		t.goOn()
	case len(t.s.Frames) > 0:
		t.run()
	}
}

// stepResult goes where the step sends this result.
func (t *turn) stepResult(r *Result) {
	f := t.s.top()
	if f == nil {
		t.fail(ResultUnasked)
		return
	}
	d := t.version(f)
	if d == nil {
		t.fail(VersionGone)
		return
	}
	at, ok := d.step(f.Step)
	if !ok {
		t.fail(UnknownStep)
		return
	}
	for _, g := range r.Given {
		f.put(Answer{Name: g.Name, Value: g.Value, Given: true})
	}
	t.given = r.Given
	switch step := &d.Steps[at]; step.Kind {
	case StepDo:
		to := step.branch(r.Name)
		if to == "" && r.Name != "ok" {
			t.fail(ResultUnnamed)
			return
		}
		if to == "" {
			to = step.Then
		}
		t.advance(d, step, to)
	case StepHandOver:
		t.say(t.phrase(t.handedOver(step, r)))
		t.advance(d, step, step.Then)
	default:
		t.fail(ResultUnasked)
		return
	}
	t.run()
}

func (t *turn) handedOver(step *Step, r *Result) string {
	joined := step.key + ".joined"
	switch {
	case r.Name == "joined" && t.has(joined):
		return joined
	case t.has(step.key):
		return step.key
	case r.Name == "joined":
		return "flow.handed_over_joined"
	}
	return "flow.handed_over"
}
