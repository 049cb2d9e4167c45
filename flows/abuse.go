package flows

import "strings"

// abused answers abuse calmly, and never with the words that were used: outside
// a form with the offer of a human, inside one with the question again. A wish
// that is clear all the same is served.
func (t *turn) abused(text string) bool {
	if !t.vocab.abuses(text) {
		return false
	}
	if known := t.guesses(text); len(known) > 0 && known[0].Sure && !isManners(known[0].Intent) {
		t.say(t.phrase("flow.abused_wish"))
		return false
	}
	if t.s.Question.Kind != NoQuestion && t.draftable() {
		t.say(t.phrase("flow.abused_form"))
		t.repeat()
		return true
	}
	t.leave()
	t.s.Lost = 0
	t.offerHuman("flow.abused")
	return true
}

// isStory reports whether the open question takes any text for an officer to
// read, harsh words and all.
func (t *turn) isStory() bool {
	if !t.s.Question.ofStep() {
		return false
	}
	_, d, step := t.here()
	return step.Type == "text" && !d.isForm()
}

// abuses reports whether a text is abuse: where a word stands that is nothing
// else, or where nothing stands but words that can be. "Makanan anjing" is sold.
func (v *vocabulary) abuses(text string) bool {
	harsh, other := false, false
	for w := range strings.FieldsSeq(bare(text)) {
		w = strings.Trim(w, ".,!?'\"")
		switch {
		case v.abuse[w]:
			return true
		case v.harsh[w]:
			harsh = true
		case w != "" && !v.address[w] && !v.scold[w]:
			other = true
		}
	}
	return harsh && !other
}
