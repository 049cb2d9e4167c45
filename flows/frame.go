package flows

// answer returns the answer of this name, nil when there is none.
func (f *Frame) answer(name string) *Answer {
	for i := range f.Answers {
		if f.Answers[i].Name == name {
			return &f.Answers[i]
		}
	}
	return nil
}

// value returns an answer's canonical form; "" when it was skipped or not
// given yet.
func (f *Frame) value(name string) string {
	if a := f.answer(name); a != nil {
		return a.Value
	}
	return ""
}

// put keeps an answer, in the place of an older one of its name.
func (f *Frame) put(a Answer) {
	if old := f.answer(a.Name); old != nil {
		*old = a
		return
	}
	f.Answers = append(f.Answers, a)
}

// putVillage answers the question for the village by what was said to the one
// for the place. The summary shows both.
func (f *Frame) putVillage(d *Definition, step *Step, name string) {
	at, ok := d.step(step.Village)
	if !ok || name == "" {
		return
	}
	as := d.Steps[at].As
	f.put(Answer{Name: as, Value: name, Given: f.answer(as) == nil})
}

// ask forgets that answers came with the intent, so that their questions are
// asked when the flow comes by again.
func (f *Frame) ask() {
	for i := range f.Answers {
		f.Answers[i].Given = false
	}
}

// copyFrames copies frames so deep that answers can be changed.
func copyFrames(frames []Frame) []Frame {
	if len(frames) == 0 {
		return nil
	}
	out := make([]Frame, len(frames), len(frames)+1)
	for i, f := range frames {
		f.Answers = append(make([]Answer, 0, len(f.Answers)+1), f.Answers...)
		out[i] = f
	}
	return out
}

// hear keeps a value for the question that it may answer, once for each type.
func (s *Session) hear(kind, value string) {
	heard := make([]Heard, 0, len(s.Heard)+1)
	for _, h := range s.Heard {
		if h.Type != kind {
			heard = append(heard, h)
		}
	}
	s.Heard = append(heard, Heard{Type: kind, Value: value})
}

// unhear returns what was heard of a type, and forgets it.
func (s *Session) unhear(kind string) (string, bool) {
	for i, h := range s.Heard {
		if h.Type == kind {
			s.Heard = append(append([]Heard(nil), s.Heard[:i]...), s.Heard[i+1:]...)
			return h.Value, true
		}
	}
	return "", false
}

// top is the flow that the talk is in; nil when nothing is going on.
func (s *Session) top() *Frame {
	if len(s.Frames) == 0 {
		return nil
	}
	return &s.Frames[len(s.Frames)-1]
}
