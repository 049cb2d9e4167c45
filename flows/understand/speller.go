package understand

import (
	"cmp"
	"math"
	"slices"
)

// speller finds the known word that a typed one was meant to be, where one slip
// lies between them: a letter too few, too many, another one, or two swapped. Of
// several it takes the likeliest: by how often it is written, how it stands
// between its neighbours, and how easily the thumb slips so.
type speller struct {
	words  []string // sorted
	counts []int    // how often each of them was seen
	maimed []maimed // by their hash
	beside beside
}

// maimed is the hash of a known word, or of what is left of one when a letter is
// taken out. Hashes that happen to be equal are parted by what a slip is.
type maimed struct {
	hash uint32
	word int32
}

// The words that are corrected, in bytes: shorter ones have too many neighbours,
// longer ones are no words. Where one of both is as short as that, the known one
// has to have been seen so often.
const (
	minCorrected = 3
	maxCorrected = 20
	common       = 20
)

func newSpeller(count map[string]int, words []string, seen beside) *speller {
	s := &speller{words: words, counts: make([]int, len(words)), beside: seen}
	for i, word := range words {
		s.counts[i] = count[word]
		if len(word) < minCorrected || len(word) > maxCorrected {
			continue
		}
		note := func(rest string) { s.maimed = append(s.maimed, maimed{hashed(rest), int32(i)}) } //nolint:gosec // thousands of words
		note(word)
		eachMaimed(word, func(rest []byte) { note(string(rest)) })
	}
	slices.SortFunc(s.maimed, func(a, b maimed) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.word, b.word)) })
	s.maimed = slices.Clip(s.maimed)
	return s
}

// eachMaimed gives a word with one letter left out, every way once. What is
// given is only valid during the call.
func eachMaimed(word string, give func(rest []byte)) {
	var buffer [maxCorrected]byte
	for i := range len(word) {
		if i > 0 && word[i] == word[i-1] {
			continue
		}
		give(append(append(buffer[:0], word[:i]...), word[i+1:]...))
	}
}

// correct returns the likeliest known word that is one slip away, and false
// where none is likelier than a floor.
func (s *speller) correct(typed string, at spot, floor float64) (string, bool) {
	if len(typed) < minCorrected || len(typed) > maxCorrected {
		return "", false
	}
	best, most := "", floor
	consider := func(rest []byte) {
		for _, m := range s.leaving(string(rest)) {
			if word := s.words[m.word]; word != best && (min(len(typed), len(word)) > minCorrected || s.counts[m.word] >= common) {
				if cost, ok := slipped(typed, word); ok && cost+s.weigh(int(m.word), at) > most {
					best, most = word, cost+s.weigh(int(m.word), at)
				}
			}
		}
	}
	consider([]byte(typed))
	eachMaimed(typed, consider)
	return best, best != ""
}

// leaving are the known words that are, or leave, what has a certain hash.
func (s *speller) leaving(rest string) []maimed {
	hash := hashed(rest)
	from, found := slices.BinarySearchFunc(s.maimed, hash, func(m maimed, hash uint32) int { return cmp.Compare(m.hash, hash) })
	if !found {
		return nil
	}
	to := from + 1
	for to < len(s.maimed) && s.maimed[to].hash == hash {
		to++
	}
	return s.maimed[from:to]
}

// weigh is how likely a known word is where it stands, in logarithms.
func (s *speller) weigh(word int, at spot) float64 {
	return math.Log(float64(s.counts[word])+0.5) + s.beside.fits(s.words[word], at)
}

// likely is the same for a word that may be known; nothing is less likely than
// one that is not.
func (s *speller) likely(word string, at spot) float64 {
	if n, ok := slices.BinarySearch(s.words, word); ok {
		return s.weigh(n, at)
	}
	return math.Inf(-1)
}
