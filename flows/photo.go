package flows

import (
	"strings"

	"teman/umkm"
)

// gotPhoto takes what was attached as the answer where a photo is asked.
// Nothing else that people attach is kept.
func (t *turn) gotPhoto() bool {
	f, d, step, ok := t.standsAt("photo")
	if !ok {
		return t.gotPhotoEarly()
	}
	if reason := unfit(t.event); !reason.IsZero() {
		t.wrong(reason)
		return true
	}
	t.takePhoto(f, d, step)
	return true
}

// gotPhotoEarly keeps what was attached before it was asked, where the flow
// asks for it later and needs it: nobody sends a photo twice because of the
// order of our questions.
func (t *turn) gotPhotoEarly() bool {
	f, step := t.photoAhead()
	if step == nil || t.event.Attached == nil || !unfit(t.event).IsZero() {
		return false
	}
	t.keep = true
	f.put(Answer{Name: step.As, Value: t.env.Turn, Given: true})
	t.say(umkm.Say("flow.media.photo_early"))
	if caption := clean(t.event.Text); t.captionCounts(caption) {
		t.hearText(caption)
		return true
	}
	t.repeat()
	return true
}

// photoAhead is the photo that the flow needs behind the open question, or the
// flow that called it; nil for none.
func (t *turn) photoAhead() (*Frame, *Step) {
	if t.openStep() == "" {
		return nil, nil
	}
	for i := len(t.s.Frames) - 1; i >= 0; i-- {
		f := &t.s.Frames[i]
		d := t.version(f)
		at, _ := d.step(f.Step)
		for j := at + 1; j < len(d.Steps); j++ {
			if s := &d.Steps[j]; s.Kind == StepAsk && s.Type == "photo" && !s.Optional && f.answer(s.As) == nil {
				return f, s
			}
		}
		if f.Kind != FrameCall {
			break
		}
	}
	return nil, nil
}

// takePhoto answers a step with what was attached. Where the channel cannot
// hand files over, the talk goes on without.
func (t *turn) takePhoto(f *Frame, d *Definition, step *Step) {
	var answer Answer
	if t.event.Attached != nil {
		t.keep = true
		answer.Value = t.env.Turn
		t.remember(clean(t.event.Text))
	} else {
		t.say(umkm.Say("answer.photo.unreachable"))
		if !step.Optional {
			t.leave()
			return
		}
	}
	t.accept(f, d, step, answer)
	t.proceed()
}

// unfit is the reason why what was attached is no photo that can be kept, as
// far as the platform tells; its bytes are looked at when they are fetched.
func unfit(e Event) umkm.Phrase {
	if e.Media != Photo && e.Media != Document {
		return umkm.Say("answer.photo.kind")
	}
	switch a := e.Attached; {
	case a == nil:
	case a.Size > MaxMedia:
		return umkm.Say("answer.photo.large").With("max", umkm.CountValue(MaxMedia>>20))
	case e.Media == Document && a.Type != "" && a.Type != "application/pdf" && !strings.HasPrefix(a.Type, "image/"):
		return umkm.Say("answer.photo.kind")
	}
	return umkm.Phrase{}
}

// holdsPhoto reports whether the talk has taken a photo already: people send
// several at once.
func (t *turn) holdsPhoto() bool {
	return t.answerWhere(func(s *Step) bool { return s.Type == "photo" }) != ""
}
