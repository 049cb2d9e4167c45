package understand

import "math"

// dictionary numbers the features that were seen often enough in the example
// sentences, in the order in which they were first seen. A feature it does not
// have says nothing.
type dictionary struct {
	numbers map[string]int32
	names   []string  // the keys, by number
	rarity  []float32 // the fewer sentences have a feature, the more it tells
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
	return d
}

// vector weighs the features of a sentence, each once: those of one kind have
// together the length that the kind weighs, however many they are.
func (d *dictionary) vector(s spoken) []weighted {
	vector := make([]weighted, 0, 512)
	taken := make([]uint64, len(d.names)/64+1)
	var squares, scale [len(kinds)]float32
	eachFeature(s, func(kind byte, key []byte) {
		n, ok := d.numbers[string(key)]
		if !ok || taken[n/64]&(1<<(n%64)) != 0 {
			return
		}
		taken[n/64] |= 1 << (n % 64)
		vector = append(vector, weighted{n, d.rarity[n]})
		squares[kind] += d.rarity[n] * d.rarity[n]
	})
	for kind, is := range kinds {
		if squares[kind] > 0 {
			scale[kind] = is.weight / float32(math.Sqrt(float64(squares[kind])))
		}
	}
	for i, w := range vector {
		vector[i].value *= scale[d.names[w.feature][0]]
	}
	return vector
}
