package understand

import (
	"slices"
	"strings"
)

// said is a text as it is compared with labels.
type said struct {
	lexicon      *lexicon
	typed, plain []string
	assent       assent
}

func newSaid(l *lexicon, typed []string) said {
	plain := l.expand(typed)
	for i, word := range plain {
		if word = l.root(word); word == "pak" {
			word = "bapak"
		}
		plain[i] = word
	}
	plain = withoutParticle(plain)
	says := assentOf(plain)
	if says == neither {
		says = assentOf(typed) // a bare "no" declines, though it is short for "nomor"
	}
	return said{lexicon: l, typed: typed, plain: plain, assent: says}
}

// slip reports whether a word could be mistyped. One that many write is itself:
// "sebulan 3jt" is no "bukan".
func (s said) slip(word string) bool {
	return !s.lexicon.known[word] || s.lexicon.rare[word]
}

// A fit is how well words agree with a label, the best first.
type fit int8

const (
	misfit  fit = iota
	spelled     // every word is there, some misspelt
	part        // every word is there, some only by a part
	entire      // every word is there
)

// byWords finds the label that has all the words of a text that say something,
// or else the label that the text has all the words of, or else the one that is
// spelled nearly the same as a whole.
func byWords(said said, offers []offer) (int, bool) {
	if i, ok := best(offers, func(o offer) fit {
		return max(agreement(telling(said.plain, o), o), agreement(telling(said.typed, o), o))
	}); ok {
		return i, true
	}
	if i, ok := best(offers, func(o offer) fit { return contained(o, said) }); ok {
		return i, true
	}
	whole := strings.Join(said.plain, "")
	return only(offers, func(o offer) bool { return similar(whole, strings.Join(o.plain, "")) })
}

// best returns the offer with the best fit, and false when two share it.
func best(offers []offer, fits func(offer) fit) (int, bool) {
	index, top, alone := 0, misfit, false
	for i, o := range offers {
		switch f := fits(o); {
		case f > top:
			index, top, alone = i, f, true
		case f == top:
			alone = false
		}
	}
	return index, top > misfit && alone
}

// telling are the words of a text that a label could be told by: silent words
// count only where the label has them.
func telling(plain []string, o offer) []string {
	var words []string
	for _, word := range plain {
		if !silent[word] && !pointing[word] && word != "tanggal" || slices.Contains(o.plain, word) {
			words = append(words, word)
		}
	}
	return words
}

func agreement(words []string, o offer) fit {
	if len(words) == 0 {
		return misfit
	}
	worst := entire
	for _, word := range words {
		worst = min(worst, within(word, o))
	}
	return worst
}

// minPart is the shortest part of a word, in bytes, that stands for the word.
const minPart = 3

func within(word string, o offer) fit {
	found := misfit
	for _, other := range slices.Concat(o.plain, o.typed) {
		switch {
		case word == other:
			return entire
		case isNumber(word) || isNumber(other):
		case len(word) >= minPart && strings.HasPrefix(other, word):
			found = max(found, part)
		case similar(word, other):
			found = max(found, spelled)
		}
	}
	return found
}

// contained is the fit of a label whose words all stand in the text. A text with
// a no in it does not mean a label that declines nothing.
func contained(o offer, s said) fit {
	if len(o.plain) == 0 || o.assent != declines && slices.ContainsFunc(s.plain, func(w string) bool { return negators[w] }) {
		return misfit
	}
	worst := entire
	among := slices.ContainsFunc(o.plain, func(w string) bool { return slices.Contains(s.plain, w) })
	for _, word := range o.plain {
		worst = min(worst, s.stands(word, among))
	}
	return worst
}

// stands is how a word of a label stands in the text: among others of the same
// label, any word of the text may be it mistyped.
func (s said) stands(word string, among bool) fit {
	if slices.Contains(s.plain, word) {
		return entire
	}
	if slices.ContainsFunc(s.plain, func(w string) bool { return (among || s.slip(w)) && !isNumber(w) && similar(w, word) }) {
		return spelled
	}
	return misfit
}
