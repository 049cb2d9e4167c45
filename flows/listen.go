package flows

import (
	"slices"
	"strings"

	"teman/umkm"
)

// listen keeps everything that the opening text says for questions to come, of
// this flow and of those that it leads to.
func (t *turn) listen(text string) {
	if t.event.Kind != EventText {
		return
	}
	t.opening = text
	for _, h := range FindSlots(t.know, text, t.env.Now, t.env.Near) {
		t.s.hear(h.Type, h.Value)
	}
}

// forgetGiven drops what the intent holds already: "syarat halal" says which
// certificate, and no other question has to hear of it.
func (t *turn) forgetGiven(o opened) {
	for _, g := range o.given {
		for i := range o.flow.Steps {
			if s := &o.flow.Steps[i]; s.isQuestion() && s.As == g.Name && s.slot() != "" {
				t.s.unhear(s.slot())
			}
		}
	}
}

// answersLater keeps an answer to a later choice that a wish could be read in:
// "nib belum ada" where a place is asked.
func (t *turn) answersLater(text string) bool {
	if !t.draftable() || t.vocab.isQuestion(text) || t.awaits(slotOwned) == nil {
		return false
	}
	value, ok := findOwned(t.know, text, t.env.Now, t.env.Near)
	if !ok {
		return false
	}
	t.s.hear(slotOwned, value)
	t.say(t.noted(t.awaits(slotOwned), Heard{Type: slotOwned, Value: value}))
	t.repeat()
	return true
}

// remember keeps the values in a text that questions to come ask for, and
// returns what is said of it.
func (t *turn) remember(text string) (noted []umkm.Phrase) {
	if t.vocab.no[bare(firstField(text))] && !begins(text, t.vocab.softSkipList) || t.vocab.softSkip[bare(text)] {
		return nil
	}
	for _, h := range FindSlots(t.know, text, t.env.Now, t.env.Near) {
		step := t.awaits(h.Type)
		if step == nil {
			continue
		}
		t.s.hear(h.Type, h.Value)
		noted = append(noted, t.noted(step, h))
	}
	return noted
}

// noted tells what was heard.
func (t *turn) noted(step *Step, h Heard) umkm.Phrase {
	var shown umkm.Value
	switch {
	case step.Kind == StepAsk && h.Type == "activity":
		_, own, _ := strings.Cut(h.Value, "|")
		shown = umkm.TextValue(own)
	case step.Kind == StepAsk:
		shown = answerTypes[step.Type].show(h.Value, t.know)
	default:
		shown = umkm.PhraseValue(umkm.Say(step.key + "." + step.hearsOption(h.Value)))
	}
	if key := step.key + ".short"; step.Kind == StepChoose && t.has(key) {
		return umkm.Say("flow.noted_as").With("label", umkm.PhraseValue(umkm.Say(key))).With("value", shown)
	}
	return umkm.Say("flow.noted").With("value", shown)
}

// awaits returns the question still to come that a slot answers; nil when there
// is none.
func (t *turn) awaits(slot string) *Step {
	for i := range t.s.Frames {
		f := &t.s.Frames[i]
		d := t.version(f)
		if d == nil {
			continue
		}
		for j := range d.Steps {
			if s := &d.Steps[j]; s.slot() == slot && s.From == "" && f.answer(s.As) == nil {
				return s
			}
		}
	}
	return nil
}

// slot is what a question may be heard by before it is asked; "" for nothing.
func (s *Step) slot() string {
	switch s.Kind {
	case StepAsk:
		return s.Type
	case StepChoose:
		return s.Hears
	}
	return ""
}

// hearsOption is the option that a heard value means: itself, or what stands
// for all of its sort, as "halal" does for "halal_sd"; "" when there is none.
func (s *Step) hearsOption(value string) string {
	for _, id := range s.Options {
		if id == value {
			return id
		}
	}
	if sort, _, ok := strings.Cut(value, "_"); ok && s.offers(sort) {
		return sort
	}
	return ""
}

