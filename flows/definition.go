package flows

import (
	"crypto/sha256"
	"encoding/hex"
)

// Definition is one version of one flow, as its file describes it. It is never
// changed after it was loaded.
type Definition struct {
	Name  string
	Hash  string // of the source; a session names the version it talks with by it
	File  string // where it was read; empty for a version that comes out of storage
	Line  int
	Opens []Opening
	Link  Link
	For   []string // roles of officers, whose words, link and files alone open it; empty: everybody's
	Words []string // texts of theirs that open it
	Sent  Sent
	Aside bool // answered in the middle of another flow's question
	Draft bool // kept when it is interrupted or falls silent, so that "lanjut" resumes it
	Steps []Step

	source []byte
	at     map[string]int // place of a step by its name
}

// Opening is an intent that starts a flow, and the answers that the intent
// already holds.
type Opening struct {
	Intent string
	Given  []Pair
	Line   int
}

// Pair is a name and its value, in the order of the file.
type Pair struct{ Name, Value string }

// hashOf names a version: the first 12 digits of the SHA-256 of its source. An
// office has tens of versions, not millions.
func hashOf(source []byte) string {
	sum := sha256.Sum256(source)
	return hex.EncodeToString(sum[:6])
}

// step returns the place of a step, and false when the flow has none of that
// name.
func (d *Definition) step(name string) (int, bool) {
	at, ok := d.at[name]
	return at, ok
}

// isForm reports whether the flow collects answers towards a confirm: the
// flows that show their progress.
func (d *Definition) isForm() bool {
	questions := 0
	for i := range d.Steps {
		switch {
		case d.Steps[i].isQuestion():
			questions++
		case d.Steps[i].Kind == StepConfirm:
			return questions >= minProgress
		}
	}
	return false
}

// minProgress is the fewest questions whose count is worth telling.
const minProgress = 3
