package understand

import (
	"strings"

	"teman/flows"
)

// The thresholds were measured on the shipped sentences, each read by a reader
// that had not seen it, and on texts that want nothing (see accuracy_test.go).
const (
	offered    = 0.28 // below this nothing is said
	certain    = 0.48 // from here on an intent is acted on, when it is also ahead
	ahead      = 0.12 // by so much of the next
	near       = 0.70 // share of the best score from which another is offered too
	maxGuesses = 3
)

// guess reads one wish by its content words.
func (r *reader) guess(told []string) []flows.Guess {
	if len(told) == 0 {
		return nil
	}
	if intent := r.told[strings.Join(told, " ")]; intent != "" {
		return []flows.Guess{{Intent: intent, Sure: true, Score: 1}}
	}
	guesses := verdict(r.overlap.rank(told))
	if len(guesses) > 0 && r.overlap.hangsOnOne(told) {
		guesses[0].Sure = false // "dapur yanti" is a kitchen's name, and no question about kitchens
	}
	return guesses
}

// verdict says which scores are good enough to be offered, and whether the best
// one is clearly ahead.
func verdict(scores []ranked) []flows.Guess {
	var guesses []flows.Guess
	for _, s := range scores {
		if s.score < offered || len(guesses) == maxGuesses || s.score < near*scores[0].score {
			break
		}
		guesses = append(guesses, flows.Guess{Intent: s.intent, Score: min(s.score, 1)})
	}
	if len(guesses) > 0 {
		lead := len(scores) == 1 || scores[0].score-scores[1].score >= ahead
		guesses[0].Sure = lead && guesses[0].Score >= certain
	}
	return guesses
}
