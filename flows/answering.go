package flows

import (
	"strings"

	"teman/umkm"
)

// answer reads a text as the answer to the step's question.
func (t *turn) answer(text string) {
	f, d, step := t.here()
	q := &t.s.Question
	if q.Kind == WhichWay {
		if i, ok := t.pick(text); ok {
			t.choose(i)
			t.proceed()
			return
		}
		*q = *q.Below
	}
	if t.draftable() && t.vocab.weary[bare(text)] {
		t.say(t.phrase("flow.weary"))
		t.repeat()
		return
	}
	if q.Kind == ConfirmQuery && t.confirmText(text) {
		return
	}
	if _, picked := t.pick(text); !picked && t.asksBack(text) {
		return
	}
	if q.Kind == StepQuestion && t.skipsSoftly(f, d, step, text) {
		return
	}
	if t.swallows(d, step, text) && (t.numbersLater(text) || t.answersLater(text) || t.aside(text)) {
		return
	}
	if len(q.Options) > 0 && len(strings.Fields(t.vocab.plainly(text))) > shortAnswer && (t.twoThoughts(text) || t.aside(text)) {
		return
	}
	if reason, ok := t.tryAnswer(text); !ok {
		t.unanswered(text, reason)
		return
	}
	t.proceed()
}

// swallows reports whether the question would take a text for its answer that
// may well be another wish. A free text for an officer is never one; what names
// somebody, a business or its field is none unless it asks something.
func (t *turn) swallows(d *Definition, step *Step, text string) bool {
	q := &t.s.Question
	if step.Kind != StepAsk || q.Kind == HeardQuery || len(q.Options) > 0 || answerTypes[step.Type].strict() {
		return false
	}
	asks := t.vocab.isQuestion(text)
	switch step.Type {
	case "text":
		return d.isForm()
	case "activity":
		return asks || t.know.Activities.Read(text).Verdict == umkm.Refused
	case "business_name":
		_, named := umkm.FindBusinessName(text)
		return asks || !named && t.know.Activities.Read(text).Verdict != umkm.Accepted
	case "person_name":
		_, introduced := umkm.FindPerson(text)
		return asks || !introduced && !umkm.IsGivenName(firstField(bare(text)))
	}
	return true
}

// skipsSoftly takes "belum punya", "lupa", "lewat dulu fotonya" or "nanti saja NIK-nya" for LEWATI
// where a question may be skipped and the words can be no answer.
func (t *turn) skipsSoftly(f *Frame, d *Definition, step *Step, text string) bool {
	if !step.Optional || step.Kind != StepAsk {
		return false
	}
	yes, plain := t.vocab.yesOrNo(text)
	declined := step.Type == "photo" && t.vocab.declines(text) || plain && !yes
	rest := t.withoutSubject(step, text)
	later := !hasDigits(text) && (begins(text, t.vocab.later) || begins(rest, t.vocab.later))
	if step.Type == "text" && len(strings.Fields(rest)) > shortAnswer {
		later = false // "lain kali mulai lebih pagi ya" is what somebody wanted to say
	}
	skipped := t.vocab.anywhere[rest] == wordSkip || t.vocab.softSkip[rest]
	if !declined && !skipped && !later {
		return false
	}
	if step.Type != "text" && !answerTypes[step.Type].strict() {
		return false
	}
	t.accept(f, d, step, Answer{})
	t.run()
	return true
}

// withoutSubject is a text without the words that only say what it is about:
// "kelurahan ga tau" is "ga tau".
func (t *turn) withoutSubject(step *Step, text string) string {
	names := map[string]bool{"nama": true, "nomor": true, "no": true, "itu": true}
	for _, name := range t.itemNames(step) {
		for w := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == ' ' || r == '/' }) {
			names[root(w)] = true
		}
	}
	if step.Type == "photo" {
		for w := range t.vocab.photo {
			names[root(w)] = true
		}
	}
	var rest []string
	for w := range strings.FieldsSeq(bare(text)) {
		if !names[root(w)] && !t.vocab.address[bare(w)] && !t.vocab.filler[bare(w)] {
			rest = append(rest, w)
		}
	}
	if len(rest) == 0 {
		return bare(text)
	}
	return strings.Join(rest, " ")
}

// shortAnswer is the most words that may well be one of the options, spelled
// freely, before they may be another wish.
const shortAnswer = 4

