package flows

import (
	"strconv"

	"teman/umkm"
)

// turn is one Step while it runs: the session it makes, and what it says.
type turn struct {
	*Engine
	event Event
	env   Env
	vocab *vocabulary

	s          Session
	text       string // as it was written, cut to size
	opening    string // the text that began the flow, until a list was asked of
	said       []umkm.Phrase
	file       *File
	messages   []Message
	values     umkm.Args
	lists      map[string][]Option
	given      []Pair // for the flow that the action's result starts
	errand     errand
	call       *Call
	failure    *Failure
	puzzle     *Puzzle
	secret     bool
	taken      []string // what the text before was taken for, and what it may mean instead
	topic      string   // the certificate that the talk is about, where the text names none
	denied     string   // the intent that the person says was not meant
	keep       bool     // what was attached is an answer
	steps      int
	calls      int  // actions of this turn
	silent     bool // an officer speaks: the bot says nothing, and the talk stays as it is
	spoke      bool // something was said before the action of this turn
	consulted  bool // the office's library has nothing to the text
	again      bool // the next step is asked although it is answered
	digression digression
	about      aspect // what a question about something told wants to know
	waiting    bool   // for an answer, or for an action: nothing more is run
}

// turn takes up the session, and what an action interrupted.
func (e *Engine) turn(s Session, ev Event, env Env) *turn {
	t := &turn{Engine: e, event: ev, env: env, vocab: e.vocabulary(env.Lang), s: s}
	t.s.Frames = copyFrames(s.Frames)
	if c := s.carry; c != nil {
		t.said = append([]umkm.Phrase(nil), c.said...)
		t.values, t.lists, t.file, t.errand, t.text, t.opening, t.taken, t.digression, t.about, t.spoke = c.values, c.lists, c.file, c.errand, c.text, c.opening, c.taken, c.digression, c.about, c.spoke
		t.steps, t.calls = c.steps, c.calls
		t.s.carry = nil
	}
	return t
}

// say adds a paragraph.
func (t *turn) say(p umkm.Phrase) {
	if !p.IsZero() {
		t.said = append(t.said, p)
	}
}

// flush makes a message of the paragraphs that wait.
func (t *turn) flush() {
	if len(t.said) == 0 && t.file == nil {
		return
	}
	t.messages = append(t.messages, Message{Paragraphs: t.said, File: t.file})
	t.said, t.file = nil, nil
}

// put asks the question that the session holds, below the paragraphs that wait.
// While more of the person's messages wait the question would be superseded;
// what is an answer never is, so that it then goes without the question, which
// the next turn asks.
func (t *turn) put(paragraphs ...umkm.Phrase) {
	if t.file != nil {
		t.flush()
	}
	t.waiting = true
	t.s.Asked, t.s.Reminded = t.now(), false
	answered := len(t.said) > 0
	if answered && t.env.More {
		t.flush()
		return
	}
	q := &t.s.Question
	m := Message{Paragraphs: append(t.said, paragraphs...), Options: q.Options, Prompt: !answered}
	if len(q.Options) > 0 {
		m.Nonce = q.Nonce
	}
	m.Worded = q.Kind == ConfirmQuery
	m.Wants = t.wants()
	t.messages = append(t.messages, m)
	t.said = nil
}

// wants names the button of the platform that answers the open question, where
// there are no options to choose from.
func (t *turn) wants() Want {
	q := &t.s.Question
	if !q.ofStep() || len(q.Options) > 0 {
		return ""
	}
	f := t.s.top()
	at, ok := t.version(f).step(f.Step)
	if !ok {
		return ""
	}
	switch t.version(f).Steps[at].Type {
	case "phone":
		return WantPhone
	case "region":
		return WantLocation
	}
	return ""
}

// open begins a question. The nonce of its buttons is made of the turn and a
// count, so that no other question ever had it.
func (t *turn) open(q Question) {
	t.s.Asks++
	h := newHasher()
	h.text(t.env.Turn)
	h.text(strconv.Itoa(t.s.Asks))
	q.Nonce = strconv.FormatUint(uint64(h), 36)
	t.s.Question = q
}

// do asks the runtime for an action and holds what this turn has said so far.
func (t *turn) do(c *Call) {
	if t.calls++; t.calls > maxCalls {
		t.fail(TooManyActions)
		return
	}
	c.Text = t.text
	t.call = c
	t.s.carry = &carry{
		said: t.said, values: t.values, lists: t.lists, file: t.file, errand: t.errand, text: t.text, opening: t.opening,
		taken: t.taken, digression: t.digression, about: t.about, spoke: t.spoke || len(t.messages) > 0,
		steps: t.steps, calls: t.calls,
	}
	t.said, t.file, t.waiting = nil, nil, true
}

// fail ends the talk with an apology. The flow's state cannot be trusted, so
// nothing of it is kept.
func (t *turn) fail(reason string) {
	t.failure = &Failure{Reason: reason}
	if f := t.s.top(); f != nil {
		t.failure.Flow, t.failure.Step = f.Flow, f.Step
	}
	t.leave()
	t.say(umkm.Say("flow.broken"))
}

// leave ends the talk: no flow, no question.
func (t *turn) leave() {
	t.s.Frames, t.s.Question, t.s.Heard, t.s.Wishes = nil, Question{}, nil, nil
	t.s.Blind, t.s.Reminded = false, false
}

// sayGoodbye sees that nobody who wrote is left without a word.
func (t *turn) sayGoodbye() {
	if !t.event.byPerson() || t.spoke || len(t.messages) > 0 || t.env.More {
		return
	}
	t.say(t.phrase("flow.done"))
	t.flush()
}

func (t *turn) outcome() Outcome {
	if t.call == nil && !t.silent {
		t.flush()
		t.sayGoodbye()
		t.s.Blind = t.env.More && t.s.Question.Kind != NoQuestion
		t.unrepeat()
	}
	return Outcome{
		Session: t.s, Messages: t.messages, Do: t.call, Wake: t.wake(), Keep: t.keep, Secret: t.secret, Puzzle: t.puzzle, Failure: t.failure,
	}
}
