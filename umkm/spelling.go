package umkm

import "math/bits"

// maxSpelled is the longest word, in bytes, whose spelling is compared; no
// name or synonym is longer.
const maxSpelled = 64

// misspellings returns how many slips of the finger lie between two words: a
// letter left out, put in, replaced, or two neighbours swapped. It returns
// limit+1 as soon as it is certain that there are more than limit.
func misspellings(a, b string, limit int) int {
	if len(a) > maxSpelled || len(b) > maxSpelled || abs(len(a)-len(b)) > limit {
		return limit + 1
	}
	var rows [3][maxSpelled + 1]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		best := i
		for j := 1; j <= len(b); j++ {
			d := min(last[j]+1, row[j-1]+1, last[j-1]+differs(a[i-1], b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			row[j] = d
			best = min(best, d)
		}
		if best > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit+1)
}

func differs(a, b byte) int {
	if a == b {
		return 0
	}
	return 1
}

func abs(n int) int { return max(n, -n) }

// tolerance is how many misspellings a word of this length may have and still
// be recognised. Short words have too many neighbours.
func tolerance(length int) int {
	switch {
	case length < 5:
		return 0
	case length < 8:
		return 1
	default:
		return 2
	}
}

// letterSet has a bit for each letter and digit in a folded word. One
// misspelling changes at most two bits, so two sets tell cheaply which words
// cannot be neighbours.
type letterSet uint64

func lettersOf(word string) letterSet {
	var set letterSet
	for i := range len(word) {
		switch c := word[i]; {
		case 'a' <= c && c <= 'z':
			set |= 1 << (c - 'a')
		case '0' <= c && c <= '9':
			set |= 1 << (26 + c - '0')
		}
	}
	return set
}

// mayBeWithin reports whether words with these letters could lie as few as
// limit misspellings apart.
func (s letterSet) mayBeWithin(limit int, other letterSet) bool {
	return bits.OnesCount64(uint64(s^other)) <= 2*limit
}
