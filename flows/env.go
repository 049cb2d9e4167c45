package flows

import (
	"time"

	"teman/umkm"
)

// Env is the world as one step may see it. It is read before the step and does
// not change during it.
type Env struct {
	Now   time.Time     // in the contact's zone
	Turn  string        // unique for this turn; nonces are made of it
	Lang  string        // "id" unless the person chose another
	More  bool          // newer inbound of the same contact waits: prompts would be superseded
	Wrote Writing       // which message of theirs it is
	Quiet time.Duration // since the contact was last heard; negative when this is the first time
	Near  string        // region code of the office, which places are looked for first
	Facts Facts
}

// Facts are what the office knows about the person who writes, as far as flows
// need it to decide: canonical values by name, and lists to choose from. The
// names are listed in the package that reads them (bot/facts.go).
type Facts struct {
	Known map[string]string
	Lists map[string][]Option
}

// Speaker says phrases, so that typed answers can be compared with the labels
// people saw. Text returns "" for a key that no language has; Placeholders are
// the names of the values that the texts of a key use.
type Speaker interface {
	Text(lang string, p umkm.Phrase) string
	Has(key string) bool
	Placeholders(key string) []string
	Languages() []string
}

// Understander makes sense of free text. It is deterministic and pure.
type Understander interface {
	// Read returns what a text may want, the likeliest first; empty when
	// nothing is likely enough to be offered.
	Read(lang, text string) []Guess
	// Choose returns the index of the label that a text means ("no 2", part of
	// a word, a close spelling), and false when none or several fit equally.
	Choose(lang, text string, labels []string) (int, bool)
}

// Guess is one thing a text may want.
type Guess struct {
	Intent  string
	Sure    bool     // certain enough to act on without asking
	Score   float64  // 0 to 1, for ranking and for people who debug
	Instead []string // of a sure one: the intents that are likeliest when it is not this, at most two
}

// Outcome is what one event did.
type Outcome struct {
	Session  Session
	Messages []Message
	Do       *Call     // the step waits for this action: give its Result back in the next event
	Wake     time.Time // when silence should become an event; zero for never
	Keep     bool      // what was attached is an answer: it is to be fetched and kept
	Secret   bool      // what was written is a sensitive answer: history keeps a sealed reference only
	Puzzle   *Puzzle   // the text was not understood; nil when it was
	Failure  *Failure  // the flow is broken: the person got an apology, staff need a ticket
}

// Failure tells engineers why a flow could not go on. It holds no personal data.
type Failure struct {
	Flow, Step string
	Reason     string // a closed set, see failure.go
}
