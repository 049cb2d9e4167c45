package flows

import (
	"strings"
	"unicode/utf8"

	"teman/umkm"
)

// phrase names a text and fills in the values that its placeholders ask for:
// those of the last result, the answers of this flow as they are shown, and
// how the person is addressed.
func (t *turn) phrase(key string) umkm.Phrase {
	p := umkm.Say(key)
	for _, name := range t.know.Speaker.Placeholders(key) {
		if v, ok := t.textValue(name); ok {
			if p.Args == nil {
				p.Args = umkm.Args{}
			}
			p.Args[name] = v
		}
	}
	return p
}

func (t *turn) textValue(name string) (umkm.Value, bool) {
	switch name {
	case "panggilan":
		return t.address(), true
	case "office":
		return umkm.PhraseValue(umkm.Say("office.name")), true
	}
	if v, ok := t.values[name]; ok {
		return v, true
	}
	f := t.s.top()
	if f == nil {
		return umkm.Value{}, false
	}
	a := f.answer(name)
	if a == nil || a.Value == "" {
		return umkm.Value{}, false
	}
	return t.shown(f, a), true
}

// shown is an answer as people see it.
func (t *turn) shown(f *Frame, a *Answer) umkm.Value {
	if !a.Label.IsZero() {
		return umkm.PhraseValue(a.Label)
	}
	d := t.version(f)
	if d == nil {
		return umkm.TextValue(a.Value)
	}
	for i := range d.Steps {
		step := &d.Steps[i]
		if step.As != a.Name || !step.isQuestion() {
			continue
		}
		if step.Kind == StepAsk {
			return answerTypes[step.Type].show(a.Value, t.know)
		}
		if step.offers(a.Value) {
			return umkm.PhraseValue(umkm.Say(step.key + "." + a.Value))
		}
	}
	return umkm.TextValue(a.Value)
}

// has reports whether a text exists.
func (t *turn) has(key string) bool { return t.know.Speaker.Has(key) }

// address is how the person is spoken to: "Bu Siti", or "Bapak/Ibu" while one
// of name and salutation is not known. What is being answered right now counts
// before what the office knew.
func (t *turn) address() umkm.Value {
	name, salutation := t.answerOfType("person_name"), t.answerOffering("bu", "pak")
	if name == "" {
		name = t.env.Facts.Known["name"]
	}
	if salutation == "" {
		salutation = t.env.Facts.Known["salutation"]
	}
	if name == "" || salutation != "bu" && salutation != "pak" {
		return umkm.PhraseValue(umkm.Say("flow.address.unknown"))
	}
	return umkm.PhraseValue(umkm.Say("flow.address."+salutation).With("name", umkm.TextValue(firstName(name))))
}

func (t *turn) answerOfType(kind string) string {
	return t.answerWhere(func(s *Step) bool { return s.Kind == StepAsk && s.Type == kind })
}

func (t *turn) answerOffering(a, b string) string {
	return t.answerWhere(func(s *Step) bool { return s.Kind == StepChoose && s.offers(a) && s.offers(b) })
}

// answerWhere returns the answer to the first such question of the flows under
// way.
func (t *turn) answerWhere(is func(*Step) bool) string {
	for i := range t.s.Frames {
		f := &t.s.Frames[i]
		d := t.version(f)
		if d == nil || len(f.Answers) == 0 {
			continue
		}
		for j := range d.Steps {
			if is(&d.Steps[j]) {
				if v := f.value(d.Steps[j].As); v != "" {
					return v
				}
			}
		}
	}
	return ""
}

// firstName is what somebody is called: the first name behind titles, and
// behind the short forms of given names that half the country shares.
func firstName(name string) string {
	fields := strings.Fields(name)
	for i, field := range fields {
		plain := strings.ToLower(strings.Trim(field, ".,"))
		last := i == len(fields)-1
		if !last && (titles[plain] || utf8.RuneCountInString(plain) < 2) {
			continue
		}
		return strings.Trim(field, ",")
	}
	return name
}

var titles = set([]string{
	"h", "hj", "haji", "hajah", "hajjah", "kh", "dr", "drs", "dra", "ir", "prof", "r", "rr", "raden", "ustadz", "ustad", "ustadzah",
	"m", "moh", "moch", "muh", "mhd", "muhd", "abd", "bapak", "ibu", "pak", "bu", "sdr", "sdri", "ny", "nyonya", "tn", "tuan",
	"mama", "papa", "mas", "mbak", "mba", "om", "tante", "bang",
})
