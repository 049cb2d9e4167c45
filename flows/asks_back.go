package flows

import (
	"strings"

	"teman/umkm"
)

// asksBack answers a short question about what was just told, "gratis kan",
// "jam brp": the cost from its own text where there is one, everything else by
// telling it again.
func (t *turn) asksBack(text string) bool {
	f, d, step := t.here()
	q := &t.s.Question
	if q.Kind != StepQuestion || step.Kind != StepChoose || t.draftable() {
		return false
	}
	cost, told := t.vocab.asksAboutTold(text)
	if !told {
		return false
	}
	if key := step.key + ".cost"; cost && t.has(key) {
		t.say(t.phrase(key))
		if again := step.key + ".again"; t.has(again) {
			t.put(t.phrase(again))
		} else {
			t.repeat()
		}
		return true
	}
	at := d.toldBy(f.Step)
	if at < 0 {
		return false
	}
	t.say(umkm.Say("flow.told_again"))
	t.s.Question, f.Step, f.Return = Question{}, d.Steps[at].Name, ""
	t.run()
	return true
}

// toldBy is the action whose result the texts right before a step tell; -1
// where there is none.
func (d *Definition) toldBy(step string) int {
	at, _ := d.step(step)
	said := false
	for at--; at >= 0; at-- {
		switch d.Steps[at].Kind {
		case StepSay:
			said = true
		case StepDo:
			if said {
				return at
			}
			return -1
		default:
			return -1
		}
	}
	return -1
}

// asksAboutTold reports whether a text asks about cost, time, place or what to
// bring and names nothing that it could be about, and whether it is the cost.
func (v *vocabulary) asksAboutTold(text string) (cost, told bool) {
	for w := range strings.FieldsSeq(bare(text)) {
		w = root(w)
		switch {
		case v.cost[w]:
			cost = true
		case v.told[w]:
			told = true
		case w != "" && !v.address[w] && !v.filler[w] && !v.question[w] && !v.no[w] && !v.yes[w]:
			return false, false
		}
	}
	return cost, cost || told
}
