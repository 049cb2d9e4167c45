package flows

import (
	"fmt"

	"teman/umkm"
)

// heldFact is the number of the ticket whose officer speaks with the person.
// The bot keeps silent then, and the talk stays as it is until they are done.
const heldFact = "held"

func (t *turn) held() bool { return t.env.Facts.Known[heldFact] != "" }

// overhears passes on to the officer what the person does while one speaks with
// them; false where the bot is meant all the same. Of the session nothing
// changes.
func (t *turn) overhears() bool {
	if !t.held() || t.event.Kind == EventResult {
		return false
	}
	switch t.event.Kind {
	case EventSilence:
		t.silent = true
		return true
	case EventText:
		if text := clean(t.event.Text); t.obeys(text) {
			return true
		} else if _, _, link := t.linked(text); link {
			return false
		}
	case EventNews, EventAnswer, EventReturned, EventFetched:
		return false
	}
	t.silent = true
	t.text = t.passedOn()
	if t.event.Kind == EventMedia && t.event.Media != Sticker && t.event.Attached != nil {
		t.keep = true
	}
	if t.text != "" || t.keep {
		t.runErrand(errandHear)
	}
	return true
}

// obeys does what a word says that is for the bot though an officer listens.
func (t *turn) obeys(text string) bool {
	w, known := t.vocab.anywhere[bare(text)]
	t.text = text
	switch {
	case !known:
		return false
	case w == wordMenu, w == wordBot:
		t.runErrand(errandLeave)
	case w == wordStop:
		t.runErrand(errandStop)
	case w == wordStart && t.unsubscribed():
		t.runErrand(errandStart)
	default:
		return false
	}
	return true
}

// passedOn is what an officer reads of an event.
func (t *turn) passedOn() string {
	e := t.event
	switch e.Kind {
	case EventText:
		if t.env.Wrote.Edited {
			return t.inWords(umkm.Say("flow.held.edited").With("text", umkm.TextValue(clean(e.Text))))
		}
		return clean(e.Text)
	case EventChoice:
		for _, o := range t.s.Question.Options {
			if o.ID == e.Choice.Option && t.s.Question.Nonce == e.Choice.Nonce {
				return t.inWords(o.Label)
			}
		}
		return ""
	case EventMedia:
		if caption := clean(e.Text); caption != "" {
			return caption
		}
		return t.inWords(umkm.Say("flow.held.media." + string(e.Media)))
	case EventCard:
		return t.inWords(umkm.Say("flow.held.card").With("phone", umkm.TextValue(e.Phone)))
	case EventLocation:
		return t.inWords(umkm.Say("flow.held.location").With("at", umkm.TextValue(fmt.Sprintf("%.5f, %.5f", e.Latitude, e.Longitude))))
	}
	return ""
}

// inWords says a phrase in the language of the office's officers.
func (t *turn) inWords(p umkm.Phrase) string { return t.know.Speaker.Text("id", p) }

// overheard goes on when the officer's ticket has what was sent. Where none
// holds the chat any more, the bot reads it.
func (t *turn) overheard(r *Result) {
	if r.Name == "ok" {
		t.silent = true
		return
	}
	t.env.Facts.Known = without(t.env.Facts.Known, heldFact)
	t.hearText(t.text)
}

func without(known map[string]string, name string) map[string]string {
	rest := make(map[string]string, len(known))
	for k, v := range known {
		if k != name {
			rest[k] = v
		}
	}
	return rest
}

// leaves gives the chat back to the bot because the person wants it; the ticket
// stays with its officer.
func (t *turn) leaves(r *Result) {
	t.env.Facts.Known = without(t.env.Facts.Known, heldFact)
	if r.Name == "ok" {
		t.say(t.phrase("flow.left_officer"))
	}
	switch {
	case t.vocab.anywhere[bare(t.text)] == wordMenu:
		t.word(wordMenu)
	case t.s.Question.Kind != NoQuestion:
		t.goOn()
	}
}

// answered says what an officer says, in a bubble of its own. Nothing of the
// talk changes.
func (t *turn) answered() {
	t.news()
	t.silent = true
}

// returned asks whether the officer's answers helped, over whatever was going
// on before.
func (t *turn) returned() {
	if _, ok := t.lib.Flow(helpedFlow); !ok || t.event.Ticket == 0 {
		return
	}
	if q := &t.s.Question; !q.ofStep() && q.Kind != NoQuestion {
		if q.Below == nil {
			t.leave()
		} else {
			t.s.Question = *q.Below
		}
	}
	t.solvedAgain()
	given := []Pair{{Name: "tiket", Value: formatInt(t.event.Ticket)}}
	if len(t.s.Frames) == 0 {
		t.begin(helpedFlow, given)
		return
	}
	t.s.Question = Question{}
	t.enter(helpedFlow, FrameOver, given)
	t.run()
}

// solvedAgain ends what was still asked of the ticket when it was solved before:
// an answer to that would be one to a question that nobody has any more. What
// such a flow called ends with it.
func (t *turn) solvedAgain() {
	asks := func(f *Frame) bool { return f.Flow == helpedFlow && f.value("tiket") == formatInt(t.event.Ticket) }
	var rest []Frame
	for i := 0; i < len(t.s.Frames); i++ {
		if !asks(&t.s.Frames[i]) {
			rest = append(rest, t.s.Frames[i])
			continue
		}
		t.s.Question = Question{}
		for i+1 < len(t.s.Frames) && t.s.Frames[i+1].Kind == FrameCall {
			i++
		}
	}
	if len(rest) > 0 {
		rest[0].Kind = FrameRoot
	}
	t.s.Frames = rest
}

// helpedFlow asks whether a solved ticket is solved for the owner too.
const helpedFlow = "terbantu"
