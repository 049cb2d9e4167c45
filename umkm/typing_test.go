package umkm

import "math/rand/v2"

// typist makes the slips of a thumb on a phone, the same ones for the same
// seed.
type typist struct{ rng *rand.Rand }

func newTypist(seed uint64) typist { return typist{rand.New(rand.NewPCG(seed, 17))} }

// typed writes a word with a number of slips in different places, so that none
// takes another back.
func (t typist) typed(word string, slips int) string {
	letters := []byte(word)
	from := 0
	for left := slips; left > 0; left-- {
		part := (len(letters) - from) / left
		at := from + t.rng.IntN(max(part-1, 1))
		letters = t.slip(letters, at)
		from = min(at+2, len(letters)-1)
	}
	return string(letters)
}

// slip leaves a letter out, puts one in, hits a neighbour on the keyboard or
// swaps two letters.
func (t typist) slip(word []byte, at int) []byte {
	before, after := word[:at:at], word[at+1:]
	switch kind := t.rng.IntN(4); {
	case kind == 0 || word[at] == ' ':
		return append(before, after...)
	case kind == 1:
		return append(append(before, word[at], t.beside(word[at])), after...)
	case kind == 2 && len(after) > 0 && after[0] != word[at] && after[0] != ' ':
		return append(append(before, after[0], word[at]), after[1:]...)
	default:
		return append(append(before, t.beside(word[at])), after...)
	}
}

// beside is a key that touches this one.
func (t typist) beside(key byte) byte {
	neighbours := keysBeside[key]
	if neighbours == "" {
		return 'x'
	}
	return neighbours[t.rng.IntN(len(neighbours))]
}

var keysBeside = map[byte]string{
	'q': "wa", 'w': "qes", 'e': "wrd", 'r': "etf", 't': "ryg", 'y': "tuh", 'u': "yij", 'i': "uok", 'o': "ipl", 'p': "ol",
	'a': "qsz", 's': "awdx", 'd': "sefc", 'f': "drgv", 'g': "fthb", 'h': "gyjn", 'j': "hukm", 'k': "jil", 'l': "kop",
	'z': "asx", 'x': "zsdc", 'c': "xdfv", 'v': "cfgb", 'b': "vghn", 'n': "bhjm", 'm': "njk",
}
