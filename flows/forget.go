package flows

// forget lets go of everything of the talk but the flow whose action erased the
// person's data: drafts, what was heard beside the way, open questions below.
// What stayed would be written back by the commit that erased it.
func (t *turn) forget() {
	t.s.Question, t.s.Heard, t.s.Drafts = Question{}, nil, nil
	if top := t.s.top(); top != nil {
		last := *top
		last.Kind = FrameRoot
		t.s.Frames = []Frame{last}
	}
}
