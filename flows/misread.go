package flows

import "strings"

// A text that was acted on may have been misread. What it was taken for stays
// in the session until the person does something else, so that "bukan itu
// maksud saya" is not the end of the talk: it is offered what else was likely.

// takenForNothing stands for the intent where what a text meant was asked.
const takenForNothing = ""

// act begins what a text surely wants.
func (t *turn) act(wish Guess) {
	t.s.Taken = append([]string{wish.Intent}, wish.Instead...)
	t.beginIntent(wish.Intent)
}

// recallTaken takes up what the text before was taken for. Whatever a person
// does next either says that it was wrong, or lets it stand.
func (t *turn) recallTaken() {
	if t.event.byPerson() && t.event.Kind != EventResult {
		t.taken, t.s.Taken = t.s.Taken, nil
	}
}

// misread takes up that what was said is not what was wanted. What follows in
// the same text is read as what was meant, and never as the same again.
func (t *turn) misread(text string) bool {
	if t.s.Blind || !t.mayBeMisread(text) {
		return false
	}
	if len(t.taken) == 0 {
		return t.missesPoint(text)
	}
	rest, denied := t.vocab.withoutDenial(text)
	if !denied && !(t.s.Question.Kind == WhichIntent && (t.vocab.no[bare(text)] || t.vocab.none[bare(text)])) {
		return false
	}
	t.keepTopic(rest)
	t.leave()
	t.denied = t.taken[0]
	known := t.guesses(rest)
	if len(known) == 0 || !known[0].Sure && len(offerable(known)) == 0 {
		t.offerInstead()
		return true
	}
	t.understand(rest)
	return true
}

// missesPoint takes a denial where the bot only went on with what it told: what is
// meant then is to be written in other words, and is about the same still.
func (t *turn) missesPoint(text string) bool {
	rest, denied := t.vocab.withoutDenial(text)
	if !denied || rest != "" || len(strings.Fields(text)) < 2 || t.s.Question.Kind != StepQuestion {
		return false
	}
	if _, _, step := t.here(); !step.Closing {
		return false
	}
	t.say(t.phrase("flow.misread.words"))
	t.repeat()
	return true
}

// mayBeMisread reports whether a "bukan itu" can be about what the bot took a
// text for: it answers what asks for a yes or a no, and a form that holds
// something already was no mistake.
func (t *turn) mayBeMisread(text string) bool {
	switch q := &t.s.Question; {
	case q.Kind == NoQuestion || q.Kind == WhichIntent:
		return true
	case q.Kind != StepQuestion || q.isYesNo() || t.isStory():
		return false
	case !t.draftable():
		return true
	}
	_, answers := t.pick(text)
	return !answers && !t.filled()
}

// offerInstead offers what the text before may have meant, an officer beside it.
// Where nothing is left to offer, it was not understood.
func (t *turn) offerInstead() {
	instead := t.instead()
	if len(instead) == 0 {
		t.lost()
	} else {
		t.s.Lost++
		t.s.Taken = []string{takenForNothing}
		q := Question{Kind: WhichIntent, Say: t.phrase("flow.misread")}
		for _, intent := range append(instead, intentHuman) {
			t.offerIntent(&q, intent)
		}
		t.offerMenu(&q)
		t.open(q)
		t.put(q.Say)
	}
	t.puzzle = nil // "bukan itu" is understood
	if t.denied != takenForNothing {
		t.puzzle = &Puzzle{Guesses: t.taken, Before: true}
	}
}

// instead are the intents that what was misread may have meant, as far as
// somebody can be asked to mean them.
func (t *turn) instead() (intents []string) {
	for _, intent := range t.taken[1:] {
		_, ok := t.lib.opens(intent)
		if ok && intent != intentHuman && len(offerable([]Guess{{Intent: intent}})) > 0 {
			intents = append(intents, intent)
		}
	}
	return intents
}

// withoutDenial cuts off the beginning of a text that it was not meant so; ok is
// false where it does not say that. A plain "bukan" has to stand alone or before
// a mark: "bukan pelatihan tapi halal" says what was not meant.
func (v *vocabulary) withoutDenial(text string) (rest string, ok bool) {
	if v.denial[v.plainly(text)] {
		return "", true
	}
	for _, said := range v.denials {
		rest, ok := cutWord(text, said)
		if ok && rest != "" && (strings.Contains(said, " ") || strings.ContainsAny(text[len(said):len(said)+1], ",.;")) {
			return v.withoutBreak(rest), true
		}
	}
	return "", false
}

// withoutBreak is a text without the word that leads on to it: "tapi yang halal".
func (v *vocabulary) withoutBreak(text string) string {
	for _, word := range v.breaks {
		if rest, ok := cutWord(text, word); ok && rest != "" {
			return rest
		}
	}
	return text
}
