package understand

import "math"

// model is a linear classifier: how much each feature speaks for each class.
type model struct {
	classes int
	weights []float32 // a row of classes for each feature
	bias    []float32
}

func newModel(features, classes int) *model {
	return &model{classes: classes, weights: make([]float32, features*classes), bias: make([]float32, classes)}
}

// row are the weights of a feature, by class.
func (m *model) row(feature int32) []float32 {
	return m.weights[int(feature)*m.classes:][:m.classes]
}

// add adds the weights of another model of the same shape.
func (m *model) add(other *model) {
	for i, weight := range other.weights {
		m.weights[i] += weight
	}
	for i, weight := range other.bias {
		m.bias[i] += weight
	}
}

// shrink divides the weights.
func (m *model) shrink(by float32) {
	for i := range m.weights {
		m.weights[i] /= by
	}
	for i := range m.bias {
		m.bias[i] /= by
	}
}

// scores writes into scores how much a sentence speaks for each class.
func (m *model) scores(vector []weighted, scores []float32) {
	copy(scores, m.bias)
	for _, w := range vector {
		row := m.row(w.feature)
		scores := scores[:len(row)]
		for ; len(row) >= 4; row, scores = row[4:], scores[4:] { // four at a time take two thirds of the time
			scores[0] += w.value * row[0]
			scores[1] += w.value * row[1]
			scores[2] += w.value * row[2]
			scores[3] += w.value * row[3]
		}
		for i, weight := range row {
			scores[i] += w.value * weight
		}
	}
}

// hopeless is how far behind the greatest a score makes no difference: less than
// one in a million.
const hopeless = -14

// softmax turns scores into probabilities. The warmer, the less sure they are.
func softmax(scores []float32, temperature float32) {
	greatest := scores[0]
	for _, score := range scores {
		greatest = max(greatest, score)
	}
	sum := float32(0)
	for i, score := range scores {
		p := float32(0)
		if behind := (score - greatest) / temperature; behind > hopeless {
			p = float32(math.Exp(float64(behind)))
		}
		scores[i] = p
		sum += p
	}
	for i := range scores {
		scores[i] /= sum
	}
}
