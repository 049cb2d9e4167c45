package flows

import (
	"unicode/utf8"

	"teman/umkm"
)

// hearText takes a text in: as an answer where something is asked, as the
// beginning of something where nothing is.
func (t *turn) hearText(text string) {
	if utf8.RuneCountInString(text) > maxText {
		text = string([]rune(text)[:maxText])
		t.say(umkm.Say("flow.too_long").With("max", umkm.CountValue(maxText)))
	}
	t.text = text
	if !t.fits() {
		return
	}
	if flow, given, ok := t.linked(text); ok {
		t.follow(flow, given)
		return
	}
	if flow, ok := t.summoned(text); ok {
		t.summon(flow)
		return
	}
	switch {
	case text == "":
		t.notReadable("empty")
	case t.s.Question.Kind == NoQuestion:
		t.outside(text)
	default:
		t.inside(text)
	}
}

// inside reads a text while a question is open: what works anywhere comes
// first, then corrections, then the answer.
func (t *turn) inside(text string) {
	plain := bare(text)
	if plain != "batal" {
		if i := t.exactly(plain); i >= 0 {
			t.choose(i)
			t.proceed()
			return
		}
	}
	if w, ok := t.vocab.anywhere[plain]; ok && t.word(w) {
		return
	}
	if !t.isStory() && (t.abused(text) || t.asksWho(text)) {
		return
	}
	if t.misread(text) {
		return
	}
	t.secret = t.s.Question.Secret
	switch {
	case t.s.Blind && t.unseen(text):
	case !t.s.Question.ofStep():
		t.choosesFreely(text)
	case t.correct(text):
	default:
		t.answer(text)
	}
}

// proceed goes on after an answer: the question that is open by now is put, or
// the flow runs to the next.
func (t *turn) proceed() {
	switch {
	case t.waiting || t.failure != nil:
	case t.s.Question.Kind != NoQuestion:
		t.repeat()
	default:
		t.run()
	}
}

// here is where the talk stands. It is only asked while a step's question is
// open, which fits saw to.
func (t *turn) here() (*Frame, *Definition, *Step) {
	f := t.s.top()
	d := t.version(f)
	at, _ := d.step(f.Step)
	return f, d, &d.Steps[at]
}

// unseen reads a text that was written before the question was seen: as more of
// what opened the talk, and as an answer only where it strictly fits.
func (t *turn) unseen(text string) bool {
	q := &t.s.Question
	if !q.ofStep() || t.fitsStrictly(text) || t.isStory() {
		return false
	}
	if len(t.remember(text)) > 0 || !t.aside(text) {
		t.repeat()
	}
	return true
}

func (t *turn) fitsStrictly(text string) bool {
	if _, ok := t.pick(text); ok {
		return true
	}
	_, _, step := t.here()
	if step.Kind != StepAsk || !answerTypes[step.Type].strict() {
		return false
	}
	r := answerTypes[step.Type].read(text, t.s.Question.Partial, t.asking(step, t.s.Question.Tries))
	return r.Verdict != umkm.Refused
}

// notReadable says kindly that something cannot be read here, and asks again.
func (t *turn) notReadable(what string) {
	if t.fits() {
		t.sayUnread(t.phrase("flow.media." + what))
	}
}

// sayUnread says why something is of no use here, and asks again.
func (t *turn) sayUnread(reason umkm.Phrase) {
	t.say(reason)
	if t.s.Question.Kind != NoQuestion {
		t.repeat()
		return
	}
	t.openMenu()
}

// gotMedia answers a photo, a sticker or a voice message. Of an album only the
// last photo is answered.
func (t *turn) gotMedia() {
	if !t.fits() || t.gotPhoto() || t.gotSent() {
		return
	}
	caption := clean(t.event.Text)
	counts := t.captionCounts(caption)
	switch {
	case counts:
		t.say(t.notKept())
		t.hearText(caption)
	case t.event.Media == Photo && t.env.More:
	default:
		t.sayUnread(t.notKept())
	}
}

// notKept says what becomes of what was attached where nothing of it is asked.
func (t *turn) notKept() umkm.Phrase {
	what := string(t.event.Media)
	if t.event.Media == Photo && t.s.Question.Kind == StepQuestion {
		if _, _, step := t.here(); t.has(step.key + ".photo") {
			return t.phrase(step.key + ".photo")
		}
	}
	if t.event.Media == Photo && t.holdsPhoto() {
		what = "photo_more"
	}
	if !t.has("flow.media." + what) {
		what = string(Other)
	}
	return t.phrase("flow.media." + what)
}

// captionCounts reports whether the words below a picture are meant for us.
// Most of them tell what it shows ("ini satu lagi"), and would be taken for a
// name or a choice: they count where they fit exactly or are a clear wish.
func (t *turn) captionCounts(caption string) bool {
	plain := bare(caption)
	if plain == "" {
		return false
	}
	if _, ok := t.vocab.anywhere[plain]; ok || t.exactly(plain) >= 0 {
		return true
	}
	if q := &t.s.Question; q.ofStep() && len(q.Options) == 0 && t.fitsStrictly(caption) {
		return true
	}
	known := t.guesses(caption)
	return len(known) > 0 && known[0].Sure && len(offerable(known[:1])) > 0
}

// gotCard takes a shared number as the answer where a number is asked, if the
// platform vouches that it is the sender's own.
func (t *turn) gotCard() {
	if !t.fits() {
		return
	}
	if t.event.Trusted {
		if _, _, _, ok := t.standsAt("phone"); ok {
			t.answer(t.event.Phone)
			return
		}
	}
	t.notReadable("card")
}
