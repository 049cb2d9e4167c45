package flows

import (
	"strings"
	"unicode"

	"teman/umkm"
)

// correct reads a text that says it corrects an earlier answer: "eh salah,
// namanya Siti", or an answer and a correction in one: "6. eh namanya siti
// rahmah". It reports false when the text corrects nothing.
func (t *turn) correct(text string) bool {
	f, d, step := t.here()
	head, tails := t.vocab.corrections(text)
	if len(tails) == 0 && t.saysName(f, d, step, text) {
		tails = []string{text}
	}
	if len(tails) == 0 {
		return false
	}
	var fixes []fix
	for _, tail := range tails {
		if found, ok := t.findItem(f, d, tail); ok && (found.step != step || t.s.Question.Kind == ConfirmQuery) {
			fixes = append(fixes, found)
		}
	}
	if len(fixes) == 0 {
		return false
	}
	if head != "" {
		t.tryAnswer(head) // what is no answer is asked again below
	}
	for _, found := range fixes {
		if t.waiting || t.failure != nil || t.s.top() == nil {
			break
		}
		t.mend(t.s.top(), d, found)
	}
	t.proceed()
	return true
}

// saysName reports whether a text gives the name that was asked before, without
// a word that it corrects one: "nama sy siti rahma" where NIK is asked.
func (t *turn) saysName(f *Frame, d *Definition, step *Step, text string) bool {
	if step.Kind == StepAsk && !answerTypes[step.Type].strict() || !t.namesSomebody(f, d, text) || t.vocab.isQuestion(text) {
		return false
	}
	found, ok := t.findItem(f, d, text)
	return ok && found.first && found.value != "" && found.step.Type == "person_name" &&
		t.readFix(found.step, found.value).Verdict == umkm.Accepted
}

// namesSomebody reports whether a text begins as the name that was asked before
// is called. It is a cheap look at every answer, before a costly one at few.
func (t *turn) namesSomebody(f *Frame, d *Definition, text string) bool {
	first, _, more := strings.Cut(text, " ")
	if !more || hasDigits(text) {
		return false
	}
	for i := range d.Steps {
		step := &d.Steps[i]
		if step.Type != "person_name" || f.answer(step.As) == nil {
			continue
		}
		for _, name := range t.itemNames(step) {
			if word, _, _ := strings.Cut(name, " "); root(word) == root(first) {
				return true
			}
		}
	}
	return false
}

// fix is a correction: the question it is about, and the new answer, empty when
// it was not said.
type fix struct {
	step  *Step
	value string
	first bool // the text begins with the question's name
}

// mend puts a corrected answer in its place, or asks for it where it was not
// said or cannot be read.
func (t *turn) mend(f *Frame, d *Definition, found fix) {
	step := found.step
	t.secret = t.secret || step.Sensitive
	at, _ := d.step(step.Name)
	if found.value == "" {
		t.goBackTo(f, d, at)
		return
	}
	r := t.readFix(step, found.value)
	switch r.Verdict {
	case umkm.Accepted:
		f.put(Answer{Name: step.As, Value: r.Value, Secret: step.Sensitive})
		t.say(umkm.Say("flow.corrected").
			With("label", umkm.PhraseValue(umkm.Say(step.key+".short"))).
			With("value", t.shown(f, f.answer(step.As))))
		t.askWhatFollows(f, d, at)
	case umkm.Open:
		t.goBackTo(f, d, at)
		t.again = false
		t.openReading(step, r, 0)
	default:
		t.say(r.Phrase)
		t.goBackTo(f, d, at)
	}
}

func (t *turn) readFix(step *Step, value string) answerReading {
	if step.Kind == StepAsk {
		if step.Type == "person_name" {
			value = withoutSpelling(value)
		}
		return answerTypes[step.Type].read(value, "", t.asking(step, 1))
	}
	labels := make([]string, len(step.Options))
	for i, id := range step.Options {
		labels[i] = t.know.Speaker.Text(t.env.Lang, umkm.Say(step.key+"."+id))
	}
	if i, ok := t.know.Understander.Choose(t.env.Lang, value, labels); ok && i >= 0 && i < len(labels) {
		return accepted(step.Options[i])
	}
	return refused(umkm.Say("flow.choose_wrong"))
}

// askWhatFollows sees whether a corrected answer brings up questions before
// this one that were not asked yet.
func (t *turn) askWhatFollows(f *Frame, d *Definition, at int) {
	here, _ := d.step(f.Step)
	for i := at + 1; i < here; i++ {
		step := &d.Steps[i]
		if step.isQuestion() && t.applies(step) && f.answer(step.As) == nil {
			t.goBackTo(f, d, i)
			return
		}
	}
}

