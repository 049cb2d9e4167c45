package flows

import (
	"slices"
	"strings"

	"teman/umkm"
)

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

// hearsOption is the option that a heard value means: itself, what stands for all
// of its sort, as "halal" does for "halal_sd", or the first of that sort; "" when
// there is none.
func (s *Step) hearsOption(value string) string {
	for _, id := range s.Options {
		if id == value {
			return id
		}
	}
	if sort, _, ok := strings.Cut(value, "_"); ok && s.offers(sort) {
		return sort
	}
	for _, id := range s.Options {
		if value != "" && strings.HasPrefix(id, value+"_") {
			return id
		}
	}
	return ""
}

// proposeOption asks whether what was heard earlier is the choice. How somebody
// called themselves is not asked back; the summary shows it.
func (t *turn) proposeOption(f *Frame, d *Definition, step *Step) bool {
	if step.Hears == "" || step.From != "" || f.answer(step.As) != nil {
		return false
	}
	if step.Hears == slotEntry {
		return false // what the opening says of it is looked for among the options
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
	if ok = ok || step.Hears != slotEntry && at >= 0; !ok && t.opening != "" && (step.Hears == slotEntry || step.From != "") {
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

// namedEntry finds the entry whose label, and other words, share the most with a
// text, where no other's share as many.
func (t *turn) namedEntry(text string, options []Option) (at int, ok bool) {
	fields := strings.FieldsFunc(bare(text), notOfWord)
	said := set(fields)
	best := 0
	for i, o := range options {
		shared := 0
		for _, word := range strings.FieldsFunc(bare(t.know.Speaker.Text(t.env.Lang, o.Label)), notOfWord) {
			if len(word) >= minNaming && said[word] {
				shared++
			}
		}
		for _, phrase := range t.alsoWords(o) {
			if row := strings.Fields(phrase); containsRow(fields, row) {
				shared += len(row)
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

func containsRow(fields, row []string) bool {
	for at := 0; len(row) > 0 && at+len(row) <= len(fields); at++ {
		if slices.Equal(fields[at:at+len(row)], row) {
			return true
		}
	}
	return false
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
