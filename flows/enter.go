package flows

import "teman/umkm"

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

// startFlow leaves everything that is going on for another flow.
func (t *turn) startFlow(name string) {
	t.passKind(name)
	t.s.Frames, t.s.Question = t.s.Frames[:0], Question{}
	t.enter(name, FrameRoot, t.given)
	t.given = nil
}

// end ends the innermost flow.
func (t *turn) end() {
	f := *t.s.top()
	t.s.Frames = t.s.Frames[:len(t.s.Frames)-1]
	switch f.Kind {
	case FrameRoot:
		heard, wishes := t.s.Heard, t.s.Wishes
		t.leave()
		if len(wishes) > 0 {
			t.s.Heard, t.s.Wishes = heard, wishes
			t.nextWish()
		}
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
