package flows

import (
	"slices"
	"strconv"
	"strings"

	"teman/umkm"
)

// pressed takes a button in: a link at any time, and otherwise only one of the
// open question. One of yesterday, or one that was never offered, gets a kind
// answer and the question again.
func (t *turn) pressed(c Choice) {
	if !t.fits() {
		return
	}
	if c.Nonce == LinkNonce {
		if flow, given, ok := t.linked(c.Option); ok {
			t.follow(flow, given)
			return
		}
	}
	q := &t.s.Question
	if i := q.option(c.Option); q.Kind != NoQuestion && c.Nonce == q.Nonce && i >= 0 {
		t.choose(i)
		t.proceed()
		return
	}
	t.say(umkm.Say("flow.stale_button"))
	if q.Kind != NoQuestion {
		t.repeat()
		return
	}
	t.openMenu()
}

// exactly finds the option whose label is the text, or one of the other words
// for it, which stand in the locales as a list below the label's key with
// ".words"; -1 when there is none.
func (t *turn) exactly(plain string) int {
	for i, o := range t.s.Question.Options {
		if plain != "" && (bare(t.know.Speaker.Text(t.env.Lang, o.Label)) == plain || t.alsoCalled(o, plain)) {
			return i
		}
	}
	return -1
}

func (t *turn) alsoCalled(o Option, plain string) bool { return slices.Contains(t.alsoWords(o), plain) }

// alsoWords are the other words for an option.
func (t *turn) alsoWords(o Option) []string {
	key := o.Label.Key + ".words"
	if !t.has(key) {
		return nil
	}
	words := split(t.know.Speaker.Text("id", umkm.Say(key)))
	if t.env.Lang != "id" {
		words = append(split(t.know.Speaker.Text(t.env.Lang, umkm.Say(key))), words...)
	}
	return words
}

// pick finds the option that a typed text means.
func (t *turn) pick(text string) (int, bool) {
	options := t.s.Question.Options
	if len(options) == 0 {
		return 0, false
	}
	if t.s.Question.Kind == WhichIntent && t.vocab.yes[bare(text)] {
		return 0, true // the likeliest stands first
	}
	if t.s.Question.isYesNo() {
		if yes, ok := t.vocab.yesOrNo(text); ok {
			return map[bool]int{true: 0, false: 1}[yes], true
		}
	}
	if t.vocab.done[t.vocab.plainly(text)] {
		for _, enough := range []string{"sudah", "cukup", "tidak"} { // "udah itu aja" wants no more of it
			if i := t.exactly(enough); i >= 0 {
				return i, true
			}
		}
	}
	labels := make([]string, len(options))
	for i, o := range options {
		labels[i] = t.know.Speaker.Text(t.env.Lang, o.Label)
	}
	for _, said := range t.vocab.waysToSay(text) {
		if i := t.exactly(bare(said)); i >= 0 {
			return i, true
		}
		if i, ok := t.know.Understander.Choose(t.env.Lang, said, labels); ok && i >= 0 && i < len(options) {
			return i, true
		}
	}
	return t.mentioned(text)
}

// mentioned finds the one option whose other words are all that a text says:
// "panggil mbak aja", "belum punya, liatin syaratnya".
func (t *turn) mentioned(text string) (at int, ok bool) {
	fields := strings.FieldsFunc(bare(text), func(r rune) bool { return strings.ContainsRune(" ,.;!\n", r) })
	if strings.Contains(text, "?") || len(fields) > maxMentioning {
		return 0, false
	}
	subject := t.subject()
	for i, o := range t.s.Question.Options {
		if !t.covered(fields, t.alsoWords(o), subject) {
			continue
		}
		if ok {
			return 0, false
		}
		at, ok = i, true
	}
	return at, ok
}

// maxMentioning is the most words of a text that mentions an option.
const maxMentioning = 8

// subject are the words that only say what is being answered.
func (t *turn) subject() map[string]bool {
	if !t.s.Question.ofStep() {
		return nil
	}
	_, _, step := t.here()
	words := map[string]bool{}
	for _, name := range t.itemNames(step) {
		for w := range strings.FieldsSeq(name) {
			words[root(w)] = true
		}
	}
	return words
}

// covered reports whether some of these phrases stand in a text, and nothing
// beside them that says anything.
func (t *turn) covered(fields, phrases []string, subject map[string]bool) bool {
	found := false
	for at := 0; at < len(fields); {
		n := 0
		for _, phrase := range phrases {
			if row := strings.Fields(phrase); len(row) > n && at+len(row) <= len(fields) && slices.Equal(fields[at:at+len(row)], row) {
				n = len(row)
			}
		}
		found = found || n > 0
		if n == 0 && !t.vocab.filler[fields[at]] && !t.vocab.address[fields[at]] && !subject[root(fields[at])] {
			return false
		}
		at += max(n, 1)
	}
	return found
}

