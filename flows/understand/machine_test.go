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

// machine makes typing errors, the same ones in every run.
type machine struct{ *rand.Rand }

func newMachine() machine { return machine{rand.New(rand.NewPCG(7, 11))} }

// mistype makes so many errors in letters of a text: one too many, one too few,
// a neighbour of the key, or two swapped.
func (m machine) mistype(text string, errors int) string {
	for range errors {
		text = m.slip(text)
	}
	return text
}

func (m machine) slip(text string) string {
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
	i := places[m.IntN(len(places))]
	beside := neighbours[letters[i]]
	other := rune(beside[m.IntN(len(beside))])
	switch m.IntN(4) {
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
