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
		return false
	}
	if reason := unfit(t.event); !reason.IsZero() {
		t.wrong(reason)
		return true
	}
	t.takePhoto(f, d, step)
	return true
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
