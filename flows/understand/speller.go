package understand

// speller finds the known word that a typed one was meant to be, where one slip
// lies between them: a letter too few, too many, another one, or two swapped.
type speller struct {
	count  map[string]int      // how often each known word was seen
	maimed map[string][]string // known words by what is left when a letter is taken out
}

// The words that are corrected, in bytes: shorter ones have too many neighbours,
// longer ones are no words.
const (
	minCorrected = 4
	maxCorrected = 20
)

func newSpeller(count map[string]int, words []string) *speller {
	s := &speller{count: count, maimed: map[string][]string{}}
	for _, word := range words {
		if len(word) < minCorrected || len(word) > maxCorrected {
			continue
		}
		eachMaimed(word, func(rest []byte) { s.maimed[string(rest)] = append(s.maimed[string(rest)], word) })
	}
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

// correct returns the most frequent known word that is one slip away.
func (s *speller) correct(typed string) (string, bool) {
	if s == nil || len(typed) < minCorrected || len(typed) > maxCorrected {
		return "", false
	}
	best, most := "", 0
	consider := func(word string) {
		if n := s.count[word]; n > most && slips(typed, word, 1) <= 1 {
			best, most = word, n
		}
	}
	for _, word := range s.maimed[typed] { // a letter is missing
		consider(word)
	}
	eachMaimed(typed, func(rest []byte) {
		if len(rest) >= minCorrected {
			consider(string(rest)) // there is one too many
		}
		for _, word := range s.maimed[string(rest)] {
			consider(word)
		}
	})
	return best, most > 0
}
