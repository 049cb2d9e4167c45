package flows

import "teman/umkm"

// word acts on one of the words that work anywhere, while a question is open.
// It reports false where the word means nothing here, so that the text is an
// answer like any other.
func (t *turn) word(w word) bool {
	switch w {
	case wordCancel:
		if t.unsettled() {
			return true
		}
		key := "flow.cancelled_talk"
		if t.draftable() {
			key = "flow.cancelled"
		}
		t.leave()
		t.say(t.phrase(key))
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
		if !t.unsubscribed() {
			return t.stepWord(wordResume)
		}
		t.runErrand(errandStart)
	case wordLanguage:
		t.language()
	case wordBot:
		return false
	default:
		return t.stepWord(w)
	}
	return true
}

// unsettled leads who wants to leave to the step that the open question names
// for it: what an action has done stays done when the talk ends.
func (t *turn) unsettled() bool {
	q := &t.s.Question
	for q.Below != nil {
		q = q.Below
	}
	if !q.ofStep() {
		return false
	}
	_, d, step := t.here()
	if step.Cancel == "" {
		return false
	}
	t.s.Question = Question{}
	t.advance(d, step, step.Cancel)
	t.run()
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
		t.back()
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
	if !t.draftable() && !step.Optional {
		t.leave() // nothing is lost, and outcome says goodbye
		return
	}
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

// back asks the question before this one again, if need be one of the flow
// that called this. What was answered since stays answered.
func (t *turn) back() {
	for i := len(t.s.Frames) - 1; i >= 0; i-- {
		f := &t.s.Frames[i]
		d := t.version(f)
		if at := t.answeredBefore(f, d, i); at >= 0 {
			t.s.Frames = t.s.Frames[:i+1]
			t.goBackTo(f, d, at)
			t.run()
			return
		}
		if f.Kind != FrameCall {
			break
		}
	}
	t.say(umkm.Say("flow.no_way_back"))
	t.repeat()
}

// answeredBefore is the place of the last answered question before where a
// frame stands, -1 when there is none.
func (t *turn) answeredBefore(f *Frame, d *Definition, frame int) int {
	at, _ := d.step(f.Step)
	for at--; at >= 0; at-- {
		s := &d.Steps[at]
		if s.isQuestion() && f.answer(s.As) != nil && s.offersAnswer(f) && (frame < len(t.s.Frames)-1 || t.applies(s)) {
			return at
		}
	}
	return -1
}

// offersAnswer tells two questions apart that share one answer: the one that
// offers what was chosen is the one that was answered. An entry of a list has a
// label with it.
func (s *Step) offersAnswer(f *Frame) bool {
	a := f.answer(s.As)
	switch {
	case s.Kind == StepAsk || a == nil || a.Value == "":
		return true
	case s.From != "":
		return a.Given || a.Label.Key != ""
	}
	return s.offers(a.Value)
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