// proposeOption asks whether what was heard earlier is the choice. How somebody
// called themselves is not asked back; the summary shows it.
func (t *turn) proposeOption(f *Frame, d *Definition, step *Step) bool {
	if step.Hears == "" || step.From != "" || f.answer(step.As) != nil {
		return false
	}
	heard, ok := t.s.unhear(step.Hears)
	option := step.hearsOption(heard)
	if !ok || option == "" {
		return false
	}
	if step.Hears == slotSalutation {
		t.accept(f, d, step, Answer{Value: option})
		return true
	}
	t.confirmHeard(d, step, option, umkm.PhraseValue(umkm.Say(step.key+"."+option)))
	return true
}

// takeEntry takes the one entry of a list that the opening text named: by its
// place, or by words that no other entry has. What follows shows which it is.
func (t *turn) takeEntry(f *Frame, d *Definition, step *Step, q *Question) bool {
	if step.Hears == "" || f.answer(step.As) != nil {
		return false
	}
	heard, _ := t.s.unhear(step.Hears)
	at, ok := slices.Index(q.Values, heard), false
	if step.Hears == slotEntry {
		at, ok = placeIn(heard, len(q.Options))
	}
	if ok = ok || step.Hears != slotEntry && at >= 0; !ok && t.opening != "" {
		at, ok = t.namedEntry(t.opening, q.Options)
	}
	t.opening = ""
	if ok {
		t.chooseAnswer(f, d, step, q, at)
	}
	return ok
}

// minNaming is the shortest word, in bytes, that names an entry of a list.
const minNaming = 4

// namedEntry finds the entry whose label shares the most words with a text,
// where no other shares as many.
func (t *turn) namedEntry(text string, options []Option) (at int, ok bool) {
	said := set(strings.FieldsFunc(bare(text), notOfWord))
	best := 0
	for i, o := range options {
		shared := 0
		for _, word := range strings.FieldsFunc(bare(t.know.Speaker.Text(t.env.Lang, o.Label)), notOfWord) {
			if len(word) >= minNaming && said[word] {
				shared++
			}
		}
		switch {
		case shared > best:
			at, best, ok = i, shared, true
		case shared == best:
			ok = false
		}
	}
	return at, ok && best > 0
}

func notOfWord(r rune) bool { return strings.ContainsRune(" ,.;:!?()/\n", r) }

// placeIn is the index of the place that was heard in a list of some length.
func placeIn(heard string, length int) (at int, ok bool) {
	for i := range length {
		if formatInt(int64(i+1)) == heard {
			return i, true
		}
	}
	return 0, false
}

// saysInstead takes what somebody writes in place of a yes or a no where
// something heard earlier is asked back: another option, or behind a "bukan" or
// alone the name as it is right.
func (t *turn) saysInstead(text string) bool {
	if _, plain := t.vocab.yesOrNo(text); plain || t.vocab.isManners(text) {
		return false
	}
	rest, denied := t.vocab.withoutNo(text)
	f, d, step := t.here()
	if step.Kind == StepChoose {
		labels := make([]string, len(step.Options))
		for i, id := range step.Options {
			labels[i] = t.know.Speaker.Text(t.env.Lang, umkm.Say(step.key+"."+id))
		}
		at, ok := t.know.Understander.Choose(t.env.Lang, rest, labels)
		if ok && at >= 0 && at < len(labels) {
			t.accept(f, d, step, Answer{Value: step.Options[at]})
		}
		return ok
	}
	if step.Type != "person_name" && step.Type != "business_name" && !denied || len(strings.Fields(rest)) > maxInstead || t.vocab.isQuestion(rest) {
		return false
	}
	_, taken := t.takeReading(f, d, step, answerTypes[step.Type].read(rest, "", t.asking(step, t.s.Question.Tries)))
	return taken
}

// maxInstead is how many words a name has that is written instead of another.
const maxInstead = 6

// withoutNo cuts a no and what leads on from it off the beginning of a text:
// "bukan, yang benar siti rahmah".
func (v *vocabulary) withoutNo(text string) (rest string, denied bool) {
	for w := range v.no {
		if after, ok := cutWord(text, w); ok && after != "" {
			fields := strings.Fields(after)
			for len(fields) > 1 && leads[bare(fields[0])] {
				fields = fields[1:]
			}
			return strings.Join(fields, " "), true
		}
	}
	return text, false
}
