package flows

// silence reminds once of an open form, and makes a draft of it at the second
// time, without a word. An event that comes too early, because something was
// answered since, does nothing.
func (t *turn) silence() {
	quiet := t.now() - t.s.Asked
	switch {
	case t.s.Question.Kind == NoQuestion || !t.draftable() || !t.fits():
	case quiet >= draftAfter:
		t.keepDraft()
	case !t.s.Reminded && quiet >= remindAfter:
		asked := t.s.Asked
		t.say(t.phrase("flow.reminder"))
		t.repeat()
		t.s.Asked, t.s.Reminded = asked, true
	}
}

// news says what the office has to tell, in a bubble of its own. An open
// question stays open.
func (t *turn) news() {
	if n := t.event.News; n != nil {
		t.messages = append(t.messages, *n)
	}
}
