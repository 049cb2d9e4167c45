package flows

import (
	"strings"

	"teman/umkm"
)

// aside tries a text as another wish than the answer: a question that an aside
// flow answers, or another flow.
func (t *turn) aside(text string) bool {
	if !t.draftable() && t.looksUp(text) {
		return true
	}
	t.keepTopic(text)
	guess, ok := t.guessOther(text)
	if t.mayConsult() && t.consult(text, t.guesses(text)) {
		return true
	}
	if !ok {
		return false
	}
	o, _ := t.lib.opens(guess.Intent)
	switch {
	case guess.Intent == intentCancel:
		if !guess.Sure {
			return false
		}
		return t.word(wordCancel)
	case !t.draftable():
		t.leave()
		t.act(guess)
	case guess.Intent == intentHuman && guess.Sure:
		return t.word(wordHuman)
	case o.flow.Aside:
		t.digress(o, guess.Intent)
	case !guess.Sure:
		return false
	case !t.filled():
		t.leave()
		t.act(guess)
	default:
		t.offerSwitch(guess.Intent)
	}
	return true
}

// guessOther is the likeliest wish of a text that some other flow than those
// under way serves: a sure one, or any where the text asks something.
func (t *turn) guessOther(text string) (Guess, bool) {
	for _, g := range t.guesses(text) {
		o, _ := t.lib.opens(g.Intent)
		if g.Intent == intentYes || g.Intent == intentNo {
			continue
		}
		if g.Intent == intentOffTopic && t.draftable() && !(g.Sure && t.vocab.isQuestion(text)) {
			continue // "salon cantik" is a name before it is small talk
		}
		if t.inOwn(o.flow.Name) && (t.draftable() || len(o.given) == 0) {
			return Guess{}, false
		}
		return g, g.Sure || t.vocab.isQuestion(text)
	}
	return Guess{}, false
}

// The least likelihood and words of a text that answers nothing at which it is
// offered to leave a form for what it wants: nothing is lost by being asked, but
// a slip in an answer is no wish.
const (
	likelyWish      = 0.7
	likelyWishWords = 4
)

// likelyElsewhere offers to leave a form for what a text likely wants that is no
// answer.
func (t *turn) likelyElsewhere(text string) bool {
	if !t.draftable() || !t.filled() || len(strings.Fields(text)) < likelyWishWords {
		return false
	}
	for _, g := range t.guesses(text) {
		o, _ := t.lib.opens(g.Intent)
		switch {
		case g.Score < likelyWish || g.Intent == intentOffTopic || t.inOwn(o.flow.Name):
			return false
		case g.Intent == intentYes || g.Intent == intentNo || g.Intent == intentCancel:
			continue
		}
		t.offerSwitch(g.Intent)
		return true
	}
	return false
}

// guessAside is guessOther for what can be answered without leaving the form.
func (t *turn) guessAside(text string) (intent string, ok bool) {
	g, ok := t.guessOther(text)
	if !ok {
		return "", false
	}
	o, _ := t.lib.opens(g.Intent)
	return g.Intent, o.flow.Aside && t.draftable()
}

func (t *turn) inOwn(flow string) bool {
	for i := range t.s.Frames {
		if t.s.Frames[i].Flow == flow {
			return true
		}
	}
	return false
}

// offerSwitch asks whether a form is to be left for another flow.
func (t *turn) offerSwitch(intent string) {
	below := t.s.Question
	title := umkm.PhraseValue(umkm.Say("intent." + intent))
	q := Question{
		Kind: StayOrSwitch, Below: &below, Secret: below.Secret, Values: []string{"", intent},
		Say: umkm.Say("flow.switch").With("title", title).With("form", umkm.PhraseValue(t.title(t.s.Frames[0].Flow))),
	}
	q.Options = []Option{
		{ID: "stay", Label: umkm.Say("flow.switch.stay")}, {ID: "switch", Label: umkm.Say("flow.switch.go")},
	}
	t.open(q)
	t.put(q.Say)
}