// corrections cuts a text at the cues of a correction that begin a sentence.
// head is what stands before the first.
func (v *vocabulary) corrections(text string) (head string, tails []string) {
	from, begins := -1, true
	for at := 0; at < len(text); {
		if after, ok := v.cue(text[at:]); ok && begins {
			if from < 0 {
				head = strings.Trim(text[:at], " .,;!\n")
			} else if tail := text[from:at]; strings.TrimSpace(tail) != "" {
				tails = append(tails, tail)
			}
			at = len(text) - len(after)
			from = at
			continue
		}
		at, begins = nextWord(text, at)
	}
	if from >= 0 {
		tails = append(tails, text[from:])
	}
	return head, tails[:min(len(tails), maxCorrections)]
}

// cue cuts a word like "salah" or "maksudnya" off a text.
func (v *vocabulary) cue(text string) (rest string, ok bool) {
	for _, cue := range v.correction {
		if rest, ok := cutWord(text, cue); ok {
			return rest, true
		}
	}
	return text, false
}

// nextWord is where the next word begins, and whether a sentence does.
func nextWord(text string, at int) (next int, begins bool) {
	word := strings.IndexAny(text[at:], " \n")
	if word < 0 {
		return len(text), false
	}
	begins = word > 0 && strings.ContainsAny(text[at+word-1:at+word], ".,;!?") || text[at+word] == '\n'
	next = at + word
	for next < len(text) && (text[next] == ' ' || text[next] == '\n') {
		next++
	}
	return next, begins
}

// findItem finds the answered question that a text names, and the value behind
// its name. The longest name wins: "nama usaha" before "nama".
func (t *turn) findItem(f *Frame, d *Definition, text string) (found fix, ok bool) {
	fields := strings.Fields(text)
	best := 0
	for i := range d.Steps {
		step := &d.Steps[i]
		if !step.isQuestion() || f.answer(step.As) == nil || !step.offersAnswer(f) {
			continue
		}
		for _, name := range t.itemNames(step) {
			at, n := indexOfWords(fields, strings.Fields(name))
			if n > best {
				best = n
				found = fix{step: step, value: newValue(fields[at+n:]), first: at == 0}
			}
		}
	}
	return found, best > 0
}

// itemNames are the ways people name a question's answer.
func (t *turn) itemNames(step *Step) []string {
	var names []string
	for _, key := range []string{step.key + ".words", step.key + ".short"} {
		if t.has(key) {
			names = append(names, split(t.know.Speaker.Text(t.env.Lang, umkm.Say(key)))...)
		}
	}
	return names
}

// leadingWords is how far into a correction its subject may stand: "yang benar
// itu namanya Siti".
const leadingWords = 4

// indexOfWords finds words in a row, with or without "-nya".
func indexOfWords(fields, words []string) (at, n int) {
	for at := 0; at <= min(leadingWords, len(fields)-len(words)) && len(words) > 0; at++ {
		same := true
		for i, w := range words {
			same = same && root(fields[at+i]) == root(w)
		}
		if same {
			return at, len(words)
		}
	}
	return 0, 0
}

func root(word string) string { return strings.TrimRight(strings.TrimSuffix(bare(word), "nya"), "-") }

// newValue is what stands behind the name of an answer, without the words that
// lead to it.
func newValue(fields []string) string {
	for len(fields) > 0 && leads[bare(fields[0])] {
		fields = fields[1:]
	}
	return strings.Trim(strings.Join(fields, " "), " .,;:!=")
}

var leads = set([]string{
	"", "itu", "adalah", "jadi", "harusnya", "seharusnya", "mestinya", "yang", "yg", "benar", "bener", "bnr", "betul", "nya", "ke", "menjadi",
	"diganti", "ganti", "ubah", "salah", "is", "should", "be", "to", "saya", "sy", "=", ":",
})

// withoutSpelling drops the remark of how a name is spelled: "siti rahmah pakai
// h".
func withoutSpelling(name string) string {
	fields := strings.Fields(name)
	for i := 1; i < len(fields)-1; i++ {
		if spells[bare(fields[i])] && len([]rune(bare(fields[i+1]))) <= 2 && strings.IndexFunc(fields[i+1], unicode.IsLetter) >= 0 {
			return strings.Join(fields[:i], " ")
		}
	}
	return name
}

var spells = set([]string{"pakai", "pake", "pk", "pakek", "dengan", "dgn", "tanpa", "with"})
