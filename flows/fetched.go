package flows

import "teman/umkm"

// Fate is what became of a file that a person attached and a flow keeps.
type Fate string

// The fates of a file.
const (
	FateKept      Fate = "kept"
	FateTooLarge  Fate = "too_large"  // more than MaxMedia
	FateWrongKind Fate = "wrong_kind" // neither a picture nor a PDF, nor spoken words, whatever its name says
	FateTooMany   Fate = "too_many"   // the person has sent more than the office keeps of one
	FateGone      Fate = "gone"       // the platform does not hand it over, or not any more
)

// Fates lists every fate.
func Fates() []Fate { return []Fate{FateKept, FateTooLarge, FateWrongKind, FateTooMany, FateGone} }

// Fetched tells of a file that was fetched, or could not be.
type Fetched struct {
	File string `json:"f"` // as the answer names it
	Fate Fate   `json:"w"`
}

// fetched tells the person of a file that could not be kept, and how to send
// it again. What arrived well is no news.
func (t *turn) fetched() {
	e := t.event.Fetched
	if e == nil || e.Fate == FateKept {
		return
	}
	t.dropFile(e.File)
	said := "flow.file."
	if t.held() {
		said = "flow.file.held." // what they send anew goes to the officer, without a word
	}
	t.say(t.phrase(said+string(e.Fate)).With("max", umkm.CountValue(MaxMedia>>20)))
	if t.s.Question.Kind != NoQuestion && !t.held() && t.fits() {
		asked, reminded := t.s.Asked, t.s.Reminded
		t.repeat()
		t.s.Asked, t.s.Reminded = asked, reminded // nobody answered: the silence goes on
	}
}

// dropFile forgets an answer whose file there is not, so that no action is
// given it.
func (t *turn) dropFile(file string) {
	t.dropFrom(t.s.Frames, file)
	drafts := append([]Draft(nil), t.s.Drafts...)
	for i := range drafts {
		drafts[i].Frames = copyFrames(drafts[i].Frames)
		t.dropFrom(drafts[i].Frames, file)
	}
	t.s.Drafts = drafts
}

func (t *turn) dropFrom(frames []Frame, file string) {
	for i := range frames {
		d := t.version(&frames[i])
		if d == nil {
			continue
		}
		for j := range d.Steps {
			step := &d.Steps[j]
			if a := frames[i].answer(step.As); step.Type == "photo" && a != nil && a.Value == file {
				a.Value = ""
			}
		}
	}
}
