package flows

import "teman/umkm"

// Session is the state of one conversation. The zero Session is a conversation
// in which nothing is going on. It is a value: an Engine never changes the one
// it is given.
type Session struct {
	Frames   []Frame  // the flow that was started, and those it called, innermost last
	Question Question // what the person is being asked; its step is that of the last frame
	Heard    []Heard  // what a text said beside its purpose, to be proposed where it is asked
	Wishes   []Wish   // what else was wanted, in order
	Drafts   []Draft  // talks that were left in the middle, the newest first
	Asked    int64    // when the question was put, in Unix seconds
	Asks     int      // questions put so far; nonces are made of it
	Reminded bool     // the silence since Asked was broken once
	Blind    bool     // more was on its way when the question was put: what comes next was written before it was seen
	Lost     int      // texts in a row that nobody understood
	Last     uint64   // hash of the last reply
	Repeats  int      // how often the last reply was said in a row
	Spoken   Spoken   // what the person did last
	Taken    []string // the intent that what was written last was taken for, and what it may mean instead

	carry *carry // what a turn holds while its action runs; never stored
}

// Frame is one flow under way.
type Frame struct {
	Flow    string
	Hash    string // of the version
	Step    string // where it is
	Kind    FrameKind
	Return  string // the step to come back to when a correction is done
	Answers []Answer
}

// FrameKind tells what happens when the flow of a frame ends.
type FrameKind byte

// The kinds of frames.
const (
	FrameRoot  FrameKind = 0   // the conversation is over
	FrameCall  FrameKind = 'c' // the caller goes on behind its call
	FrameAside FrameKind = 'a' // the question below is asked again; whatever it would ask is left out
	FrameOver  FrameKind = 'o' // the question below is asked again
)

// Answer is one answer in canonical form.
type Answer struct {
	Name   string
	Value  string      // empty when it was skipped
	Label  umkm.Phrase // as shown, where the value alone does not tell: an entry of a list
	Secret bool        // sealed wherever the session is kept
	Given  bool        // by the intent that opened the flow: not asked
}

// Heard is a value that was said before it was asked for.
type Heard struct {
	Type  string // of the answer that it may become
	Value string
}

// Draft is a talk that was left in the middle.
type Draft struct {
	At     int64 // when it was left, in Unix seconds
	Frames []Frame
	Heard  []Heard
	Wishes []Wish
}

// The bounds of what a session keeps.
const (
	maxDrafts  = 3
	maxFrames  = 9              // a flow and eight nested calls
	draftLives = 30 * 24 * 3600 // seconds
)

// carry is what a turn holds while its action runs: paragraphs that wait for
// the question which may follow, the results so far, and an errand of the
// engine itself.
type carry struct {
	said       []umkm.Phrase
	values     umkm.Args
	lists      map[string][]Option
	file       *File
	errand     errand
	text       string
	opening    string
	taken      []string
	digression digression
	about      aspect
	spoke      bool
	steps      int
	calls      int
}

// EachSecret replaces every sensitive value by what seal makes of it: the
// runtime seals them before a session is stored and opens them before it is
// used. The slices that the session shares with others are not changed.
func (s *Session) EachSecret(seal func(value string) (string, error)) error {
	frames, err := sealFrames(s.Frames, seal)
	if err != nil {
		return err
	}
	drafts := append([]Draft(nil), s.Drafts...)
	for i := range drafts {
		if drafts[i].Frames, err = sealFrames(drafts[i].Frames, seal); err != nil {
			return err
		}
	}
	question, err := sealQuestion(s.Question, seal)
	if err != nil {
		return err
	}
	s.Frames, s.Drafts, s.Question = frames, drafts, question
	return nil
}

// sealQuestion replaces what a sensitive question holds of an answer that is
// not settled yet.
func sealQuestion(q Question, seal func(string) (string, error)) (_ Question, err error) {
	if q.Below != nil {
		below, err := sealQuestion(*q.Below, seal)
		if err != nil {
			return q, err
		}
		q.Below = &below
	}
	if !q.Secret {
		return q, nil
	}
	if q.Partial, err = sealed(q.Partial, seal); err != nil {
		return q, err
	}
	q.Values = append([]string(nil), q.Values...)
	for i := range q.Values {
		if q.Values[i], err = sealed(q.Values[i], seal); err != nil {
			return q, err
		}
	}
	return q, nil
}

func sealFrames(frames []Frame, seal func(string) (string, error)) ([]Frame, error) {
	out := append([]Frame(nil), frames...)
	for i := range out {
		out[i].Answers = append([]Answer(nil), out[i].Answers...)
		for j := range out[i].Answers {
			a := &out[i].Answers[j]
			if !a.Secret {
				continue
			}
			value, err := sealed(a.Value, seal)
			if err != nil {
				return nil, err
			}
			a.Value = value
		}
	}
	return out, nil
}

func sealed(value string, seal func(string) (string, error)) (string, error) {
	if value == "" {
		return "", nil
	}
	return seal(value)
}
