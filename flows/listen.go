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

// numbersLater keeps the number of an NIB, which a question for words would take
// for its answer.
func (t *turn) numbersLater(text string) bool {
	nib := umkm.ReadNIB(text)
	if !t.draftable() || letters(text) > 0 || nib.Verdict != umkm.Accepted || t.awaits(slotOwned) == nil {
		return false
	}
	t.s.hear("nib", string(nib.Value))
	t.s.hear(slotOwned, "sudah")
	t.say(t.noted(t.awaits(slotOwned), Heard{Type: slotOwned, Value: "sudah"}))
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
		if step == nil || h.Type == "activity" && t.s.heardOf(h.Value) {
			continue
		}
		t.s.hear(h.Type, h.Value)
		noted = append(noted, t.noted(step, h))
	}
	return noted
}

// heardOf reports whether a field of business that was heard says all that this
// one does: "kripik" in the name of a business that sells "kripik pisang".
func (s *Session) heardOf(activity string) bool {
	_, own, _ := strings.Cut(activity, "|")
	return slices.ContainsFunc(s.Heard, func(h Heard) bool {
		_, before, _ := strings.Cut(h.Value, "|")
		return h.Type == "activity" && strings.Contains(" "+before+" ", " "+own+" ")
	})
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
	if key := step.key + ".short"; h.Type != "activity" && h.Type != "region" && t.has(key) {
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
