package flows

// Puzzle is a text that the engine could not act on: what it may have meant, as
// intents, the likeliest first; empty when nothing was likely. People of the
// office look through these, so that the next text of the kind is understood.
type Puzzle struct {
	Guesses []string `json:"g"`
	Before  bool     `json:"b,omitempty"` // not this text but the one before it: it was taken for the first guess, and that was wrong
}

func puzzleOf(guesses []Guess) *Puzzle {
	p := &Puzzle{Guesses: make([]string, 0, len(guesses))}
	for _, g := range guesses {
		p.Guesses = append(p.Guesses, g.Intent)
	}
	return p
}
