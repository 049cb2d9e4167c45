package understand

import (
	"math"
	"math/rand/v2"
)

// lesson is an example sentence and the class it has. What it looks like with a
// typing error is learned in turn with what it looks like without.
type lesson struct {
	vector, slipped []weighted // slipped is nil for a sentence that is too short
	class           int
}

// in gives the sentence as it is learned in a round.
func (l *lesson) in(round int) []weighted {
	if round%2 == 1 && l.slipped != nil {
		return l.slipped
	}
	return l.vector
}

// How the model is trained: multinomial logistic regression by stochastic
// gradient descent, its rate falling evenly to nothing. Each time a sentence is
// seen, some of its features are left out, so that no class hangs on one word.
// The same sentences give the same model.
const (
	rounds  = 7
	rate    = 2
	decay   = 2e-4 // of the weights of the features seen
	dropped = 0.35 // share of the features
	slight  = 1e-2 // an error that teaches nothing
	small   = 0.04 // an error of a sentence that is known: it sits out a round
)

// trained is how many models are trained beside each other, each on its own
// order of the sentences and leaving out other features. Their mean errs less
// than any of them, and moves less when a sentence is added.
const trained = 4

// train finds the weights for lessons in so many features and classes.
func train(lessons []lesson, features, classes int) *model {
	var models [trained]*model
	everyOne(trained, func(i int) { models[i] = trainOne(lessons, features, classes, uint64(i)) })
	for _, other := range models[1:] {
		models[0].add(other)
	}
	models[0].shrink(trained)
	return models[0]
}

func trainOne(lessons []lesson, features, classes int, seed uint64) *model {
	t := trainer{model: newModel(features, classes), chance: rand.NewPCG(1, seed), errors: make([]float32, classes)}
	order, rested := make([]int, len(lessons)), make([]bool, len(lessons))
	for i := range order {
		order[i] = i
	}
	shuffle := rand.New(t.chance).Shuffle //nolint:gosec // the same model every time is what is wanted
	for round := range rounds {
		shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for i, at := range order {
			if rested[at] {
				rested[at] = false
				continue
			}
			done := float32(round*len(order)+i) / float32(rounds*len(order))
			rested[at] = t.learn(lessons[at].in(round+at+int(seed)), lessons[at].class, rate*(1-done)) < small //nolint:gosec // one of four
		}
	}
	return t.model
}

// trainer keeps what one step needs.
type trainer struct {
	model  *model
	chance *rand.PCG
	kept   []weighted
	errors []float32
	wrong  []int // the classes whose error is not slight
}

// learn moves the weights by one sentence and returns how wrong they were.
func (t *trainer) learn(vector []weighted, class int, rate float32) float32 {
	t.keep(vector)
	t.model.scores(t.kept, t.errors)
	softmax(t.errors, 1)
	t.errors[class]--
	t.wrong = t.wrong[:0]
	for i, e := range t.errors {
		if e > slight || e < -slight {
			t.wrong = append(t.wrong, i)
			t.model.bias[i] -= rate * e / 10
		}
	}
	for _, w := range t.kept {
		row := t.model.row(w.feature)
		for _, i := range t.wrong {
			row[i] -= rate * (w.value*t.errors[i] + decay*row[i])
		}
	}
	return -t.errors[class]
}

// keep leaves some features out. One number of the chance decides on four.
func (t *trainer) keep(vector []weighted) {
	least := uint64(math.Round(dropped * (1 << 16)))
	t.kept = t.kept[:0]
	var chance uint64
	for i, w := range vector {
		if i%4 == 0 {
			chance = t.chance.Uint64()
		}
		if chance&(1<<16-1) >= least {
			t.kept = append(t.kept, w)
		}
		chance >>= 16
	}
}
