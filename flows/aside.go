package flows

import "teman/umkm"

// digress answers with an aside flow in the middle of a question. The flow
// says what it has to say up to whatever it would ask; then the question below
// is asked again.
func (t *turn) digress(o opened, intent string) {
	t.said = append([]umkm.Phrase(nil), t.said...)
	t.digression = digression{intent: intent, said: len(t.said)}
	t.enter(o.flow.Name, FrameAside, o.given)
	t.run()
}

// inAside reports whether an aside flow is being said.
func (t *turn) inAside() bool {
	for i := range t.s.Frames {
		if t.s.Frames[i].Kind == FrameAside {
			return true
		}
	}
	return false
}

// digression is an aside flow while it is said.
type digression struct {
	intent string
	said   int // paragraphs that waited before it
}

// endAside leaves the aside flow and whatever it called. One that began with a
// question had nothing to say in passing: whether to go there is asked.
func (t *turn) endAside() {
	for i := range t.s.Frames {
		if t.s.Frames[i].Kind == FrameAside {
			t.s.Frames = t.s.Frames[:i]
			break
		}
	}
	switch silent := len(t.said) == t.digression.said && len(t.messages) == 0; {
	case !silent:
		t.goOn()
	case t.s.Question.Kind != NoQuestion:
		t.offerSwitch(t.digression.intent)
	}
}

// goOn takes the form up again where an aside interrupted it.
func (t *turn) goOn() {
	t.values, t.lists = nil, nil
	t.say(umkm.Say("flow.continue"))
	if t.s.Question.Kind != NoQuestion {
		t.repeat()
	}
}

// repeat asks the open question once more, with the buttons it had.
func (t *turn) repeat() {
	q := &t.s.Question
	f := t.s.top()
	if f == nil || !q.ofStep() {
		t.put(q.Say)
		return
	}
	d := t.version(f)
	at, ok := d.step(f.Step)
	switch {
	case !ok:
		t.fail(UnknownStep)
	case q.Kind == ConfirmQuery:
		t.put(t.summary(f, d, &d.Steps[at])...)
	case q.Kind == StepQuestion:
		t.put(t.askedAgain(d, &d.Steps[at]))
	default:
		t.put(t.counted(d, &d.Steps[at], q.Say))
	}
}

// longQuestion is how long, in bytes, a question may be that is asked again
// word for word.
const longQuestion = 200

// askedAgain is the step's question; one that is long, in its second wording.
func (t *turn) askedAgain(d *Definition, step *Step) umkm.Phrase {
	asked := t.phrase(textKey(step))
	if again := step.key + ".again"; t.has(again) && len(t.know.Speaker.Text(t.env.Lang, asked)) > longQuestion {
		asked = t.phrase(again)
	}
	return t.counted(d, step, asked)
}
