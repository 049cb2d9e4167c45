package understand

import "math"

// beside counts which plain words were seen side by side, by the hash of both:
// of two words that a typed one may have been meant to be, the one that fits
// between its neighbours is likelier.
type beside map[uint32]uint8

// spot is what stands before and after a word; "" is the beginning or the end.
type spot struct{ before, after string }

// note counts the words of a sentence.
func (b beside) note(words []string) {
	for i := range len(words) + 1 {
		before, after := wordAt(words, i-1), wordAt(words, i)
		if key := hashed(before, " ", after); b[key] < math.MaxUint8 {
			b[key]++
		}
	}
}

// fits is how much the neighbours speak for a word, in logarithms.
func (b beside) fits(word string, at spot) float64 {
	return math.Log(float64(1+int(b[hashed(at.before, " ", word)])) * float64(1+int(b[hashed(word, " ", at.after)])))
}

// wordAt is a word of a sentence, "" beyond its ends.
func wordAt(words []string, i int) string {
	if i < 0 || i >= len(words) {
		return ""
	}
	return words[i]
}

// hashed is the FNV-1a hash of parts one behind the other.
func hashed(parts ...string) uint32 {
	h := uint32(2166136261)
	for _, part := range parts {
		for i := range len(part) {
			h = (h ^ uint32(part[i])) * 16777619
		}
	}
	return h
}
