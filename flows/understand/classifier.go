package understand

import (
	"cmp"
	"slices"
)

// classifier knows what example sentences of all languages speak of. It is the
// one place that knows how probabilities come about.
type classifier struct {
	intents    []string
	dictionary *dictionary
	model      *model
}

// example is one example sentence as the classifier learns it.
type example struct {
	intent  string
	spoken  spoken
	slipped *spoken // with a typing error: what it has alone is no feature; nil where there is none
}

// ranked is an intent and how probable it is.
type ranked struct {
	intent string
	score  float64
}

// newClassifier learns examples. It takes a second or two for fifteen thousand.
func newClassifier(examples []example) *classifier {
	c := &classifier{}
	sentences := make([]spoken, len(examples))
	for i, e := range examples {
		sentences[i] = e.spoken
	}
	c.dictionary = newDictionary(sentences)
	numbers := map[string]int{}
	lessons := make([]lesson, len(examples))
	for i, e := range examples {
		if _, ok := numbers[e.intent]; !ok {
			numbers[e.intent] = len(c.intents)
			c.intents = append(c.intents, e.intent)
		}
		lessons[i].class = numbers[e.intent]
	}
	everyOne(len(examples), func(i int) {
		lessons[i].vector = c.dictionary.vector(examples[i].spoken)
		if slipped := examples[i].slipped; slipped != nil {
			lessons[i].slipped = c.dictionary.vector(*slipped)
		}
	})
	c.model = train(lessons, len(c.dictionary.names), len(c.intents))
	return c
}

// rank returns every intent, the most probable first.
func (c *classifier) rank(s spoken) []ranked {
	if len(c.intents) == 0 {
		return nil
	}
	scores := make([]float32, len(c.intents))
	c.model.scores(c.dictionary.vector(s), scores)
	softmax(scores, temperature)
	found := make([]ranked, len(scores))
	for i, score := range scores {
		found[i] = ranked{c.intents[i], float64(score)}
	}
	slices.SortStableFunc(found, func(a, b ranked) int { return cmp.Compare(b.score, a.score) })
	return found
}

// without takes an intent out of what is possible.
func without(scores []ranked, intent string) []ranked {
	at := slices.IndexFunc(scores, func(r ranked) bool { return r.intent == intent })
	if at < 0 || scores[at].score == 1 {
		return scores
	}
	rest := 1 - scores[at].score
	left := slices.Delete(scores, at, at+1)
	for i := range left {
		left[i].score = min(left[i].score/rest, 1)
	}
	return left
}