// tryAnswer takes a text as the answer if it is one, without saying anything
// more; otherwise it gives the reason why it is none.
func (t *turn) tryAnswer(text string) (reason umkm.Phrase, ok bool) {
	if t.saysAnew(text) {
		t.s.Question = Question{Kind: StepQuestion, Tries: t.s.Question.Tries, Secret: t.s.Question.Secret}
	}
	if t.s.Question.Kind == HeardQuery && t.saysInstead(text) {
		return umkm.Phrase{}, true
	}
	if i, picked := t.pick(text); picked {
		t.choose(i)
		return umkm.Phrase{}, true
	}
	f, d, step := t.here()
	q := &t.s.Question
	if step.Kind == StepChoose && step.Other && q.Kind == StepQuestion {
		r := (freeText{}).read(text, "", t.asking(step, q.Tries))
		return t.takeReading(f, d, step, r)
	}
	if step.Kind != StepAsk || q.Kind == WhichItem {
		return umkm.Phrase{}, false
	}
	if q.Kind == HeardQuery && !answerTypes[step.Type].strict() {
		return umkm.Phrase{}, false
	}
	if step.Type == "person_name" && f.answer(step.As) == nil {
		if called := umkm.PersonIn(text).Salutation; called != "" {
			t.s.hear(slotSalutation, called)
		}
	}
	return t.takeReading(f, d, step, answerTypes[step.Type].read(text, q.Partial, t.asking(step, q.Tries)))
}

// saysAnew reports whether a text is the whole of an answer of which only half
// was missing: "ya sekitar 200 ribu sehari" to "sehari atau sebulan?".
func (t *turn) saysAnew(text string) bool {
	if t.s.Question.Kind != OpenQuestion {
		return false
	}
	_, _, step := t.here()
	whole, ok := answerTypes[step.Type].(interface{ whole(text string) bool })
	return ok && whole.whole(text)
}

// takeReading takes what a text was read as: accepts it, or asks what is open in it.
func (t *turn) takeReading(f *Frame, d *Definition, step *Step, r answerReading) (reason umkm.Phrase, ok bool) {
	switch r.Verdict {
	case umkm.Accepted:
		t.say(r.Phrase)
		f.putVillage(d, step, r.Village)
		t.accept(f, d, step, Answer{Value: r.Value})
	case umkm.Open:
		t.openReading(step, r, t.s.Question.Tries)
	default:
		return r.Phrase, false
	}
	return umkm.Phrase{}, true
}

// accept keeps an answer and goes where it leads.
func (t *turn) accept(f *Frame, d *Definition, step *Step, a Answer) {
	a.Name, a.Secret = step.As, step.Sensitive
	to := t.after(step, a.Value)
	f.put(a)
	t.s.Question = Question{}
	t.advance(d, step, to)
	if at, ok := d.step(to); ok && d.Steps[at].isQuestion() && d.Steps[at].As == step.As {
		t.again = true // a way to more options is not the last word
	}
}

// openReading makes what is open in an answer the question.
func (t *turn) openReading(step *Step, r answerReading, tries int) {
	t.open(Question{
		Kind: OpenQuestion, Options: r.Options, Values: r.Values, Say: r.Phrase,
		Partial: r.Partial, Tries: tries, Secret: step.Sensitive,
	})
}

// unanswered deals with a text that does not answer the question: it may ask
// something else, or say something that is asked later; else it was wrong.
func (t *turn) unanswered(text string, reason umkm.Phrase) {
	if reason.Key == sayWait {
		t.wrong(reason)
		return
	}
	if t.answersLater(text) || t.twoThoughts(text) || t.aside(text) {
		return
	}
	if !t.draftable() && t.leavesTalk(text) {
		return
	}
	if noted := t.rememberBeside(text); len(noted) > 0 {
		for _, p := range noted {
			t.say(p)
		}
		t.repeat()
		return
	}
	if t.likelyElsewhere(text) {
		return
	}
	t.wrong(reason)
}

// rememberBeside is remember for a text that answers another question than the
// open one. Where that asks for the rest of an answer, what was said of it is
// heard already.
func (t *turn) rememberBeside(text string) []umkm.Phrase {
	if t.s.Question.Partial != "" {
		return nil
	}
	return t.remember(text)
}

