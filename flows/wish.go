package flows

import (
	"slices"

	"teman/umkm"
)

// Wish is something that a person wants beside what is going on. It waits until
// that has ended.
type Wish struct {
	Intent string
	Given  []Pair // answers that it holds already
}

// maxWishes bounds how many wait.
const maxWishes = 3

// wishes are what a text surely wants: every guess that is sure, what can be
// told in passing first, because the rest may take long.
func (t *turn) wishes(known []Guess) (wishes []Wish) {
	for _, passing := range []bool{true, false} {
		for _, g := range known {
			if o, ok := t.lib.opens(g.Intent); ok && g.Sure && !isManners(g.Intent) && o.flow.Aside == passing {
				wishes = append(wishes, Wish{Intent: g.Intent})
			}
		}
	}
	return wishes[:min(len(wishes), maxWishes)]
}

// withoutHuman drops the wish for a human beside a sure one that calls one
// anyway: "diminta uang sama petugas" names an officer, and wants none of them.
func (t *turn) withoutHuman(known []Guess) []Guess {
	calls := slices.ContainsFunc(known, func(g Guess) bool {
		o, ok := t.lib.opens(g.Intent)
		if !ok || !g.Sure || g.Intent == intentHuman {
			return false
		}
		first := &o.flow.Steps[0]
		return first.Kind == StepHandOver || first.Kind == StepDo && first.Target == "open_ticket"
	})
	if !calls {
		return known
	}
	return slices.DeleteFunc(slices.Clone(known), func(g Guess) bool { return g.Intent == intentHuman })
}

// isManners names the intents that are no wish of their own beside another.
func isManners(intent string) bool {
	switch intent {
	case intentYes, intentNo, intentGreeting, intentThanks, intentOffTopic:
		return true
	}
	return false
}

// serve begins the first of several wishes; the others follow when it ends.
func (t *turn) serve(wishes []Wish) {
	t.leave()
	t.s.Wishes = wishes[1:]
	if o, _ := t.lib.opens(wishes[0].Intent); !o.flow.Aside {
		t.sayLater(wishes[1])
	}
	t.beginIntent(wishes[0].Intent)
}

// sayLater promises a wish its turn.
func (t *turn) sayLater(w Wish) {
	t.say(umkm.Say("flow.wish_later").With("title", umkm.PhraseValue(umkm.Say("intent."+w.Intent))))
}

// nextWish begins what has waited, saying so.
func (t *turn) nextWish() {
	if len(t.s.Wishes) == 0 || t.failure != nil {
		return
	}
	w := t.s.Wishes[0]
	t.s.Wishes = t.s.Wishes[1:]
	o, ok := t.lib.opens(w.Intent)
	if !ok {
		t.nextWish()
		return
	}
	t.said = slices.DeleteFunc(slices.Clone(t.said), func(p umkm.Phrase) bool { return p.Key == "flow.wish_later" }) // it is later already
	t.say(umkm.Say("flow.wish_next").With("title", umkm.PhraseValue(umkm.Say("intent."+w.Intent))))
	t.enter(o.flow.Name, FrameRoot, append(append([]Pair(nil), o.given...), w.Given...))
	if t.failure == nil {
		t.run()
	}
}

// returnLater lets the flow of the first frame begin again when the one that
// step starts has ended, with what was answered in it up to here.
func (t *turn) returnLater(step *Step) {
	f := &t.s.Frames[0]
	d := t.version(f)
	if d == nil || len(d.Opens) == 0 || len(t.s.Wishes) >= maxWishes {
		return
	}
	w := Wish{Intent: openingOf(f, d)}
	for _, a := range f.Answers {
		if a.Value != "" && !a.Secret && a.Name != step.As {
			w.Given = append(w.Given, Pair{Name: a.Name, Value: a.Value})
		}
	}
	t.s.Wishes = append([]Wish{w}, t.s.Wishes...)
	t.sayLater(w)
}

// openingOf is the intent that a frame began with, as far as its answers tell.
func openingOf(f *Frame, d *Definition) string {
	for _, o := range d.Opens {
		fits := len(o.Given) > 0
		for _, g := range o.Given {
			fits = fits && f.value(g.Name) == g.Value
		}
		if fits {
			return o.Intent
		}
	}
	return d.Opens[len(d.Opens)-1].Intent
}

// leavesOut reports whether a question that only asks whether anything more is
// wanted is left out, because it is known that something is.
func (t *turn) leavesOut(step *Step) bool {
	return step.Closing && len(t.s.Wishes) > 0 && len(t.s.Frames) == 1
}
