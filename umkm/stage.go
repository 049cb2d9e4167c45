package umkm

import "slices"

// Stage is a step of the way to a certificate, and of the duties after it, as
// tables and locales name it; of a kind that an office added, it is what they
// call it.
type Stage string

// StageName is what people call a stage of this kind.
func (k Kind) StageName(stage Stage) Phrase {
	if k.Own() {
		return own(string(stage))
	}
	return Say("certificate." + string(k) + ".stage." + string(stage))
}

// StageIndex returns the place of a stage on the way, counted from zero, or -1
// if the kind has no such stage.
func (e Entry) StageIndex(stage Stage) int { return slices.Index(e.Stages, stage) }

// Issued reports whether the certificate exists at this stage.
func (e Entry) Issued(stage Stage) bool {
	at := e.StageIndex(stage)
	return at >= 0 && at >= e.StageIndex(e.IssuedAt)
}

// Done reports whether nothing is left to do after this stage.
func (e Entry) Done(stage Stage) bool {
	return len(e.Stages) > 0 && stage == e.Stages[len(e.Stages)-1]
}

// Next returns the stage after this one; after no stage, or one that the kind
// does not have, the first. ok is false where nothing follows.
func (e Entry) Next(stage Stage) (next Stage, ok bool) {
	at := e.StageIndex(stage) + 1
	if at >= len(e.Stages) {
		return "", false
	}
	return e.Stages[at], true
}
