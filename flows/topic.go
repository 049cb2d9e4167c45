package flows

import "teman/umkm"

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
	case !ok || !first.flow.hearsKind():
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
	if t.topic == "" || !o.flow.hearsKind() {
		return o.given
	}
	t.s.hear(slotKind, t.topic)
	var given []Pair
	for _, g := range o.given {
		if !o.flow.asksKind(g.Name) {
			given = append(given, g)
		}
	}
	return given
}

// hearsKind reports whether a flow asks for a certificate that may be known.
func (d *Definition) hearsKind() bool {
	for i := range d.Steps {
		if d.Steps[i].Hears == slotKind {
			return true
		}
	}
	return false
}

// asksKind reports whether an answer of this name is a certificate.
func (d *Definition) asksKind(name string) bool {
	for i := range d.Steps {
		if d.Steps[i].As == name && d.Steps[i].Hears == slotKind {
			return true
		}
	}
	return false
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
