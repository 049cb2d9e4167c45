package understand

import (
	"slices"

	"teman/flows"
)

// In a tale most parts only tell how it came to the wish, so that a wish of a
// part has to be this probable in the whole too. The same goes for parts that no
// word joins.
const (
	supported = 0.15
	tale      = 14 // words
)

// several reads a message part by part. It is nil unless parts are sure of
// different things.
func (r *reader) several(text string, words int, whole []ranked) []flows.Guess {
	var sure []flows.Guess
	found, joined := parts(text)
	if joined = joined && words <= tale; !joined && (len(whole) < 2 || whole[1].score < supported) {
		return nil
	}
	for _, part := range found {
		wish, ok := r.wish(part)
		if ok && (joined || chance(whole, wish.Intent) >= supported) && len(sure) < maxGuesses && !holds(sure, wish.Intent) {
			sure = append(sure, wish)
		}
	}
	if len(sure) < 2 {
		return nil
	}
	return sure
}

// chance is how probable an intent is.
func chance(scores []ranked, intent string) float64 {
	for _, s := range scores {
		if s.intent == intent {
			return s.score
		}
	}
	return 0
}

func holds(guesses []flows.Guess, intent string) bool {
	return slices.ContainsFunc(guesses, func(g flows.Guess) bool { return g.Intent == intent })
}

func distinct(words []string) []string {
	var found []string
	for _, word := range words {
		if !slices.Contains(found, word) {
			found = append(found, word)
		}
	}
	return found
}
