package flows

import (
	"strconv"
	"strings"

	"teman/umkm"
)

// The options of a confirm.
const (
	confirmYes    = "yes"
	confirmChange = "change"
)

// askConfirm shows every answer and asks whether all are right.
func (t *turn) askConfirm(f *Frame, d *Definition, step *Step) {
	t.open(Question{Kind: ConfirmQuery, Options: []Option{
		{ID: confirmYes, Label: umkm.Say("flow.confirm.yes")},
		{ID: confirmChange, Label: umkm.Say("flow.confirm.change")},
	}})
	t.put(t.summary(f, d, step)...)
}

// summary is the numbered answers and the question below them.
func (t *turn) summary(f *Frame, d *Definition, step *Step) []umkm.Phrase {
	items := t.items(f, d, step)
	lines := make([]umkm.Phrase, len(items))
	for i, item := range items {
		lines[i] = umkm.Phrase{Key: "flow.item", Args: umkm.Args{
			"at":    umkm.CountValue(i + 1),
			"label": umkm.PhraseValue(umkm.Say(item.key + ".short")),
			"value": t.shown(f, f.answer(item.As)),
		}}
	}
	list := umkm.Say("flow.items").With("lines", umkm.LinesValue(lines...))
	return []umkm.Phrase{list, t.phrase(textKey(step))}
}

// items are the questions whose answers a confirm shows: those that are
// answered, still apply, and have a label.
func (t *turn) items(f *Frame, d *Definition, confirm *Step) (items []*Step) {
	for i := range d.Steps {
		step := &d.Steps[i]
		if step == confirm {
			break
		}
		if !step.isQuestion() || f.value(step.As) == "" || !step.offersAnswer(f) || !t.has(step.key+".short") {
			continue
		}
		if t.counts(d, f.answer(step.As)) {
			items = append(items, step)
		}
	}
	return items
}

func (t *turn) chooseConfirm(f *Frame, d *Definition, step *Step, option string) {
	if option == confirmYes {
		t.s.Question = Question{}
		t.advance(d, step, t.after(step, confirmYes))
		return
	}
	t.whichItem(f, d, step)
}

// whichItem asks which answer is to be changed.
func (t *turn) whichItem(f *Frame, d *Definition, step *Step) {
	q := Question{Kind: WhichItem, Say: umkm.Say("flow.which_item")}
	for _, item := range t.items(f, d, step) {
		q.Options = append(q.Options, Option{ID: item.Name, Label: umkm.Say(item.key + ".short")})
	}
	if len(q.Options) == 0 {
		t.say(umkm.Say("flow.nothing_to_change"))
		return
	}
	t.open(q)
}

// edit asks one question again and comes back.
func (t *turn) edit(f *Frame, d *Definition, name string) {
	if at, ok := d.step(name); ok {
		t.goBackTo(f, d, at)
	}
}

// confirmText reads what is typed below a summary: the number or the name of an
// answer, with its new value or without.
func (t *turn) confirmText(text string) bool {
	f, d, step := t.here()
	rest, changing := text, false
	for _, w := range t.vocab.change {
		if after, ok := cutWord(rest, w); ok {
			rest, changing = after, true
			break
		}
	}
	if n, ok := t.itemNumber(rest); ok {
		items := t.items(f, d, step)
		if n < 1 || n > len(items) {
			t.say(umkm.Say("flow.no_item").With("max", umkm.CountValue(len(items))))
			t.repeat()
			return true
		}
		t.edit(f, d, items[n-1].Name)
		t.run()
		return true
	}
	if fix, ok := t.findItem(f, d, rest); ok && (fix.first || changing) {
		t.mend(f, d, fix)
		t.proceed()
		return true
	}
	if changing && rest == "" {
		t.whichItem(f, d, step)
		t.proceed()
		return true
	}
	return false
}

// itemNumber reads "2", "no 2", "nomor 2", "yang 2".
func (t *turn) itemNumber(text string) (int, bool) {
	plain := bare(text)
	for _, w := range []string{"nomor", "nomer", "no", "yang", "yg", "number", "item"} {
		if rest, ok := cutWord(plain, w); ok {
			plain = rest
		}
	}
	n, err := strconv.Atoi(strings.TrimSpace(plain))
	return n, err == nil && len(plain) < 4
}
