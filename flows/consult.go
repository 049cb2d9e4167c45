package flows

import (
	"strings"

	"teman/umkm"
)

// answersFact says that the office has answers to tell.
const answersFact = "answers"

// answerFlow tells an answer of the office's library.
const answerFlow = "jawaban"

// The least words of a question that the library is asked: of one that is not
// understood, and of one that a flow would answer too. "Syarat halal" is for the
// flow; what stands in the library word for word is for the library.
const (
	leastAsked     = 2
	leastAskedAlso = 4
)

// mayConsult reports whether there is a library that was not asked yet.
func (t *turn) mayConsult() bool {
	return !t.consulted && t.event.Kind == EventText && t.env.Facts.Known[answersFact] != ""
}

// consult asks the office's library before a text goes where it would go
// otherwise, and reports whether the turn waits for that. Of a text that is
// surely understood only what was kept nearly word for word counts.
func (t *turn) consult(text string, known []Guess) bool {
	if t.vocab.hollow(text) {
		return false
	}
	sure := len(known) > 0 && known[0].Sure && known[0].Intent != intentOffTopic
	words, asks := len(strings.Fields(t.vocab.plainly(text))), t.vocab.isQuestion(text)
	switch {
	case words < leastAsked, t.draftable() && !asks, sure && (!asks || words < leastAskedAlso || len(t.wishes(known)) > 1):
		return false
	}
	if _, plain := t.vocab.yesOrNo(text); plain || t.vocab.done[bare(text)] {
		return false
	}
	masked, _ := umkm.FindNIK(text)
	with := map[string]string{"question": masked}
	if sure {
		with["likeness"] = "same"
	}
	if t.draftable() {
		with["most"] = "one" // a form has no room for a choice beside it
	}
	t.errand = errandFind
	t.do(&Call{Action: "find_answer", With: with})
	return true
}

// answersFound goes on with what the library has. Where that is nothing, the text
// is heard again as if there were no library.
func (t *turn) answersFound(r *Result) {
	if _, ok := t.lib.Flow(answerFlow); !ok || r.Name == "none" {
		t.consulted, t.said = true, nil
		t.event = Event{Kind: EventText, Text: t.text}
		t.hearText(t.text)
		return
	}
	t.s.Lost = 0
	if !t.draftable() {
		t.leave()
		t.begin(answerFlow, r.Given)
		return
	}
	t.secret = t.s.Question.Secret
	t.digression = digression{said: len(t.said)}
	t.enter(answerFlow, FrameAside, r.Given)
	t.run()
}
