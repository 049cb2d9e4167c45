package understand

import (
	"maps"
	"slices"
	"sync"

	"teman/flows"
)

// home is the language that is tried when the person's own gives nothing:
// people mix.
const home = "id"

// Utterance is a sentence as people type it, and the intent it has.
type Utterance struct {
	Intent string
	Text   string
}

// Language is what is known of how a language is typed.
type Language struct {
	Utterances    []Utterance
	Abbreviations map[string]string // short, doubled or regional form to plain words
}

// Understanding reads texts in every language it was made with. It does not
// change after New and may be used by many at once.
type Understanding struct {
	readers map[string]*reader
	learned func() *classifier
	memory  Memory
}

var _ flows.Understander = (*Understanding)(nil)

// New prepares the languages, by their codes ("id", "en").
func New(languages map[string]Language) *Understanding {
	u := &Understanding{readers: make(map[string]*reader, len(languages))}
	u.learned = sync.OnceValue(func() *classifier { return u.learn(languages) })
	for code, language := range languages {
		u.readers[code] = newReader(language)
		u.readers[code].learned = u.learned
	}
	return u
}

// Learn learns now what is otherwise learned at the first text that is no
// example word for word. It takes a second or two, and next to nothing when it
// is remembered.
func (u *Understanding) Learn() { u.learned() }

// learn trains the one classifier that all languages share: people mix them.
func (u *Understanding) learn(languages map[string]Language) *classifier {
	key := keyOf(languages)
	if c := u.recall(key); c != nil {
		return c
	}
	var examples []example
	for _, code := range slices.Sorted(maps.Keys(languages)) {
		examples = append(examples, u.readers[code].examples(languages[code].Utterances)...)
	}
	c := newClassifier(examples)
	if u.memory != nil {
		if kept, err := c.encode(); err == nil {
			u.memory.Keep(key, kept)
		}
	}
	return c
}

// Read returns what a text may want, the likeliest first, and nothing when no
// intent is likely enough to be offered. A greeting beside something else is
// the last guess. Only the first 700 bytes count.
func (u *Understanding) Read(lang, text string) []flows.Guess {
	for _, r := range u.inTurn(lang) {
		if guesses := r.read(text); len(guesses) > 0 {
			return guesses
		}
	}
	return nil
}

// Choose returns the index of the label that a text means, and false when none
// does or several fit equally. A text of more than 200 bytes chooses nothing.
func (u *Understanding) Choose(lang, text string, labels []string) (int, bool) {
	for _, r := range u.inTurn(lang) {
		if i, ok := choose(r.lexicon, text, labels); ok {
			return i, true
		}
	}
	return 0, false
}

// inTurn gives the reader of a language and then the one of home.
func (u *Understanding) inTurn(lang string) []*reader {
	var readers []*reader
	if r := u.readers[lang]; r != nil {
		readers = append(readers, r)
	}
	if r := u.readers[home]; r != nil && lang != home {
		readers = append(readers, r)
	}
	return readers
}
