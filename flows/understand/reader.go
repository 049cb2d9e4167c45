package understand

import (
	"strings"

	"teman/flows"
	"teman/umkm"
)

// reader reads the texts of one language.
type reader struct {
	lexicon  *lexicon
	typed    map[string]string // sentences as typed, folded, to their intent
	told     map[string]string // sentences by their content words; "" where intents share them
	greeting map[string]bool
	overlap  *overlap
}

const (
	greets   = "salam"
	thanks   = "terima_kasih"
	agreed   = "ya"
	offTopic = "luar_topik"
)

func newReader(language Language) *reader {
	r := &reader{
		lexicon: newLexicon(language),
		typed:   map[string]string{}, told: map[string]string{}, greeting: map[string]bool{},
	}
	examples := make([]example, 0, len(language.Utterances))
	for _, u := range language.Utterances {
		if e := r.learn(u); !courtesies[u.Intent] && len(e.words) > 0 {
			examples = append(examples, e)
		}
	}
	r.overlap = newOverlap(examples)
	return r
}

func (r *reader) learn(u Utterance) example {
	words, thanked := withoutThanks(r.lexicon.words(u.Text))
	told := content(words)
	r.typed[bare(u.Text)] = u.Intent
	if !thanked || len(told) > 1 { // "baik, terima kasih" is no reason to take "baik" for thanks
		r.tell(told, u.Intent)
	}
	if u.Intent == greets {
		for _, word := range words {
			r.greeting[word] = true
		}
	}
	return example{u.Intent, told}
}

// tell notes the content words of a sentence, which several intents may share.
func (r *reader) tell(told []string, intent string) {
	key := strings.Join(told, " ")
	if other, taken := r.told[key]; taken && other != intent {
		intent = ""
	}
	if key != "" {
		r.told[key] = intent
	}
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
	if intent, ok := r.typed[bare(text)]; ok {
		return []flows.Guess{{Intent: intent, Sure: true, Score: 1}}
	}
	words, thanked := withoutThanks(r.lexicon.words(text))
	rest, greeted := r.withoutGreeting(words)
	told := content(rest)
	if len(told) == 0 {
		return courtesy(greeted, thanked)
	}
	guesses := r.several(text)
	if guesses == nil {
		guesses = r.guess(told)
	}
	if len(guesses) == 0 || thanked && guesses[0].Intent == agreed {
		return courtesy(false, thanked)
	}
	if greeted && guesses[0].Intent != greets {
		guesses = append(guesses, flows.Guess{Intent: greets})
	}
	return guesses
}

// courtesy is the answer to a text that is nothing but one.
func courtesy(greeted, thanked bool) []flows.Guess {
	switch {
	case greeted:
		return []flows.Guess{{Intent: greets, Sure: true, Score: 1}}
	case thanked:
		return []flows.Guess{{Intent: thanks, Sure: true, Score: 1}}
	}
	return nil
}

// withoutThanks cuts thanks out, whose words mean something else apart ("kasih
// saran", "terima info").
func withoutThanks(words []string) (rest []string, thanked bool) {
	for i := 0; i < len(words); i++ {
		if words[i] == "terima" && i+1 < len(words) && words[i+1] == "kasih" {
			thanked = true
			i++
			continue
		}
		rest = append(rest, words[i])
	}
	return rest, thanked
}

// withoutGreeting cuts the greeting off the beginning.
func (r *reader) withoutGreeting(words []string) (rest []string, greeted bool) {
	for rest = words; len(rest) > 0 && (r.greeting[rest[0]] || hours[rest[0]] || silent[rest[0]]); rest = rest[1:] {
		greeted = greeted || r.greeting[rest[0]] && !silent[rest[0]] || hours[rest[0]]
	}
	if !greeted {
		return words, false
	}
	return rest, true
}

// several reads a message part by part. It answers only when parts are sure of
// different things, or when one is sure and the others say nothing.
func (r *reader) several(text string) []flows.Guess {
	var sure []flows.Guess
	for _, part := range parts(text) {
		words, _ := withoutThanks(r.lexicon.words(part))
		words, _ = r.withoutGreeting(words)
		guesses := r.guess(content(words))
		if len(guesses) == 0 || courtesies[guesses[0].Intent] || guesses[0].Intent == offTopic {
			continue
		}
		if !guesses[0].Sure {
			return nil
		}
		if len(sure) < maxGuesses && !holds(sure, guesses[0].Intent) {
			sure = append(sure, guesses[0])
		}
	}
	return sure
}

func holds(guesses []flows.Guess, intent string) bool {
	for _, g := range guesses {
		if g.Intent == intent {
			return true
		}
	}
	return false
}