// leavesTalk deals with what is no answer outside a form, where nothing would
// be lost: a plain no, the "ok" to a menu that was only shown, an unclear wish,
// or the number of a certificate.
func (t *turn) leavesTalk(text string) bool {
	_, d, step := t.here()
	declines := (step.Kind == StepChoose || step.Type == "photo") && t.vocab.declines(text)
	if yes, ok := t.vocab.yesOrNo(text); declines || ok && yes && d.Name == menuFlow {
		t.leave() // outcome says goodbye
		return true
	}
	if known := offerable(t.guesses(text)); len(known) > 0 {
		t.leave()
		if known[0].Sure {
			t.act(known[0]) // of the flow that is open: it begins anew
			return true
		}
		t.offerGuesses(known)
		return true
	}
	return t.looksUp(text)
}

// wrong says what is wrong with an answer: with the reason first, in other
// words the second time, and with a way out the third.
func (t *turn) wrong(reason umkm.Phrase) {
	_, d, step := t.here()
	q := &t.s.Question
	if reason.Key == sayWait {
		t.say(reason)
		t.put() // nothing was wrong, and the question is still in sight
		return
	}
	if d.Name == menuFlow && t.event.Kind == EventText && !hasDigits(t.text) {
		t.leave()
		t.lost()
		return
	}
	q.Tries++
	if reason.IsZero() {
		reason = umkm.Say("flow.choose_wrong")
		if q.Tries > 1 {
			reason = umkm.Say("flow.choose_wrong_again")
		}
	}
	t.say(reason)
	if q.Tries >= 3 {
		t.offerWays(step)
		return
	}
	if key := step.key + ".invalid"; q.Tries == 1 && t.has(key) {
		t.say(t.phrase(key))
	}
	typed := step.Kind == StepAsk && len(q.Options) == 0
	switch {
	case q.Kind == StepQuestion && typed && q.Tries == 1:
		t.put() // the reason ends with what to do
	case q.Kind == StepQuestion && typed == (q.Tries == 2) && t.has(step.key+".again"):
		t.put(t.counted(d, step, t.phrase(step.key+".again")))
	default:
		t.repeat()
	}
}

// offerWays offers to try again, to skip where that is possible, or a human.
func (t *turn) offerWays(step *Step) {
	below := t.s.Question
	q := Question{Kind: WhichWay, Say: umkm.Say("flow.wrong_third"), Below: &below, Secret: below.Secret, Tries: below.Tries}
	q.Options = append(q.Options, Option{ID: wayRetry, Label: umkm.Say("flow.way.retry")})
	if step.Optional {
		q.Options = append(q.Options, Option{ID: waySkip, Label: umkm.Say("flow.way.skip")})
	}
	q.Options = append(q.Options, Option{ID: wayHuman, Label: umkm.Say("flow.way.human")})
	t.open(q)
	t.put(q.Say)
}

// The options of WhichWay.
const (
	wayRetry = "retry"
	waySkip  = "skip"
	wayHuman = "human"
)

// twoThoughts takes a text apart that answers and then asks something else:
// "iya, tp pirt itu apa sih syaratnya".
func (t *turn) twoThoughts(text string) bool {
	head, tail, ok := t.vocab.secondThought(text)
	if !ok {
		return false
	}
	guess, found := t.guessAside(tail)
	if !found {
		return false
	}
	if _, ok := t.tryAnswer(head); !ok {
		return false
	}
	o, _ := t.lib.opens(guess)
	t.digress(o, guess)
	t.proceed()
	return true
}

// secondThought cuts a text where something new begins: behind a mark, or
// before a word like "tapi".
func (v *vocabulary) secondThought(text string) (head, tail string, ok bool) {
	cut := len(text)
	width := 0
	for _, mark := range []string{", ", ". ", "; ", "\n", "! "} {
		if i := strings.Index(text, mark); i > 0 && i < cut {
			cut, width = i, len(mark)
		}
	}
	lower := strings.ToLower(text)
	for _, word := range v.breaks {
		if i := strings.Index(lower, " "+word+" "); i > 0 && i < cut && len(lower) == len(text) {
			cut, width = i, 1
		}
	}
	if cut == len(text) {
		return "", "", false
	}
	tail = strings.TrimSpace(text[cut+width:])
	for _, word := range v.breaks {
		if rest, ok := cutWord(tail, word); ok {
			tail = rest
		}
	}
	return strings.TrimSpace(text[:cut]), tail, tail != ""
}
