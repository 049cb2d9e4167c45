package flows

import (
	"slices"
	"strings"

	"teman/umkm"
)

// aspect is what a short question about something that was told wants to know.
type aspect string

const (
	aspectAny  aspect = ""
	aspectCost aspect = "cost"
	aspectTime aspect = "time" // how long it takes
)

// asksBack answers a short question about what was just told, "gratis kan",
// "trus brp lama": from the text for that aspect where there is one, otherwise
// by telling everything again.
func (t *turn) asksBack(text string) bool {
	f, d, step := t.here()
	q := &t.s.Question
	about, told := t.vocab.asksAboutTold(text)
	if told && t.draftable() {
		return t.asksOfForm(step, about, text)
	}
	if !told || q.Kind != StepQuestion || step.Kind != StepChoose {
		return false
	}
	if key := step.key + "." + string(about); about != aspectAny && t.has(key) {
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
	t.about = about
	if !t.tells(&d.Steps[at+1]) {
		t.say(umkm.Say("flow.told_again"))
	}
	t.s.Question, f.Step, f.Return = Question{}, d.Steps[at].Name, ""
	t.run()
	return true
}

// asksOfForm answers what filling in a form costs, and how long it takes. Where
// something is typed, only a plain question is taken for one, "bayar ga" too.
func (t *turn) asksOfForm(step *Step, about aspect, text string) bool {
	orNot := slices.ContainsFunc(strings.Fields(bare(text)), func(w string) bool { return t.vocab.no[w] })
	typed := step.Kind == StepAsk && len(t.s.Question.Options) == 0
	if about == aspectAny || typed && !orNot && !t.vocab.isQuestion(text) {
		return false
	}
	t.say(umkm.Say("flow.form." + string(about)))
	t.repeat()
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

// tells reports whether a step has a text of its own for what was asked about.
func (t *turn) tells(step *Step) bool {
	return step.Kind == StepSay && t.about != aspectAny && t.has(textKey(step)+"."+string(t.about))
}

// asksAboutTold reports whether a text asks about cost, time, place or what to
// bring and names nothing that it could be about, and which of them.
func (v *vocabulary) asksAboutTold(text string) (about aspect, told bool) {
	for _, cue := range v.correction {
		if rest, ok := cutWord(text, cue); ok && rest != "" {
			text = rest // "maksud sy berapa biayanya"
			break
		}
	}
	for w := range strings.FieldsSeq(bare(text)) {
		w = root(w)
		switch {
		case v.cost[w]:
			about, told = aspectCost, true
		case v.lasts[w]:
			about, told = aspectTime, true
		case v.told[w]:
			told = true
		case w != "" && !v.address[w] && !v.filler[w] && !v.question[w] && !v.no[w] && !v.yes[w] && !slices.Contains(v.breaks, w):
			return aspectAny, false
		}
	}
	return about, told
}
