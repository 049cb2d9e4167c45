package flows

import (
	"time"

	"teman/umkm"
)

// unrepeat sees that the same reply is never said twice in a row: a second one
// is introduced differently, and one said too often offers a human.
func (t *turn) unrepeat() {
	if len(t.messages) == 0 || !t.event.byPerson() || t.superseded() {
		return
	}
	said := hashMessages(t.messages)
	if said != t.s.Last {
		t.s.Last, t.s.Repeats = said, 1
		return
	}
	if t.event.Kind == EventMedia && t.env.Quiet < album {
		t.askOnly()
		return
	}
	t.s.Repeats++
	lead := "flow.again"
	switch {
	case t.s.Repeats%2 == 1:
		lead = "flow.again_human"
	case t.s.Question.Kind == NoQuestion || t.told():
		lead = "flow.same"
	}
	first := &t.messages[0]
	first.Paragraphs = append([]umkm.Phrase{umkm.Say(lead)}, first.Paragraphs...)
}

// album is how soon one photo of an album follows the other, where they come
// one by one.
const album = 5 * time.Second

// askOnly leaves of a reply that was said a moment ago what the person may
// press: the buttons of a question that something passed over are gone.
func (t *turn) askOnly() {
	last := t.messages[len(t.messages)-1]
	t.messages = nil
	if len(last.Options) > 0 {
		last.Paragraphs, last.Prompt = last.Paragraphs[len(last.Paragraphs)-1:], true
		t.messages = []Message{last}
	}
}

// told reports whether the reply tells something before it asks. The reason why
// an answer was wrong does not count.
func (t *turn) told() bool {
	return !t.messages[0].Prompt && t.s.Question.Tries == 0 && (t.event.Kind == EventText || t.event.Kind == EventResult)
}

// superseded reports whether nothing of this reply will be seen: newer messages
// wait, and it only asks.
func (t *turn) superseded() bool {
	for i := range t.messages {
		if !t.messages[i].Prompt {
			return false
		}
	}
	return t.env.More
}

// hashMessages tells replies apart by what they say: nonces do not count.
func hashMessages(messages []Message) uint64 {
	h := newHasher()
	for i := range messages {
		for _, p := range messages[i].Paragraphs {
			h.phrase(p)
		}
		for _, o := range messages[i].Options {
			h.text(o.ID)
		}
	}
	return uint64(h)
}

// hasher is FNV-1a.
type hasher uint64

func newHasher() hasher { return 14695981039346656037 }

func (h *hasher) text(s string) {
	for i := range len(s) {
		*h = (*h ^ hasher(s[i])) * 1099511628211
	}
	*h = (*h ^ 0xff) * 1099511628211
}

// phrase mixes in the values of a phrase in any order.
func (h *hasher) phrase(p umkm.Phrase) {
	h.text(p.Key)
	var values hasher
	for name, v := range p.Args {
		one := newHasher()
		one.text(name)
		one.text(v.Text)
		one = one*31 + hasher(v.Number)
		for _, inner := range v.Phrases {
			one.phrase(inner)
		}
		values += one
	}
	*h = *h*31 + values
}
