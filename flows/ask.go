package flows

import (
	"strconv"

	"teman/umkm"
)

func formatInt(n int64) string { return strconv.FormatInt(n, 10) }

// question puts the question of a step, unless it is answered already.
func (t *turn) question(f *Frame, d *Definition, step *Step) {
	if a := f.answer(step.As); a != nil && a.Given && step.isQuestion() {
		a.Given = false
		t.advance(d, step, t.after(step, a.Value))
		return
	}
	if t.inAside() {
		t.endAside()
		return
	}
	if f.Return == step.Name {
		f.Return = ""
	}
	switch step.Kind {
	case StepConfirm:
		t.askConfirm(f, d, step)
	case StepChoose:
		t.askChoice(f, d, step)
	default:
		t.askTyped(f, d, step)
	}
}

// after is where an answer leads: its branch, or `then:`, or "" for the next
// step.
func (t *turn) after(step *Step, value string) string {
	if to := step.branch(value); to != "" {
		return to
	}
	return step.Then
}

// askTyped asks for a typed answer. What was heard earlier is proposed instead.
func (t *turn) askTyped(f *Frame, d *Definition, step *Step) {
	if heard, ok := t.s.unhear(step.Type); ok && f.answer(step.As) == nil && t.propose(f, d, step, heard) {
		return
	}
	q := Question{Kind: StepQuestion, Secret: step.Sensitive}
	if step.Type == "yes_no" {
		q.Options = yesNo()
		q.Values = []string{optionYes, optionNo}
	}
	t.open(q)
	if why := step.key + ".why"; step.Sensitive && f.answer(step.As) == nil && t.has(why) {
		t.say(t.phrase(why))
	}
	t.put(t.asked(d, step))
}

// propose asks whether what was heard earlier is the answer. A place that is
// too large is the beginning of one.
func (t *turn) propose(f *Frame, d *Definition, step *Step, heard string) bool {
	r := answerTypes[step.Type].settle(heard, t.asking(step, 0))
	switch r.Verdict {
	case umkm.Refused:
		return false
	case umkm.Open:
		t.openReading(step, r, 0)
		t.put(t.counted(d, step, t.s.Question.Say))
		return true
	}
	if step.Believe {
		t.accept(f, d, step, Answer{Value: heard})
		return true
	}
	t.confirmHeard(d, step, heard, answerTypes[step.Type].show(heard, t.know))
	return true
}

// confirmHeard asks whether a value that was said earlier is the answer.
func (t *turn) confirmHeard(d *Definition, step *Step, heard string, value umkm.Value) {
	key := step.key + ".confirm"
	if !t.has(key) {
		key = "flow.heard"
	}
	say := umkm.Say(key).With("value", value)
	if label := step.key + ".short"; t.has(label) {
		say = say.With("label", umkm.PhraseValue(umkm.Say(label)))
	}
	t.open(Question{Kind: HeardQuery, Options: yesNo(), Values: []string{heard, ""}, Say: say, Secret: step.Sensitive})
	t.put(t.counted(d, step, say))
}

// asking is the step's question as answer types see it.
func (t *turn) asking(step *Step, tries int) asking {
	of := ""
	if step.Of != "" {
		f, _, _ := t.here()
		of = f.value(step.Of)
	}
	return asking{step: step, know: t.know, vocab: t.vocab, now: t.env.Now, near: t.env.Near, of: of, tries: tries}
}

// asked is the step's question with its place in the form.
func (t *turn) asked(d *Definition, step *Step) umkm.Phrase {
	return t.counted(d, step, t.phrase(textKey(step)))
}

// counted adds "(3 dari 7)" to a question of a form.
func (t *turn) counted(d *Definition, step *Step, question umkm.Phrase) umkm.Phrase {
	if !d.isForm() {
		return question
	}
	at, of, seen := 0, 0, false
	for i := range d.Steps {
		s := &d.Steps[i]
		if s.Kind == StepConfirm {
			break
		}
		if !s.isQuestion() || !t.applies(s) || s.As != s.Name && s != step {
			continue // a second page of a choice counts as its first
		}
		if s.As != s.Name {
			at, seen = max(at, 1), true
			continue
		}
		of++
		if !seen {
			at++
			seen = s == step
		}
	}
	if !seen || of < minProgress {
		return question
	}
	return umkm.Phrase{Key: "flow.progress", Args: umkm.Args{
		"question": umkm.PhraseValue(question), "at": umkm.CountValue(at), "of": umkm.CountValue(of),
	}}
}

// askChoice offers the options of a step.
func (t *turn) askChoice(f *Frame, d *Definition, step *Step) {
	switch {
	case t.leavesOut(step):
		t.end()
		return
	case t.proposeOption(f, d, step):
		return
	}
	q := Question{Kind: StepQuestion}
	if step.From == "" {
		q.Options = make([]Option, len(step.Options))
		for i, id := range step.Options {
			q.Options[i] = Option{ID: id, Label: t.phrase(step.key + "." + id)}
		}
	} else {
		q.Options, q.Values = t.listed(step.From)
	}
	if len(q.Options) == 0 {
		to := step.branch("none")
		if to == "" {
			to = step.Then
		}
		if to == "" && len(step.On) == 0 {
			t.fail(NothingToOffer)
			return
		}
		t.advance(d, step, to)
		return
	}
	if t.takeEntry(f, d, step, &q) {
		return
	}
	t.open(q)
	t.put(t.asked(d, step))
}

// listed takes a list of the last result, or of the facts. Ids that a button
// cannot carry are replaced by their place.
func (t *turn) listed(name string) (options []Option, values []string) {
	list, ok := t.lists[name]
	if !ok {
		list = t.env.Facts.Lists[name]
	}
	for i, o := range list {
		values = append(values, o.ID)
		if len(o.ID) > maxOptionID {
			o.ID = "#" + formatInt(int64(i+1))
		}
		options = append(options, o)
	}
	return options, values
}

// maxOptionID is what a button can carry beside its nonce, in bytes: Telegram
// gives both 64.
const maxOptionID = 40
