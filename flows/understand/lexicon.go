package understand

import (
	"maps"
	"slices"
	"strings"
)

// lexicon brings typed words to plain ones.
type lexicon struct {
	short   map[string][]string // typed form, its words joined by spaces, to plain words
	longest map[string]int      // words in the longest typed form that begins with a word
	known   map[string]bool     // plain words; a root is believed when it is one of them
	speller *speller
	clipped clipped
	rare    map[string]bool // words seldom seen: they may be clipped or mistyped ones themselves
	themed  themed
}

func newLexicon(language Language) *lexicon {
	l := &lexicon{short: map[string][]string{}, longest: map[string]int{}, known: map[string]bool{}}
	for form, plain := range language.Abbreviations {
		typed := tokens(form)
		if len(typed) > 1 {
			l.longest[typed[0]] = max(l.longest[typed[0]], len(typed))
		}
		l.short[strings.Join(typed, " ")] = plainWords(plain)
	}
	themeWords(func(word string) { l.known[word] = true })
	l.count(language.Utterances)
	l.themed = newThemed(l)
	return l
}

// count learns from sentences which words there are, how often each is written
// and what stands beside it.
func (l *lexicon) count(utterances []Utterance) {
	plain, typed, seen := map[string]int{}, map[string]int{}, beside{}
	for _, u := range utterances {
		forms := tokens(u.Text)
		words := l.expand(forms)
		seen.note(words)
		for _, word := range words {
			l.known[word] = true
			plain[word]++
		}
		for _, form := range forms {
			typed[form]++
		}
	}
	themeWords(func(word string) { plain[word] += often })
	words := slices.Sorted(maps.Keys(plain)) // in one order, so that the same words win every time
	l.clipped = newClipped(plain, words)
	l.rare = map[string]bool{}
	for word, n := range plain {
		l.rare[word] = n < often
	}
	for form := range l.short {
		if plain[form] == 0 && !strings.Contains(form, " ") {
			plain[form] = typed[form]
		}
	}
	l.speller = newSpeller(plain, slices.Sorted(maps.Keys(plain)), seen)
}

// often is how many times a word of a theme counts as seen: it is believed to be
// meant rather than a rare word of the examples.
const often = 3

// plainWords reads the plain side of an abbreviation. A remark in brackets means
// that the form says nothing; a slash leaves open who is meant, and both fall.
func plainWords(plain string) []string {
	if strings.ContainsAny(plain, "(/") {
		return nil
	}
	return tokens(plain)
}

// expand puts plain words in the place of abbreviations, the longest first.
func (l *lexicon) expand(typed []string) []string {
	plain := make([]string, 0, len(typed)+4)
	for i := 0; i < len(typed); {
		taken, words := l.expandAt(typed[i:])
		plain = append(plain, words...)
		i += taken
	}
	return plain
}

func (l *lexicon) expandAt(typed []string) (taken int, plain []string) {
	for n := min(l.longest[typed[0]], len(typed)); n > 1; n-- {
		if plain, ok := l.short[strings.Join(typed[:n], " ")]; ok {
			return n, plain
		}
	}
	if plain, ok := l.short[typed[0]]; ok {
		return 1, plain
	}
	if l.known[typed[0]] {
		return 1, typed[:1]
	}
	forms := l.forms(typed[0])
	for _, form := range forms[1:] {
		if plain, ok := l.short[form]; ok {
			return 1, plain
		}
		if l.known[form] {
			return 1, []string{form}
		}
	}
	return 1, forms[len(forms)-1:]
}

// forms are the ways to read one typed word, the last for a word nobody knows:
// as it is, with letters that were held down ("bgttt", "halall") said once, and without the "2" and the "x" that
// stand for a repetition and for -nya.
func (l *lexicon) forms(word string) []string {
	if isNumber(word) {
		return []string{word}
	}
	forms := []string{word, once(word, 2)}
	if base := strings.TrimRight(word, "2x"); len(base) > 1 && base != word {
		forms = append(forms, base, once(base, 2), base)
	}
	return append(forms, once(forms[len(forms)-1], 3))
}

// once writes every run of at least a number of equal bytes as one.
func once(word string, run int) string {
	var b strings.Builder
	for i := 0; i < len(word); {
		j := i
		for j < len(word) && word[j] == word[i] {
			j++
		}
		if j-i >= run {
			b.WriteByte(word[i])
		} else {
			b.WriteString(word[i:j])
		}
		i = j
	}
	return b.String()
}
