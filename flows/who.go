package flows

// asksWho answers somebody who asks whether a human writes here: honestly, and
// with the way to one. What was asked is asked again.
func (t *turn) asksWho(text string) bool {
	if !t.vocab.who[t.vocab.plainly(text)] {
		return false
	}
	t.say(t.phrase("flow.who"))
	if t.s.Question.Kind != NoQuestion {
		t.repeat()
	}
	return true
}
