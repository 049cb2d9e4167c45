package understand

import (
	"cmp"
	"math"
	"slices"
)

// overlap scores texts by the words they share with the example sentences, each
// word weighing as much as it is rare among the intents. It is the one place
// that knows how scores come about; whoever has a better way replaces it.
type overlap struct {
	intents   []string
	sentences []sentence
	words     map[string]*clue
	letters   map[byte][]*clue // by first letter, in the order of the sentences
	unknown   float64          // weight of a word that no sentence has
}

type sentence struct {
	intent int
	weight float64 // of all its words
}

// clue is one word and where it was seen.
type clue struct {
	word      string
	weight    float64
	sentences []int
	intents   map[int]float64 // how much the word speaks for an intent, 0 to 1
}

// ranked is an intent with its score, 0 to 1.
type ranked struct {
	intent string
	score  float64
}

// example is one shipped sentence as the scorer learns it.
type example struct {
	intent string
	words  []string
}

func newOverlap(examples []example) *overlap {
	o := &overlap{words: map[string]*clue{}, letters: map[byte][]*clue{}}
	numbers := map[string]int{}
	for i, e := range examples {
		n, ok := numbers[e.intent]
		if !ok {
			n = len(o.intents)
			numbers[e.intent] = n
			o.intents = append(o.intents, e.intent)
		}
		o.sentences = append(o.sentences, sentence{intent: n})
		for _, word := range distinct(e.words) {
			o.see(word, i, n)
		}
	}
	o.weigh()
	return o
}

func (o *overlap) see(word string, sentence, intent int) {
	c := o.words[word]
	if c == nil {
		c = &clue{word: word, intents: map[int]float64{}}
		o.words[word] = c
		o.letters[word[0]] = append(o.letters[word[0]], c)
	}
	c.sentences = append(c.sentences, sentence)
	c.intents[intent]++
}

// weigh turns the counts into weights. A word seen in one sentence only is
// believed half, because chance puts names and goods there.
func (o *overlap) weigh() {
	all := float64(len(o.intents))
	o.unknown = math.Log(1 + all)
	for _, c := range o.words {
		c.weight = math.Log(1 + all/float64(len(c.intents)))
		if c.word == "#" {
			c.weight /= 4
		}
		for _, i := range c.sentences {
			o.sentences[i].weight += c.weight
		}
		for i, n := range c.intents {
			c.intents[i] = n / (float64(len(c.sentences)) + 1)
		}
	}
}

// rank scores every intent that shares a word with a text, best first. Half of
// the score is the likeness to the nearest sentence, half what the single words
// speak for.
func (o *overlap) rank(words []string) []ranked {
	shared := make([]float64, len(o.sentences))
	spoken := make([]float64, len(o.intents))
	total := 0.0
	for _, word := range distinct(words) {
		c, trust := o.find(word)
		if c == nil {
			total += o.unknown
			continue
		}
		total += c.weight
		for _, i := range c.sentences {
			shared[i] += trust * c.weight
		}
		for i, speaks := range c.intents {
			spoken[i] += trust * c.weight * speaks
		}
	}
	return o.best(shared, spoken, total)
}

func (o *overlap) best(shared, spoken []float64, total float64) []ranked {
	nearest := make([]float64, len(o.intents))
	for i, s := range o.sentences {
		if shared[i] > 0 {
			nearest[s.intent] = max(nearest[s.intent], 2*shared[i]/(total+s.weight))
		}
	}
	var found []ranked
	for i, near := range nearest {
		if near > 0 {
			found = append(found, ranked{o.intents[i], (near + spoken[i]/total) / 2})
		}
	}
	slices.SortStableFunc(found, func(a, b ranked) int { return cmp.Compare(b.score, a.score) })
	return found
}

// misspelt is how much a word is believed that had to be corrected.
const misspelt = 0.8

func (o *overlap) find(word string) (c *clue, trust float64) {
	if c := o.words[word]; c != nil {
		return c, 1
	}
	limit := tolerance(len(word))
	for _, candidate := range o.letters[word[0]] {
		if n := slips(word, candidate.word, limit); n <= min(limit, tolerance(len(candidate.word))) {
			c, limit = candidate, n-1
		}
	}
	return c, misspelt
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
