package understand

import "strings"

// What a slip costs, in logarithms of how often it happens beside the usual
// ones: a letter left out, a neighbour of the key, two swapped.
const (
	slipFar   = -2.5 // another letter that is no neighbour of the key
	slipVowel = -0.7 // another vowel: written as it is heard
	slipExtra = -1.5 // a letter too many that is no neighbour of those beside it
	slipFirst = -0.7 // in the first letter, which people look at
)

// slipped says what it costs to take a typed word for a known one, and false
// where more than one slip lies between them.
func slipped(typed, word string) (cost float64, ok bool) {
	same := 0
	for same < len(typed) && same < len(word) && typed[same] == word[same] {
		same++
	}
	a, b := typed[same:], word[same:]
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	switch {
	case len(a) == 0 && len(b) == 1:
	case len(a) == 1 && len(b) == 0:
		cost = extra(typed, same)
	case len(a) == 1 && len(b) == 1:
		cost = another(a[0], b[0])
	case len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]:
	default:
		return 0, false
	}
	if same == 0 {
		cost += slipFirst
	}
	return cost, true
}

// farSlip reports whether a typed word is taken for a known one by a slip that
// seldom happens, for which something beside it has to speak.
func farSlip(typed, word string) bool {
	cost, _ := slipped(typed, word)
	return cost < slipVowel
}

// extra is what a letter too many costs.
func extra(typed string, at int) float64 {
	for _, beside := range []int{at - 1, at + 1} {
		if beside >= 0 && beside < len(typed) && (typed[beside] == typed[at] || besides(typed[at], typed[beside])) {
			return 0
		}
	}
	return slipExtra
}

// another is what a letter in the place of another costs.
func another(typed, meant byte) float64 {
	const vowels = "aeiou"
	switch {
	case besides(typed, meant):
		return 0
	case strings.IndexByte(vowels, typed) >= 0 && strings.IndexByte(vowels, meant) >= 0:
		return slipVowel
	}
	return slipFar
}

// besides reports whether two keys are neighbours.
func besides(a, b byte) bool { return strings.IndexByte(neighbours[rune(b)], a) >= 0 }
