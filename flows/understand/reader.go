package understand

import (
	"slices"
	"strings"

	"teman/flows"
	"teman/umkm"
)

// reader reads the texts of one language.
type reader struct {
	lexicon  *lexicon
	typed    map[string]string // sentences as typed, folded, to their intent
	greeting map[string]bool
	learned  func() *classifier // of all languages; the first call learns
}

const (
	greets   = "salam"
	thanks   = "terima_kasih"
	agreed   = "ya"
	offTopic = "luar_topik"
	answer   = "jawaban" // to a question that nobody asked: wants nothing by itself
)

func newReader(language Language) *reader {
	r := &reader{lexicon: newLexicon(language), typed: map[string]string{}}
	r.greeting = greetings(language.Utterances, r.lexicon)
	for _, u := range language.Utterances {
		r.typed[bare(u.Text)] = u.Intent
	}
	return r
}

// slippery is from how many bytes on a sentence is learned with a typing error,
// too; an error makes another word of a shorter one.
const slippery = 9

// examples are the sentences of a language as they are learned: as they stand,
// and with a typing error in each, so that none hangs on a word spelled right.
func (r *reader) examples(utterances []Utterance) []example {
	examples := make([]example, len(utterances))
	everyOne(len(utterances), func(i int) {
		u := utterances[i]
		examples[i] = example{intent: u.Intent, spoken: r.lexicon.spokenBy(u.Text)}
		if len(u.Text) >= slippery {
			slipped := r.lexicon.spokenBy(newTypist(uint64(hashed(u.Text))).mistype(u.Text, 1))
			examples[i].slipped = &slipped
		}
	})
	return examples
}

// bare is a text as sentences are compared whole: folded, without the marks
// around it, unless it is nothing but marks.
func bare(text string) string {
	folded := umkm.Fold(clip(text, maxText))
	if trimmed := strings.Trim(folded, " .,;:!?\"'()"); trimmed != "" {
		return trimmed
	}
	return folded
}

// read returns what a text may want, the likeliest first.
func (r *reader) read(text string) []flows.Guess {
	if intent, ok := r.typed[bare(text)]; ok && intent != answer {
		return []flows.Guess{{Intent: intent, Sure: true, Score: 1}}
	}
	s := r.lexicon.spokenBy(text)
	greeting := r.greeted(s.words)
	words, thanked := withoutThanks(s.words[greeting:])
	if !tells(words) && (greeting > 0 || thanked) {
		return courtesy(greeting > 0, thanked)
	}
	guesses := r.wishes(text, s.withoutClosing(), greeting)
	if !tells(words) && len(guesses) > 0 && !courtesies[guesses[0].Intent] {
		return nil // "saya mau" tells nothing
	}
	if len(guesses) == 0 || thanked && (guesses[0].Intent == agreed || guesses[0].Intent == thanks) {
		return courtesy(false, thanked)
	}
	if greeting > 0 && guesses[0].Intent != greets {
		guesses = append(guesses, flows.Guess{Intent: greets})
	}
	return guesses
}

// wishes are what the words of a text may want; behind so many words of a
// greeting one that speaks of something is no greeting.
func (r *reader) wishes(text string, s spoken, greeting int) []flows.Guess {
	whole := r.rank(s)
	if greeting > 0 && len(whole) > 0 && (whole[0].intent != greets || s.speaks(greeting)) {
		whole = without(whole, greets)
	}
	if sure := r.several(text, len(s.words), whole); sure != nil {
		return sure
	}
	return verdict(whole, r.lexicon.weigh(s.words))
}

// longestAnswer is how many words an answer to a question has at most.
const longestAnswer = 5

// rank returns every intent, the most probable first. A text that is long, or
// wishes for something, is no mere answer, however much it tells.
func (r *reader) rank(s spoken) []ranked {
	ranked := r.learned().rank(s)
	if len(s.words) > longestAnswer || slices.ContainsFunc(s.words, func(w string) bool { return wished[w] != nil }) {
		return without(ranked, answer)
	}
	return ranked
}

// wish reads a part of a text, which has one wish at most.
func (r *reader) wish(part string) (flows.Guess, bool) {
	s := r.lexicon.spokenBy(part)
	words, _ := withoutThanks(s.words[r.greeted(s.words):])
	if !tells(words) {
		return flows.Guess{}, false
	}
	guesses := verdict(r.rank(s), r.lexicon.weigh(s.words))
	if len(guesses) == 0 || !guesses[0].Sure || courtesies[guesses[0].Intent] || guesses[0].Intent == offTopic {
		return flows.Guess{}, false
	}
	return guesses[0], true
}
