package flows

import "teman/umkm"

// draftable reports whether the talk is worth keeping when it is left in the
// middle: a form that was not sent off yet.
func (t *turn) draftable() bool {
	if len(t.s.Frames) == 0 {
		return false
	}
	d := t.version(&t.s.Frames[0])
	return d != nil && d.Draft && (len(t.s.Frames) > 1 || !d.sentOff(t.s.Frames[0].Step))
}

// sentOff reports whether a step stands behind the flow's confirm: what is
// asked there can be left without losing anything.
func (d *Definition) sentOff(step string) bool {
	at, ok := d.step(step)
	for i := range at {
		if ok && d.Steps[i].Kind == StepConfirm {
			return true
		}
	}
	return false
}

// filled reports whether anything would be lost.
func (t *turn) filled() bool {
	for i := range t.s.Frames {
		if t.s.Frames[i].Kind != FrameAside && len(t.s.Frames[i].Answers) > 0 {
			return true
		}
	}
	return len(t.s.Heard) > 0
}

// keepDraft leaves the talk in a way that "lanjut" resumes. It reports whether
// there was anything to keep.
func (t *turn) keepDraft() bool {
	kept := t.draftable() && t.filled()
	if kept {
		frames := t.s.Frames
		for i := range frames {
			if frames[i].Kind == FrameAside || frames[i].Kind == FrameOver {
				frames = frames[:i]
				break
			}
		}
		d := Draft{At: t.now(), Frames: frames, Heard: t.s.Heard, Wishes: t.s.Wishes}
		drafts := append([]Draft{d}, t.s.Drafts...)
		t.s.Drafts = drafts[:min(len(drafts), maxDrafts)]
	}
	t.leave()
	return kept
}

// draftOf finds the newest draft of a flow; -1 when there is none.
func (t *turn) draftOf(flow string) int {
	for i := range t.s.Drafts {
		if t.s.Drafts[i].Frames[0].Flow == flow {
			return i
		}
	}
	return -1
}

// resume goes on with the newest draft, or asks which.
func (t *turn) resume() {
	switch len(t.s.Drafts) {
	case 0:
		t.say(umkm.Say("flow.no_draft"))
		t.openMenu()
	case 1:
		t.resumeDraft(0)
	default:
		q := Question{Kind: WhichDraft, Say: t.phrase("flow.which_draft")}
		for i := range t.s.Drafts {
			q.Options = append(q.Options, Option{ID: optionID(i), Label: t.draftLabel(i)})
			q.Values = append(q.Values, formatInt(int64(i)))
		}
		t.open(q)
		t.put(q.Say)
	}
}

func (t *turn) draftLabel(i int) umkm.Phrase {
	return t.title(t.s.Drafts[i].Frames[0].Flow)
}

// resumeDraft takes a draft up where it was left and tells what is filled in.
func (t *turn) resumeDraft(i int) {
	d := t.s.Drafts[i]
	t.s.Drafts = append(append([]Draft(nil), t.s.Drafts[:i]...), t.s.Drafts[i+1:]...)
	t.s.Frames, t.s.Heard, t.s.Wishes, t.s.Question = copyFrames(d.Frames), d.Heard, d.Wishes, Question{}
	if !t.fits() {
		return
	}
	if filled := t.filledLabels(); len(filled) > 0 {
		t.say(umkm.Say("flow.resume").With("filled", umkm.SeriesValue(filled...)))
	} else {
		t.say(umkm.Say("flow.resume_empty"))
	}
	t.run()
}

// filledLabels names what the form holds already.
func (t *turn) filledLabels() (labels []umkm.Phrase) {
	f := &t.s.Frames[0]
	d := t.version(f)
	for i := range d.Steps {
		step := &d.Steps[i]
		if step.isQuestion() && f.value(step.As) != "" && t.has(step.key+".short") {
			labels = append(labels, umkm.Say(step.key+".short"))
		}
	}
	return labels
}

// title is what a flow is called in buttons.
func (t *turn) title(flow string) umkm.Phrase {
	if d, ok := t.lib.Flow(flow); ok && len(d.Opens) > 0 && t.has("intent."+d.Opens[0].Intent) {
		return umkm.Say("intent." + d.Opens[0].Intent)
	}
	return umkm.Say("intent." + flow)
}
