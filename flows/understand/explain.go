package understand

import (
	"cmp"
	"math"
	"slices"

	"teman/flows"
)

// Explanation is how a text came to be read as it was.
type Explanation struct {
	Plain   []string      // the words that it was brought to
	Guesses []flows.Guess // what Read returns
	Ranked  []flows.Guess // the likeliest intents, whether they are offered or not
	Refused float64       // how probable it is that nothing is wanted that the office does
	Clues   []Clue        // what spoke for the likeliest and against the next
}

// Clue is one feature of a text: its kind ("word", "pair", "letters", "theme"
// ...), the feature itself, and by how much it lifted the likeliest intent above
// the next, in logarithms of odds.
type Clue struct {
	Kind, Feature string
	Weight        float64
}

// How much of an explanation is given.
const (
	explained = 5  // intents
	clues     = 12 // features, the heaviest first

	negligible = 0.005 // an intent no more probable than this is not mentioned
)

// Explain reads a text in the home language and says why it was read so. A text
// that is an example sentence word for word is read by that alone; what is
// explained is how it would be read without.
func (u *Understanding) Explain(text string) Explanation {
	r := u.readers[home]
	if r == nil {
		return Explanation{}
	}
	s := r.lexicon.spokenBy(text)
	e := Explanation{Plain: s.words, Guesses: u.Read(home, text)}
	ranked := r.rank(s)
	e.Refused = chance(ranked, offTopic) + chance(ranked, answer)
	for _, one := range ranked[:min(explained, len(ranked))] {
		if one.intent != answer && one.score >= negligible {
			e.Ranked = append(e.Ranked, flows.Guess{Intent: one.intent, Score: one.score})
		}
	}
	if len(ranked) > 1 {
		e.Clues = u.learned().clues(s, ranked[0].intent, ranked[1].intent)
	}
	return e
}

// clues are the features that part one intent from another.
func (c *classifier) clues(s spoken, intent, other string) []Clue {
	first, second := slices.Index(c.intents, intent), slices.Index(c.intents, other)
	var found []Clue
	for _, w := range c.dictionary.vector(s) {
		row := c.model.row(w.feature)
		name := c.dictionary.names[w.feature]
		found = append(found, Clue{
			Kind: kinds[name[0]].name, Feature: name[1:],
			Weight: float64(w.value * (row[first] - row[second]) / temperature),
		})
	}
	slices.SortStableFunc(found, func(a, b Clue) int { return cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)) })
	return found[:min(clues, len(found))]
}
