package umkm

import "math/bits"

// maxSpelled is the longest word, in bytes, whose spelling is compared; no
// name or synonym is longer.
const maxSpelled = 64

// speller compares one word with many. It holds for each byte the places where
// the word has it, one bit a place, so that a whole column of the usual table
// of distances is one machine word (Hyyrö, 2003).
type speller struct {
	places  [256]uint64
	word    string
	letters letterSet
}

func newSpeller(word string) *speller {
	s := &speller{word: word, letters: lettersOf(word)}
	for i := range min(len(word), maxSpelled) {
		s.places[word[i]] |= 1 << i
	}
	return s
}

// misspellings returns how many slips of the finger lie between the word and
// another: a letter left out, put in, replaced, or two neighbours swapped. It
// returns limit+1 where there are more than limit.
func (s *speller) misspellings(other string, limit int) int {
	length := len(s.word)
	if length > maxSpelled || len(other) > maxSpelled || abs(length-len(other)) > limit {
		return limit + 1
	}
	if length == 0 {
		return len(other)
	}
	off, last := length, uint64(1)<<(length-1)
	var diagonal, less, before uint64
	more := ^uint64(0)
	for i := range len(other) {
		same := s.places[other[i]]
		swapped := (^diagonal & same) << 1 & before
		diagonal = ((same & more) + more ^ more) | same | less | swapped
		up, down := less|^(diagonal|more), diagonal&more
		off += bit(up&last) - bit(down&last)
		up, down = up<<1|1, down<<1
		more, less = down|^(diagonal|up), up&diagonal
		before = same
	}
	return min(off, limit+1)
}

func bit(set uint64) int {
	if set == 0 {
		return 0
	}
	return 1
}

// misspellings compares two words once.
func misspellings(a, b string, limit int) int { return newSpeller(a).misspellings(b, limit) }

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
