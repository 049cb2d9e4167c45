package understand

import "teman/flows"

// The thresholds were measured on sentences that were not learned from; see
// docs/decisions/0014-classifier.md and accuracy_test.go.
const (
	temperature = 1.05  // at which a probability is the share of those that are right
	offered     = 0.008 // below this an intent is not offered
	certain     = 0.95  // from here on an intent is acted on
	least       = 0.15  // the likeliest has to be this probable for anything to be offered
	foreign     = 0.08  // from here on a text is off the topic, whatever else is likelier
	strange     = 0.50  // from here on it is answered as that, whatever else is offered
)

// maxGuesses is how many wishes are offered.
const maxGuesses = 3

// verdict says which intents are probable enough to be offered, and whether the
// first can be acted on. A text that may well be off the topic begins with that,
// so that nothing is done about it.
func verdict(scores []ranked, w weight) []flows.Guess {
	if len(scores) == 0 || w.empty || scores[0].intent == answer || w.known == 0 && scores[0].intent == offTopic {
		return nil // of words that nobody knows it cannot be said that they are off the topic
	}
	var guesses []flows.Guess
	likeliest, wishes := 0.0, 0
	for _, s := range scores {
		switch {
		case s.intent == offTopic && s.score >= foreign:
			guesses = append([]flows.Guess{{Intent: s.intent, Score: s.score}}, guesses...)
			likeliest = max(likeliest, s.score)
		case s.score >= offered && s.intent != answer && !w.refused[s.intent] && wishes < maxGuesses:
			guesses = append(guesses, flows.Guess{Intent: s.intent, Score: s.score})
			likeliest = max(likeliest, s.score)
			wishes++
		}
	}
	switch {
	case likeliest < least: // what was likelier, the text refuses
		return nil
	case w.hangsOnOne():
	case guesses[0].Score >= certain:
		return []flows.Guess{acted(guesses[0], scores, w)}
	case guesses[0].Intent == offTopic && guesses[0].Score >= strange:
		guesses[0] = acted(guesses[0], scores, w)
	}
	return guesses
}

// acted is a guess that is acted on, with what it may be taken for instead by
// whoever says that it was misunderstood.
func acted(g flows.Guess, scores []ranked, w weight) flows.Guess {
	g.Sure = true
	for _, s := range scores {
		if len(g.Instead) < maxGuesses-1 && s.intent != g.Intent && s.intent != offTopic && s.intent != answer && !w.refused[s.intent] {
			g.Instead = append(g.Instead, s.intent)
		}
	}
	return g
}
