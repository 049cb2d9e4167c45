package understand

import (
	"math"
	"slices"
	"sync"
)

// dictionary numbers the features that were seen often enough in the example
// sentences, in the order in which they were first seen. A feature it does not
// have says nothing.
type dictionary struct {
	numbers map[string]int32
	names   []string  // the keys, by number
	rarity  []float32 // the fewer sentences have a feature, the more it tells
	drafts  sync.Pool // of *draft
}

// withDrafts is the dictionary once its features are known.
func (d *dictionary) withDrafts() *dictionary {
	d.drafts.New = func() any { return &draft{taken: make([]uint64, len(d.names)/64+1)} }
	return d
}

// weighted is one feature of a sentence with its weight in it.
type weighted struct {
	feature int32
	value   float32
}

func newDictionary(sentences []spoken) *dictionary {
	type sighting struct{ count, last int }
	seen := map[string]*sighting{}
	var names []string
	for i, s := range sentences {
		eachFeature(s, func(_ kind, key []byte) {
			at := seen[string(key)]
			if at == nil {
				at = &sighting{last: -1}
				seen[string(key)] = at
				names = append(names, string(key))
			}
			if at.last != i {
				at.last = i
				at.count++
			}
		})
	}
	d := &dictionary{numbers: map[string]int32{}}
	for _, name := range names {
		if count := seen[name].count; count >= kinds[name[0]].seen {
			d.numbers[name] = int32(len(d.names)) //nolint:gosec // tens of thousands at most
			d.names = append(d.names, name)
			d.rarity = append(d.rarity, float32(math.Log(1+float64(len(sentences))/float64(count))))
		}
	}
	return d.withDrafts()
}

// vector weighs the features of a sentence, each once: those of one kind have
// together the length that the kind weighs, however many they are.
func (d *dictionary) vector(s spoken) []weighted {
	draft := d.drafts.Get().(*draft)
	defer d.drafts.Put(draft)
	draft.vector, draft.kinds = draft.vector[:0], draft.kinds[:0]
	var squares, scale [len(kinds)]float32
	eachFeature(s, func(kind kind, key []byte) {
		n, ok := d.numbers[string(key)]
		if !ok || !draft.take(n) {
			return
		}
		draft.vector, draft.kinds = append(draft.vector, weighted{n, d.rarity[n]}), append(draft.kinds, kind)
		squares[kind] += d.rarity[n] * d.rarity[n]
	})
	for kind, is := range kinds {
		if squares[kind] > 0 {
			scale[kind] = is.weight / float32(math.Sqrt(float64(squares[kind])))
		}
	}
	vector := slices.Clone(draft.vector)
	for i := range vector {
		vector[i].value *= scale[draft.kinds[i]]
		draft.leave(vector[i].feature)
	}
	return vector
}

// draft is a vector under way, used again and again: a sentence has a hundred
// features, and to see that each is taken once there is a bit for every feature.
type draft struct {
	vector []weighted
	kinds  []kind
	taken  []uint64
}

// take reports whether a feature was not taken yet, and takes it.
func (d *draft) take(feature int32) bool {
	bit := uint64(1) << (feature % 64)
	if d.taken[feature/64]&bit != 0 {
		return false
	}
	d.taken[feature/64] |= bit
	return true
}

func (d *draft) leave(feature int32) { d.taken[feature/64] &^= 1 << (feature % 64) }
