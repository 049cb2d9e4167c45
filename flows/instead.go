package flows

import (
	"strings"

	"teman/umkm"
)

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