// waysToSay is a text, and where it is a yes, a no or a "later" in some short
// or regional form, the plain word as well.
func (v *vocabulary) waysToSay(text string) []string {
	yes, ok := v.yesOrNo(text)
	switch {
	case !ok && begins(text, v.later):
		return []string{text, "nanti", "tidak"}
	case !ok:
		return []string{text}
	case yes:
		return []string{text, "ya"}
	}
	return []string{text, "tidak"}
}

// yesOrNo reads a plain yes or no, also one said in several words or with "kak"
// or "banget" beside it: "iya mau kak". Words of both say neither.
func (v *vocabulary) yesOrNo(text string) (yes, ok bool) {
	plain := bare(text)
	for a := range v.address {
		if rest, cut := cutLast(plain, a); cut {
			plain = rest
			break
		}
	}
	if v.yes[plain] {
		return true, true
	}
	if v.no[plain] || v.no[v.plainly(text)] {
		return false, true
	}
	agreed, declined := false, false
	for w := range strings.FieldsSeq(plain) {
		w = bare(w)
		switch {
		case v.yes[w] && !v.address[w]:
			agreed = true
		case v.no[w]:
			declined = true
		case w != "" && !v.address[w] && !v.stress[w]:
			return false, false
		}
	}
	return agreed, agreed != declined
}

// choose acts on an option of the open question.
func (t *turn) choose(i int) {
	q := t.s.Question
	switch q.Kind {
	case StayOrSwitch, WhichIntent, WhichDraft:
		t.chooseWay(&q, i)
		return
	}
	f, d, step := t.here()
	switch q.Kind {
	case StepQuestion:
		t.chooseAnswer(f, d, step, &q, i)
	case ConfirmQuery:
		t.chooseConfirm(f, d, step, q.Options[i].ID)
	case WhichItem:
		t.edit(f, d, q.Options[i].ID)
	case WhichWay:
		t.chooseRetry(f, d, step, &q, q.Options[i].ID)
	case OpenQuestion, HeardQuery:
		t.chooseReading(f, d, step, &q, i)
	}
}

func (t *turn) chooseAnswer(f *Frame, d *Definition, step *Step, q *Question, i int) {
	a := Answer{Value: q.Options[i].ID}
	if len(q.Values) > 0 {
		a.Value = q.Values[i]
	}
	if step.From != "" {
		a.Label = q.Options[i].Label
	}
	t.accept(f, d, step, a)
}

// chooseReading takes one of the meanings that an answer may have had; none of
// them means that the question is asked again from the beginning.
func (t *turn) chooseReading(f *Frame, d *Definition, step *Step, q *Question, i int) {
	if q.Values[i] == "" {
		t.s.Question = Question{}
		t.say(umkm.Say("flow.then"))
		return
	}
	if step.Kind == StepChoose {
		t.accept(f, d, step, Answer{Value: q.Values[i]})
		return
	}
	r := answerTypes[step.Type].settle(q.Values[i], t.asking(step, q.Tries))
	if reason, ok := t.takeReading(f, d, step, r); !ok {
		t.s.Question = Question{}
		t.say(reason)
	}
}

func (t *turn) chooseRetry(f *Frame, d *Definition, step *Step, q *Question, way string) {
	switch way {
	case wayRetry:
		t.s.Question = *q.Below
		t.s.Question.Tries = 0
		t.say(umkm.Say("flow.then"))
	case waySkip:
		t.accept(f, d, step, Answer{})
	case wayHuman:
		t.s.Question = *q.Below
		t.s.Question.Tries = 0
		t.runErrand(errandHuman)
	}
}

// choosesFreely reads a text where the engine itself asked something. What is
// no answer to that is taken as if it had not been asked.
func (t *turn) choosesFreely(text string) {
	if i, ok := t.pick(text); ok {
		t.choose(i)
		t.proceed()
		return
	}
	if below := t.s.Question.Below; below != nil {
		t.s.Question = *below
		t.inside(text)
		return
	}
	t.leave()
	t.outside(text)
}

// chooseWay acts on the engine's own questions.
func (t *turn) chooseWay(q *Question, i int) {
	value := q.Values[i]
	switch q.Kind {
	case StayOrSwitch:
		if value == "" {
			t.s.Question = *q.Below
			return
		}
		if t.keepDraft() {
			t.say(t.phrase("flow.draft_kept"))
		}
		t.beginIntent(value)
	case WhichIntent:
		heard := t.s.Heard
		t.leave()
		t.s.Heard = heard
		t.beginIntent(value)
	case WhichDraft:
		at, err := strconv.Atoi(value)
		if err == nil && at < len(t.s.Drafts) {
			t.resumeDraft(at)
			return
		}
		t.begin(value, nil)
	}
}
