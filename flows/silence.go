package flows

import (
	"time"

	"teman/umkm"
)

// The silences, in seconds since a question was put.
const (
	remindAfter = 2 * 3600
	draftAfter  = 24 * 3600
)

// The hours of the person's day between which nobody is reminded of anything.
const (
	nightFalls = 21
	dayBreaks  = 6
)

// byDay is the moment itself, or where it lies in the night, the morning after.
func byDay(at time.Time) time.Time {
	day := at.Day()
	switch {
	case at.Hour() >= nightFalls:
		day++
	case at.Hour() >= dayBreaks:
		return at
	}
	return time.Date(at.Year(), at.Month(), day, dayBreaks, 0, 0, 0, at.Location())
}

// wake is when silence should become an event: only a form is worth it. What is
// due already is due now, or in the morning.
func (t *turn) wake() time.Time {
	if t.s.Question.Kind == NoQuestion || !t.draftable() || t.held() {
		return time.Time{}
	}
	if t.s.Reminded {
		return time.Unix(t.s.Asked+draftAfter, 0).In(t.env.Now.Location())
	}
	at := time.Unix(t.s.Asked+remindAfter, 0).In(t.env.Now.Location())
	if at.Before(t.env.Now) {
		at = t.env.Now
	}
	return byDay(at)
}

// silence reminds once of an open form, and makes a draft of it at the second
// time, without a word. An event that comes too early, because something was
// answered since, or in the night, does nothing.
func (t *turn) silence() {
	quiet := t.now() - t.s.Asked
	switch {
	case t.s.Question.Kind == NoQuestion || !t.draftable() || !t.fits():
	case quiet >= draftAfter:
		t.keepDraft()
	case !t.s.Reminded && quiet >= remindAfter && byDay(t.env.Now).Equal(t.env.Now):
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
