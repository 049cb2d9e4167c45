package flows

import "teman/umkm"

// silence reminds once of an open form, and makes a draft of it at the second
// time, without a word. An event that comes too early, because something was
// answered since, does nothing.
func (t *turn) silence() {
	quiet := t.now() - t.s.Asked
	switch {
	case t.s.Question.Kind == NoQuestion || !t.draftable() || !t.fits():
	case quiet >= draftAfter:
		t.keepDraft()
	case !t.s.Reminded && quiet >= remindAfter:
		asked := t.s.Asked
		t.say(t.phrase("flow.reminder"))
		t.repeat()
		t.s.Asked, t.s.Reminded = asked, true
	}
}

// news says what the office has to tell, in a bubble of its own. An open
// question stays open.
func (t *turn) news() {
	n := t.event.News
	if n == nil {
		return
	}
	message := *n
	message.Paragraphs = make([]umkm.Phrase, len(n.Paragraphs))
	for i, p := range n.Paragraphs {
		message.Paragraphs[i] = t.addressed(p)
	}
	t.messages = append(t.messages, message)
}

// addressed adds to a phrase of somebody else's making how the person is
// spoken to, which only their own turn knows, and the office's name.
func (t *turn) addressed(p umkm.Phrase) umkm.Phrase {
	for _, name := range t.know.Speaker.Placeholders(p.Key) {
		if _, given := p.Args[name]; given {
			continue
		}
		if v, ok := t.textValue(name); ok {
			p = p.With(name, v)
		}
	}
	return p
}
