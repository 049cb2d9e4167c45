package flows

import (
	"strings"

	"teman/umkm"
)

// Knowledge is what the engine asks about the world: tables and texts, none of
// which change.
type Knowledge struct {
	Regions      *umkm.Regions
	Activities   *umkm.Activities
	Speaker      Speaker
	Understander Understander
}

// Engine carries conversations on. It has no state of its own, so that one may
// serve many goroutines.
type Engine struct {
	lib   *Library
	know  Knowledge
	words map[string]*vocabulary // by language
}

// New makes an engine of flows and knowledge. The library must not change
// afterwards.
func New(lib *Library, know Knowledge) *Engine {
	e := &Engine{lib: lib, know: know, words: map[string]*vocabulary{}}
	for _, lang := range append([]string{"id"}, know.Speaker.Languages()...) {
		e.words[lang] = newVocabulary(know.Speaker, lang)
	}
	return e
}

// The caps of one turn.
const (
	maxStepsPerTurn = 100
	maxCalls        = 8    // actions, each of which is work for the database
	maxText         = 4000 // runes that are read of one message
	maxCorrections  = 5    // in one message
	maxRepeats      = 3    // of the same reply in a row
)

// Step is what one event does to a conversation: the next session, what to say,
// and at most one action to carry out, whose result is the next event of the
// same turn. It is a pure function; s is not changed.
func (e *Engine) Step(s Session, ev Event, env Env) Outcome {
	t := e.turn(s, ev, env)
	if t.overhears() {
		return t.outcome()
	}
	t.expire()
	if t.env.Wrote.Edited && ev.Kind != EventResult && !t.readsEdited() {
		return t.outcome()
	}
	t.noteSpoken()
	t.recallTaken()
	switch ev.Kind {
	case EventText:
		t.hearText(clean(ev.Text))
	case EventChoice:
		t.pressed(ev.Choice)
	case EventMedia:
		t.gotMedia()
	case EventCard:
		t.gotCard()
	case EventLocation:
		t.gotLocation()
	case EventSilence:
		t.silence()
	case EventFetched:
		t.fetched()
	case EventNews:
		t.news()
	case EventAnswer:
		t.answered()
	case EventReturned:
		t.returned()
	case EventResult:
		t.result()
	}
	return t.outcome()
}

// clean drops what is not seen from a text, line ends and tabs aside.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r >= ' ' && r != 0x7f && !isInvisible(r) {
			return r
		}
		return -1
	}, strings.ToValidUTF8(text, ""))
	return strings.TrimSpace(text)
}

// isInvisible names zero-width characters and the marks that turn the direction
// of writing round.
func isInvisible(r rune) bool {
	return r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2060 && r <= 0x206f || r == 0xfeff || r >= 0x80 && r < 0xa0
}

// vocabulary is that of the person's language.
func (e *Engine) vocabulary(lang string) *vocabulary {
	if v := e.words[lang]; v != nil {
		return v
	}
	return e.words["id"]
}

func (t *turn) now() int64 { return t.env.Now.Unix() }

// expire lets go of what is too old to go on with: drafts of more than 30 days,
// and a question outside a form that nobody answered for a day.
func (t *turn) expire() {
	var kept []Draft
	for _, d := range t.s.Drafts {
		if t.now()-d.At < draftLives {
			kept = append(kept, d)
		}
	}
	t.s.Drafts = kept
	if t.event.Kind == EventResult || !t.event.byPerson() || len(t.s.Frames) == 0 {
		return
	}
	if t.now()-t.s.Asked >= draftAfter && !t.draftable() {
		t.leave()
	}
}
