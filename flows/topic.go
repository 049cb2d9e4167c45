package flows

import (
	"slices"

	"teman/umkm"
)

// What a talk is about holds for what is asked next without naming anything:
// "blm punya, mau urus gmn" behind a certificate is about that one.

// passKind lets the flow that is started hear of which certificate this one was.
func (t *turn) passKind(to string) {
	if kind := t.kindAsked(); kind != "" && t.s.Frames[0].Flow != to {
		t.s.hear(slotKind, kind)
	}
}

// keepTopic remembers the certificate that the talk is about, if a text names
// none. A form is about what is filled in.
func (t *turn) keepTopic(text string) {
	if _, named := umkm.FindKind(text); !named && !t.draftable() {
		t.topic = t.kindAsked()
	}
}

// clear is the share of a text's likelihood that wishes for one flow have to have
// together to be acted on: they only differ in the certificate, which is known.
const clear = 0.9

// ofTopic takes guesses that differ in nothing but the certificate for one. A
// text that surely means another certificate by itself ("oss gmn caranya")
// leaves the topic.
func (t *turn) ofTopic(known []Guess) []Guess {
	if t.topic == "" || len(known) == 0 {
		return known
	}
	first, ok := t.lib.opens(known[0].Intent)
	switch {
	case !ok || first.flow.kindStep() == nil:
		return known
	case known[0].Sure:
		if len(first.given) > 0 {
			t.topic = ""
		}
		return known
	}
	one := []Guess{known[0]}
	for _, g := range known[1:] {
		if o, _ := t.lib.opens(g.Intent); o.flow == first.flow {
			one[0].Score += g.Score
		} else {
			one = append(one, g)
		}
	}
	if one[0].Sure = one[0].Score >= clear; one[0].Sure {
		return one[:1]
	}
	return one
}

// aboutTopic is what an intent gives to the flow it opens, about the certificate
// of the talk instead of the one that the text was taken to mean.
func (t *turn) aboutTopic(o opened) []Pair {
	step := o.flow.kindStep()
	if t.topic == "" || step == nil {
		return o.given
	}
	given := slices.DeleteFunc(slices.Clone(o.given), func(g Pair) bool { return g.Name == step.As })
	kind := t.topic
	if step.From == "" {
		kind = step.hearsOption(kind)
	}
	if kind == "" {
		t.s.hear(slotKind, t.topic)
		return given
	}
	return append(given, Pair{Name: step.As, Value: kind})
}

// kindStep is the question for the certificate that a flow is about; nil where it
// asks for none.
func (d *Definition) kindStep() *Step {
	for i := range d.Steps {
		if d.Steps[i].Hears == slotKind {
			return &d.Steps[i]
		}
	}
	return nil
}

// kindAsked is the certificate that the talk was about; "" when it was about
// none.
func (t *turn) kindAsked() (kind string) {
	if len(t.s.Frames) == 0 {
		return ""
	}
	f := &t.s.Frames[0]
	d := t.version(f)
	if d == nil {
		return ""
	}
	for i := range d.Steps {
		if s := &d.Steps[i]; s.Hears == slotKind && f.value(s.As) != "" {
			kind = f.value(s.As)
		}
	}
	return kind
}
