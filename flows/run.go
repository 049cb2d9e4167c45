package flows

import (
	"strings"

	"teman/umkm"
)

// run goes from step to step until somebody has to answer: a person, or an
// action.
func (t *turn) run() {
	for len(t.s.Frames) > 0 && !t.waiting && t.failure == nil {
		if t.steps++; t.steps > maxStepsPerTurn {
			t.fail(TooManySteps)
			return
		}
		f := t.s.top()
		d := t.version(f)
		at, ok := d.step(f.Step)
		if !ok {
			t.fail(UnknownStep)
			return
		}
		t.take(f, d, &d.Steps[at])
	}
}

// take carries out one step.
func (t *turn) take(f *Frame, d *Definition, step *Step) {
	again := t.again
	t.again = false
	if !t.applies(step) || !again && f.Return != "" && f.Return != step.Name && t.passes(f, d, step) {
		t.advance(d, step, "")
		return
	}
	switch step.Kind {
	case StepSay:
		t.sayStep(step)
		t.advance(d, step, step.Then)
	case StepAsk, StepChoose, StepConfirm:
		t.question(f, d, step)
	case StepDo:
		f.Return = ""
		t.do(&Call{Action: step.Target, Answers: t.answers(f, d), With: mapOf(step.With)})
	case StepHandOver:
		if t.inAside() {
			t.endAside()
			return
		}
		t.do(&Call{Action: "open_ticket", Answers: t.answers(f, d), With: map[string]string{"topic": topicOf(f, step)}})
	case StepCall:
		f.Return = ""
		t.enter(step.Target, FrameCall, nil)
	case StepGo:
		t.advance(d, step, step.Target)
	case StepStart:
		if t.inAside() {
			t.endAside()
			return
		}
		t.startFlow(step.Target)
	case StepEnd:
		t.end()
	}
}

// passes reports whether a step on the way back to where a correction was made
// need not be taken again: what is answered stays answered.
func (t *turn) passes(f *Frame, d *Definition, step *Step) bool {
	at, _ := d.step(step.Name)
	if back, ok := d.step(f.Return); !ok || at > back {
		f.Return = ""
		return false
	}
	switch step.Kind {
	case StepSay:
		return true
	case StepAsk, StepChoose:
		return f.answer(step.As) != nil
	}
	return false
}

func (t *turn) applies(step *Step) bool {
	if len(step.If) == 0 && len(step.Unless) == 0 {
		return true
	}
	return step.If.met(t.lookup) && (len(step.Unless) == 0 || !step.Unless.met(t.lookup))
}

// lookup gives a name its value for conditions: an answer of this flow, a fact,
// a value of the last result.
func (t *turn) lookup(name string) string {
	if f := t.s.top(); f != nil {
		if a := f.answer(name); a != nil {
			return a.Value
		}
	}
	if v := t.env.Facts.Known[name]; v != "" {
		return v
	}
	v := t.values[name]
	if v.Kind == umkm.KindCount || v.Kind == umkm.KindRupiah {
		return formatInt(v.Number)
	}
	return v.Text
}

// advance goes to a named step, or to the next one where to is "".
func (t *turn) advance(d *Definition, step *Step, to string) {
	f := t.s.top()
	if to == "" {
		at, _ := d.step(step.Name)
		if at+1 >= len(d.Steps) {
			t.end()
			return
		}
		f.Step = d.Steps[at+1].Name
		return
	}
	if to == toEnd {
		t.end()
		return
	}
	if flow, ok := strings.CutPrefix(to, toStart); ok {
		if t.inAside() {
			t.endAside()
			return
		}
		if step.Returns != "" && to == step.branch(step.Returns) {
			t.returnLater(step)
		}
		t.startFlow(flow)
		return
	}
	next, ok := d.step(to)
	if !ok {
		t.fail(UnknownStep)
		return
	}
	if from, _ := d.step(step.Name); next <= from {
		f.ask()
		f.Return = ""
	}
	f.Step = to
}

func (t *turn) sayStep(step *Step) {
	if t.tells(step) {
		t.say(t.phrase(textKey(step) + "." + string(t.about)))
		return
	}
	if t.file == nil {
		t.say(t.phrase(textKey(step)))
		return
	}
	file := t.file
	t.file = nil
	t.flush()
	t.file = file
	t.say(t.phrase(textKey(step)))
	t.flush()
}

func textKey(step *Step) string {
	if step.Text != "" {
		return step.Text
	}
	return step.key
}

func topicOf(f *Frame, step *Step) string {
	if step.Topic != "" {
		return step.Topic
	}
	return f.Flow
}
