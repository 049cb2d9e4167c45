package flows

import (
	"strings"

	"teman/umkm"
)

// photoAnswer is a photo, or a scan sent as a document. Its canonical form is
// the name of the turn that took it (Env.Turn), by which the runtime keeps the
// file; no text can be one.
type photoAnswer struct{ always }

// MaxMedia bounds what is fetched and kept of an attached file, in bytes.
const MaxMedia = 10 << 20

func (photoAnswer) read(text, _ string, in asking) answerReading {
	if in.vocab.promisesPhoto(text) {
		return refused(umkm.Say(sayWait))
	}
	return refused(umkm.Say("answer.photo.text"))
}

func (photoAnswer) show(string, Knowledge) umkm.Value {
	return umkm.PhraseValue(umkm.Say("answer.photo.shown"))
}

// promisesPhoto reports whether a text only says that the photo will come:
// "ya", "mau kirim foto".
func (v *vocabulary) promisesPhoto(text string) bool {
	if v.isQuestion(text) {
		return false
	}
	if v.yes[bare(text)] || v.waits(text) {
		return true
	}
	for w := range strings.FieldsSeq(bare(text)) {
		if v.photo[strings.Trim(w, ".,!")] {
			return true
		}
	}
	return false
}

// gotAnswer takes what was attached as the answer where a photo is asked.
// Nothing else that people attach is kept.
func (t *turn) gotAnswer() bool {
	if !t.fits() {
		return false
	}
	f, d, step, ok := t.standsAt("photo")
	if !ok {
		return false
	}
	t.takePhoto(f, d, step)
	return true
}

// takePhoto takes what was attached for the photo that a step asks for. Where
// the channel cannot hand files over, the talk goes on without.
func (t *turn) takePhoto(f *Frame, d *Definition, step *Step) {
	isPhoto := t.event.Media == Photo || t.event.Media == Document
	if isPhoto && t.event.Attached == nil {
		t.say(umkm.Say("answer.photo.unreachable"))
		if !step.Optional {
			t.leave()
			return
		}
		t.accept(f, d, step, Answer{})
		t.proceed()
		return
	}
	if reason := unfit(t.event); !reason.IsZero() {
		t.wrong(reason)
		return
	}
	t.keep = true
	t.remember(clean(t.event.Text))
	t.accept(f, d, step, Answer{Value: t.env.Turn})
	t.proceed()
}

// unfit is the reason why what was attached is no photo that can be kept, as
// far as the platform tells; its bytes are looked at when they are fetched.
func unfit(e Event) umkm.Phrase {
	switch a := e.Attached; {
	case a == nil, e.Media != Photo && e.Media != Document:
		return umkm.Say("answer.photo.kind")
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
	return t.fits() && t.answerWhere(func(s *Step) bool { return s.Type == "photo" }) != ""
}
