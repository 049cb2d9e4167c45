package understand

import (
	"math"
	"strings"
)

// spoken is a text as the classifier sees it.
type spoken struct {
	words   []string   // plain roots; every number is "#"
	themes  []themeSet // of each of the words
	surface []string   // the words with their affixes, numbers left out
	end     int        // where in words the last clause begins: people tell first and ask last
	asks    bool       // a question mark stands somewhere
}

// minClause is how many words make a clause of their own; fewer ("makasih pak")
// only close what was said before.
const minClause = 3

// spokenBy brings a text to plain words, clause by clause.
func (l *lexicon) spokenBy(text string) spoken {
	text = clip(text, maxText)
	s := spoken{words: make([]string, 0, 24), surface: make([]string, 0, 24)}
	for _, clause := range clauses(l.meantIn(text)) {
		begin := len(s.words)
		words := l.expand(l.spaced(tokens(clause)))
		for i, word := range words {
			s.add(l, word, spot{wordAt(words, i-1), wordAt(words, i+1)})
		}
		if len(s.words)-begin >= minClause {
			s.end = begin
		}
	}
	s.asks = strings.Contains(text, "?")
	s.themes = l.themed.of(s.words)
	return s
}

// add notes a plain word, its spelling corrected where it is likely to be
// another one.
func (s *spoken) add(l *lexicon, word string, at spot) {
	if isNumber(word) {
		s.note("#", "")
		return
	}
	root := l.root(word)
	if meant, ok := l.meant(word, root, at); ok {
		for _, word := range meant {
			s.note(l.root(word), word)
		}
		return
	}
	s.note(root, word)
	if thing, ok := strings.CutSuffix(word, "ku"); ok && len(thing) >= minRoot && l.known[thing] {
		s.note("saya", "") // "nibku" is "nib saya"
	}
}

// note adds a plain root, and the word it was taken from unless that is empty.
func (s *spoken) note(root, word string) {
	if len(s.words) == maxWords {
		return
	}
	s.words = append(s.words, root)
	if word != "" {
		s.surface = append(s.surface, word)
	}
}

// How much likelier a word is meant as it stands, in logarithms of odds: most
// people hit the right keys. A word that nobody knows but by its root stands on
// less.
const (
	asWritten = 5
	asRooted  = -2
)

// meant are the known words behind one that nobody knows, or hardly anybody.
func (l *lexicon) meant(typed, root string, at spot) ([]string, bool) {
	if l.known[typed] && !l.rare[typed] {
		return nil, false
	}
	if word, ok := l.clipped.whole(typed); ok && root == typed {
		return []string{word}, true
	}
	floor := math.Inf(-1)
	switch {
	case l.known[typed]:
		floor = l.speller.likely(typed, at) + asWritten
	case root != typed:
		floor = l.speller.likely(root, at) + asRooted
	}
	word, ok := l.speller.correct(typed, at, floor)
	if alone := at == (spot{}); ok && alone && farSlip(typed, word) {
		return nil, false // "yuhuu" is no "suhu"
	}
	if plain, short := l.short[word]; ok && short {
		return plain, true
	}
	return []string{word}, ok
}

// withoutClosing leaves out the thanks at the end of a text that says something
// before them.
func (s spoken) withoutClosing() spoken {
	end := len(s.words)
	for end > 0 && silent[s.words[end-1]] {
		end--
	}
	if end > 2 && s.words[end-2] == "terima" && s.words[end-1] == "kasih" && tells(s.words[:end-2]) {
		s.words, s.themes = s.words[:end-2], s.themes[:end-2]
		s.end = min(s.end, len(s.words)-1)
	}
	return s
}

// speaks reports whether a word from a place on speaks of a theme.
func (s spoken) speaks(from int) bool {
	for i := from; i < len(s.words); i++ {
		if s.themes[i] != 0 && !silent[s.words[i]] {
			return true
		}
	}
	return false
}

// clauses takes a text apart at the marks that end a sentence. A dot inside a
// word ("p.irt", "1.000") ends nothing.
func clauses(text string) []string {
	var found []string
	begin := 0
	for i := range len(text) - 1 {
		ends := text[i] == '\n' || strings.IndexByte(".?!;", text[i]) >= 0 && text[i+1] == ' '
		if ends {
			found = append(found, text[begin:i+1])
			begin = i + 1
		}
	}
	return append(found, text[begin:])
}
