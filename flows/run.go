package flows

import (
	"strings"

	"teman/umkm"
)

// version is the definition that a frame goes by; nil when it is gone.
func (t *turn) version(f *Frame) *Definition {
	if d, ok := t.lib.Version(f.Hash); ok {
		return d
	}
	return nil
}

// fits sees that every frame has its definition. A version that is gone is
// replaced by the current one where the talk fits it: its step and its answers
// exist there.
func (t *turn) fits() bool {
	for i := range t.s.Frames {
		f := &t.s.Frames[i]
		if t.version(f) != nil {
			continue
		}
		d, ok := t.lib.Flow(f.Flow)
		if !ok || !d.takes(f) {
			t.fail(VersionGone)
			return false
		}
		f.Hash = d.Hash
	}
	return true
}

func (d *Definition) takes(f *Frame) bool {
	if _, ok := d.step(f.Step); !ok {
		return false
	}
	if _, ok := d.step(f.Return); !ok && f.Return != "" {
		return false
	}
	names := map[string]bool{}
	for i := range d.Steps {
		names[d.Steps[i].As] = true
		for _, kept := range d.Steps[i].Keep {
			names[kept] = true
		}
	}
	for _, o := range d.Opens {
		for _, g := range o.Given {
			names[g.Name] = true
		}
	}
	for _, a := range f.Answers {
		if !names[a.Name] {
			return false
		}
	}
	return true
}

// begin starts a flow where nothing is going on.
func (t *turn) begin(name string, given []Pair) {
	t.s.Frames, t.s.Question = nil, Question{}
	t.enter(name, FrameRoot, given)
	t.run()
}

// enter puts a flow on top of those under way.
func (t *turn) enter(name string, kind FrameKind, given []Pair) {
	d, ok := t.lib.Flow(name)
	switch {
	case !ok:
		t.fail(UnknownFlow)
		return
	case len(t.s.Frames) >= maxFrames:
		t.fail(TooDeep)
		return
	}
	f := Frame{Flow: name, Hash: d.Hash, Step: d.Steps[0].Name, Kind: kind}
	for _, g := range given {
		f.Answers = append(f.Answers, Answer{Name: g.Name, Value: g.Value, Given: true})
	}
	t.s.Frames = append(t.s.Frames, f)
}

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

// startFlow leaves everything that is going on for another flow.
func (t *turn) startFlow(name string) {
	t.s.Frames, t.s.Question = t.s.Frames[:0], Question{}
	t.enter(name, FrameRoot, nil)
}

// end ends the innermost flow.
func (t *turn) end() {
	f := *t.s.top()
	t.s.Frames = t.s.Frames[:len(t.s.Frames)-1]
	switch f.Kind {
	case FrameRoot:
		t.leave()
	case FrameCall:
		t.comeBack(f)
	case FrameAside, FrameOver:
		t.goOn()
	}
}

// comeBack goes on behind the call, with the answers that the caller keeps.
// What the actions of the called flow returned is not the caller's.
func (t *turn) comeBack(called Frame) {
	t.values, t.lists = nil, nil
	f := t.s.top()
	d := t.version(f)
	at, ok := d.step(f.Step)
	if !ok || d.Steps[at].Kind != StepCall {
		t.fail(UnknownStep)
		return
	}
	step := &d.Steps[at]
	for _, name := range step.Keep {
		if a := called.answer(name); a != nil {
			kept := *a
			if kept.Label.IsZero() && kept.Value != "" {
				if v := t.shown(&called, a); v.Kind == umkm.KindPhrase {
					kept.Label = v.Phrases[0]
				}
			}
			kept.Given = false
			f.put(kept)
		}
	}
	t.advance(d, step, step.Then)
}

func (t *turn) sayStep(step *Step) {
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

// answers are what an action gets: the answers that count, by name.
func (t *turn) answers(f *Frame, d *Definition) map[string]string {
	answers := make(map[string]string, len(f.Answers))
	for i := range f.Answers {
		if a := &f.Answers[i]; a.Value != "" && t.counts(d, a) {
			answers[a.Name] = a.Value
		}
	}
	return answers
}

// counts reports whether an answer's question still applies: a NIB is none any
// more once it was corrected that there is no NIB.
func (t *turn) counts(d *Definition, a *Answer) bool {
	asked := false
	for i := range d.Steps {
		if step := &d.Steps[i]; step.As == a.Name && step.isQuestion() {
			if a.Given || t.applies(step) {
				return true
			}
			asked = true
		}
	}
	return !asked
}

func mapOf(pairs []Pair) map[string]string {
	m := make(map[string]string, len(pairs))
	for _, p := range pairs {
		m[p.Name] = p.Value
	}
	return m
}
