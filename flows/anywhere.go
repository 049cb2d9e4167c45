package flows

import "teman/umkm"

// word acts on one of the words that work anywhere, while a question is open.
// It reports false where the word means nothing here, so that the text is an
// answer like any other.
func (t *turn) word(w word) bool {
	switch w {
	case wordCancel:
		t.leave()
		t.say(t.phrase("flow.cancelled"))
	case wordMenu:
		if t.keepDraft() {
			t.say(t.phrase("flow.draft_kept"))
		}
		t.openMenu()
	case wordRestart:
		t.restart()
	case wordHuman:
		t.human()
	case wordStop:
		t.runErrand(errandStop)
	case wordStart:
		t.runErrand(errandStart)
	case wordLanguage:
		t.language()
	default:
		return t.stepWord(w)
	}
	return true
}

// stepWord acts on the words that are about the question itself.
func (t *turn) stepWord(w word) bool {
	if !t.s.Question.ofStep() {
		if below := t.s.Question.Below; below != nil {
			t.s.Question = *below
		} else {
			t.leave()
			t.wordOutside(w)
			return true
		}
	}
	f, d, step := t.here()
	switch w {
	case wordHelp:
		t.explain(step, step.key+".help", "flow.help")
	case wordWhy:
		t.explain(step, step.key+".why", "flow.why")
	case wordBack:
		t.back(f, d, step)
	case wordSkip:
		t.skip(f, d, step)
	case wordResume:
		if !t.draftable() && len(t.s.Drafts) > 0 {
			t.leave()
			t.resume()
			return true
		}
		t.say(umkm.Say("flow.continue"))
		t.repeat()
	}
	return true
}

func (t *turn) explain(step *Step, key, otherwise string) {
	if step.isQuestion() && t.has(key) {
		t.say(t.phrase(key))
	} else {
		t.say(t.phrase(otherwise))
	}
	t.repeat()
}

func (t *turn) skip(f *Frame, d *Definition, step *Step) {
	if !step.isQuestion() || !step.Optional {
		t.say(umkm.Say("flow.cannot_skip"))
		t.repeat()
		return
	}
	t.accept(f, d, step, Answer{})
	t.run()
}

// restart begins the flow anew; what was filled in stays behind as a draft.
func (t *turn) restart() {
	if len(t.s.Frames) == 0 {
		t.openMenu()
		return
	}
	flow := t.s.Frames[0].Flow
	t.keepDraft()
	t.say(t.phrase("flow.restarted_form"))
	t.begin(flow, nil)
}

// human opens a ticket and goes on with a form; elsewhere the flow for it
// starts, which asks what it is about.
func (t *turn) human() {
	if t.draftable() && t.filled() {
		t.runErrand(errandHuman)
		return
	}
	t.leave()
	t.beginIntent("bicara_petugas")
}

// language lets the language be chosen, and comes back to what was asked.
func (t *turn) language() {
	o, ok := t.lib.opens("bahasa")
	if !ok {
		t.say(umkm.Say("flow.cannot_skip"))
		t.repeat()
		return
	}
	if t.inOwn(o.flow.Name) {
		t.repeat()
		return
	}
	t.s.Question = Question{}
	t.enter(o.flow.Name, FrameOver, o.given)
	t.run()
}

// back asks the question before this one again. What was answered since stays
// answered.
func (t *turn) back(f *Frame, d *Definition, step *Step) {
	for {
		at, _ := d.step(step.Name)
		for at--; at >= 0; at-- {
			if s := &d.Steps[at]; s.isQuestion() && f.answer(s.As) != nil && t.applies(s) && s.offersAnswer(f) {
				t.goBackTo(f, d, at)
				t.run()
				return
			}
		}
		if len(t.s.Frames) < 2 || f.Kind != FrameCall {
			t.say(umkm.Say("flow.no_way_back"))
			t.repeat()
			return
		}
		if !t.backInCaller() {
			t.say(umkm.Say("flow.no_way_back"))
			t.repeat()
			return
		}
		t.s.Frames = t.s.Frames[:len(t.s.Frames)-1]
		t.s.Question = Question{}
		f, d, step = t.here()
	}
}

// backInCaller reports whether the caller has a question to go back to.
func (t *turn) backInCaller() bool {
	caller := &t.s.Frames[len(t.s.Frames)-2]
	return len(caller.Answers) > 0
}

// offersAnswer tells two questions apart that share one answer: the one that
// offers what was chosen is the one that was answered.
func (s *Step) offersAnswer(f *Frame) bool {
	value := f.value(s.As)
	return s.Kind == StepAsk || s.From != "" || value == "" || s.offers(value)
}

// goBackTo makes an earlier question the next, and lets the talk come back to
// where it is without asking again what is answered. A choice from the list of
// a result has to begin with the action that made the list.
func (t *turn) goBackTo(f *Frame, d *Definition, at int) {
	step := &d.Steps[at]
	t.s.Question = Question{}
	if f.Return == "" {
		f.Return = f.Step
	}
	if _, known := t.env.Facts.Lists[step.From]; step.From != "" && !known {
		for at > 0 && !d.Steps[at-1].isQuestion() && d.Steps[at].Kind != StepDo {
			at--
		}
		f.Return = ""
	}
	f.Step, t.again = d.Steps[at].Name, true
}
