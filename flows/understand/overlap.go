package understand

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// overlap scores texts by the words they share with the example sentences, each
// word weighing as much as it is rare among the intents. It is the one place
// that knows how scores come about; whoever has a better way replaces it.
type overlap struct {
	intents   []string
	families  []string       // of each intent
	pairs     map[string]int // neighbouring words to the one intent that has them, or severally
	sentences []sentence
	words     map[string]*clue
	letters   map[byte][]*clue // by first letter, which is rarely mistyped; in the order of the sentences
	unknown   float64          // weight of a word that no sentence has
}

// Measured on the shipped sentences; see accuracy_test.go.
const (
	unknown  = 0.35 // weight of a word no sentence has, as a share of the greatest
	chance   = 0.9  // sightings of a word in an intent that prove nothing
	kinship  = 0.4  // share of the family in what a word speaks for
	paired   = 0.12 // for two neighbours that only one intent has
	likeness = 0.45 // share of the nearest sentence in a score
	misspelt = 0.8  // how much a word is believed that had to be corrected
)

type sentence struct {
	intent int
	weight float64 // of all its words
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
	o := &overlap{words: map[string]*clue{}, letters: map[byte][]*clue{}, pairs: map[string]int{}}
	numbers := map[string]int{}
	for i, e := range examples {
		n, ok := numbers[e.intent]
		if !ok {
			n = len(o.intents)
			numbers[e.intent] = n
			o.intents = append(o.intents, e.intent)
			o.families = append(o.families, family(e.intent))
		}
		o.sentences = append(o.sentences, sentence{intent: n})
		o.pair(e.words, n)
		for _, word := range distinct(e.words) {
			o.see(word, i, n, 1+1/float64(len(e.words)*len(e.words)))
		}
	}
	o.weigh()
	return o
}

// severally marks a pair that sentences of several intents have.
const severally = -1

func (o *overlap) pair(words []string, intent int) {
	for i := 1; i < len(words); i++ {
		key := words[i-1] + " " + words[i]
		if other, seen := o.pairs[key]; seen && other != intent {
			o.pairs[key] = severally
			continue
		}
		o.pairs[key] = intent
	}
}

// see notes a word of a sentence. The shorter the sentence, the more it is about
// the word, so count is greater there.
func (o *overlap) see(word string, sentence, intent int, count float64) {
	c := o.words[word]
	if c == nil {
		c = &clue{word: word, intents: map[int]float64{}}
		o.words[word] = c
		o.letters[word[0]] = append(o.letters[word[0]], c)
	}
	c.sentences = append(c.sentences, sentence)
	c.intents[intent] += count
}

// weigh turns the counts into weights. A word weighs as much as it is rare and
// speaks for one intent. Nearly one sighting is taken off each count, because
// chance puts names and goods into single sentences.
func (o *overlap) weigh() {
	all := float64(len(o.intents))
	o.unknown = unknown * math.Log(1+all)
	for _, word := range slices.Sorted(maps.Keys(o.words)) { // sums in one order are the same sums
		c := o.words[word]
		rarity := math.Log(1 + all/float64(len(c.intents)))
		c.weight = rarity * o.share(c)
		if c.word == "#" {
			c.weight /= 4
		}
		for _, i := range c.sentences {
			o.sentences[i].weight += c.weight
		}
	}
}

// rank scores every intent that shares a word with a text, best first. One
// part of the score is the likeness to the nearest sentence, the rest what the
// single words speak for.
func (o *overlap) rank(words []string) []ranked {
	if len(words) == 0 {
		return nil
	}
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
	return o.lift(words, o.best(shared, spoken, total))
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
			found = append(found, ranked{o.intents[i], likeness*near + (1-likeness)*spoken[i]/total})
		}
	}
	return found
}

// lift moves up the intents that have two neighbouring words of the text to
// themselves ("daftar pelatihan"), and sorts.
func (o *overlap) lift(words []string, found []ranked) []ranked {
	for i := 1; i < len(words); i++ {
		intent, seen := o.pairs[words[i-1]+" "+words[i]]
		for j := range found {
			if seen && intent != severally && found[j].intent == o.intents[intent] && found[j].score >= offered {
				found[j].score += paired
			}
		}
	}
	slices.SortStableFunc(found, func(a, b ranked) int { return cmp.Compare(b.score, a.score) })
	return found
}

// hangsOnOne reports whether a text has one word that any sentence has, beside
// others that none has.
func (o *overlap) hangsOnOne(words []string) bool {
	known, strange := 0, 0
	for _, word := range distinct(words) {
		if c, _ := o.find(word); c != nil {
			known++
		} else {
			strange++
		}
	}
	return known == 1 && strange > 0
}

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
