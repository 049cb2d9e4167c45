package flows

import (
	"strings"

	"teman/umkm"
)

// photoAnswer is a photo, or a scan sent as a document. Its canonical form is
// the name of the turn that took it (Env.Turn), by which the runtime keeps the
// file; no text can be one.
type photoAnswer struct{ always }

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
