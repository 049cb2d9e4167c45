package understand

import (
	"math/rand/v2"
	"strings"
)

// neighbours are the keys beside each key of a phone.
var neighbours = map[rune]string{
	'q': "wa", 'w': "qes", 'e': "wrd", 'r': "etf", 't': "ryg", 'y': "tuh", 'u': "yij", 'i': "uok", 'o': "ipl", 'p': "ol",
	'a': "qsz", 's': "awdx", 'd': "sefc", 'f': "drgv", 'g': "fthb", 'h': "gyjn", 'j': "hukm", 'k': "jil", 'l': "kop",
	'z': "asx", 'x': "zsdc", 'c': "xdfv", 'v': "cfgb", 'b': "vghn", 'n': "bhjm", 'm': "njk",
}

// typist makes the typing errors of a thumb on glass. The same seed makes the
// same ones.
type typist struct{ *rand.Rand }

func newTypist(seed uint64) typist {
	return typist{rand.New(rand.NewPCG(seed, 11))} //nolint:gosec // the same errors every time are what is wanted
}

// mistype makes so many errors in letters of a text: one too many, one too few,
// a neighbour of the key, or two swapped.
func (t typist) mistype(text string, errors int) string {
	for range errors {
		text = t.slip(text)
	}
	return text
}

func (t typist) slip(text string) string {
	letters := []rune(strings.ToLower(text))
	var places []int
	for i, c := range letters {
		if neighbours[c] != "" {
			places = append(places, i)
		}
	}
	if len(places) == 0 {
		return text
	}
	i := places[t.IntN(len(places))]
	beside := neighbours[letters[i]]
	other := rune(beside[t.IntN(len(beside))])
	switch t.IntN(4) {
	case 0:
		return string(letters[:i]) + string(other) + string(letters[i:])
	case 1:
		return string(letters[:i]) + string(letters[i+1:])
	case 2:
		letters[i] = other
	default:
		if i+1 < len(letters) {
			letters[i], letters[i+1] = letters[i+1], letters[i]
		}
	}
	return string(letters)
}
