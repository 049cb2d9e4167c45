package flows

import "teman/umkm"

// Writing names one message of a person. The zero Writing is that of whatever
// else they do.
type Writing struct {
	Message string // the platform's own id, of the chat
	Edited  bool   // it was there before, and says something else now
}

// Spoken is what a person did last, by which it is known what an edited message
// was an answer to.
type Spoken struct {
	Message string // Writing.Message; "" for a button, or a platform without ids
	To      string // the question that was open then, by flow and step; "" for none
}

// noteSpoken keeps what a person does and what they were asked.
func (t *turn) noteSpoken() {
	if t.event.byPerson() && t.event.Kind != EventResult {
		t.s.Spoken = Spoken{Message: t.env.Wrote.Message, To: t.openStep()}
	}
}

// openStep names the step whose question is open.
func (t *turn) openStep() string {
	f := t.s.top()
	if f == nil || !t.s.Question.ofStep() {
		return ""
	}
	return f.Flow + "." + f.Step
}

// readsEdited reports whether an edited message is read as if it were said now.
// Else how to change what was answered is said, and what is open asked again.
func (t *turn) readsEdited() bool {
	if !t.fits() {
		return false // and that was said
	}
	if !t.isOutdated() {
		return true
	}
	if t.draftable() {
		t.say(umkm.Say("flow.edited_form"))
	} else {
		t.say(umkm.Say("flow.edited"))
	}
	if t.s.Question.Kind != NoQuestion {
		t.repeat()
	}
	return false
}

// isOutdated reports whether an edited message is not the last one, or made the
// talk go on: it does not answer what is asked by now, where that takes the
// person's own words or belongs to a form.
func (t *turn) isOutdated() bool {
	if t.env.Wrote.Message != t.s.Spoken.Message {
		return true
	}
	if t.openStep() == "" || t.openStep() == t.s.Spoken.To {
		return false
	}
	_, _, step := t.here()
	return step.Kind == StepAsk || t.draftable()
}
