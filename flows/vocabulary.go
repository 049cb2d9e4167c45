package flows

import (
	"cmp"
	"slices"
	"strings"

	"teman/umkm"
)

// word is one of the words that work anywhere.
type word string

// The words that work anywhere. Their spellings stand in the locales, as lists
// under "words." and the word.
const (
	wordMenu     word = "menu"
	wordHelp     word = "help"
	wordBack     word = "back"
	wordSkip     word = "skip"
	wordCancel   word = "cancel"
	wordRestart  word = "restart"
	wordHuman    word = "human"
	wordStop     word = "stop"
	wordStart    word = "start"
	wordLanguage word = "language"
	wordResume   word = "resume"
	wordWhy      word = "why"
	wordBot      word = "bot" // back from an officer
)

var anywhere = []word{
	wordMenu, wordHelp, wordBack, wordSkip, wordCancel, wordRestart,
	wordHuman, wordStop, wordStart, wordLanguage, wordResume, wordWhy, wordBot,
}

// vocabulary is what the engine itself understands of a language.
type vocabulary struct {
	anywhere     map[string]word
	yes, no      map[string]bool
	stress       map[string]bool // "banget": says a yes or a no louder
	done         map[string]bool // "cukup", "sudah": nothing more is wanted
	softSkip     map[string]bool // "belum punya", "lupa": no answer where none is needed
	softSkipList []string
	correction   []string // cues: "salah", "maksudnya"
	change       []string // "ubah", "ganti"
	question     map[string]bool
	greeting     []string
	salaam       []string
	address      map[string]bool // "kak", "min": said beside a greeting
	breaks       []string        // "tapi": a second thought follows
	wait         []string        // "sebentar": an answer will come
	thanks       map[string]bool // "makasih"
	later        []string        // "nanti", "gak mau": no answer will come
	photo        map[string]bool // "foto": one is on its way
	weary        map[string]bool // "cape deh": the form is getting long
	abuse        map[string]bool // words that are nothing but abuse
	harsh        map[string]bool // words that are abuse where nothing else is said: "anjing"
	scold        map[string]bool // words that go with them: "dasar", "kau"
	filler       map[string]bool // "saya", "yang", "aja": say nothing of their own
	asks         map[string]bool // "mau tanya": says no more than that
	cost         map[string]bool // "gratis": asks what something costs
	told         map[string]bool // "jam", "tempat": asks for what was told
	who          map[string]bool // "kamu robot": asks whether a human writes
	lasts        map[string]bool // "lama": asks how long something takes
	link         []string        // "ikut": said before the word of a link
	number       map[string]bool // "kode": said before the number of a link
	none         map[string]bool // "gak ada": nothing of what was offered
	denial       map[string]bool // "bukan maksud": says that it was not meant so
	denials      []string        // the same as written, the longest first
}

// newVocabulary reads the word lists of a language. The Indonesian ones count
// in every language: people mix.
func newVocabulary(speaker Speaker, lang string) *vocabulary {
	list := func(name string) []string {
		words := split(speaker.Text(lang, umkm.Say("words."+name)))
		if lang != "id" {
			words = append(words, split(speaker.Text("id", umkm.Say("words."+name)))...)
		}
		return words
	}
	v := &vocabulary{
		anywhere: map[string]word{}, yes: set(list("yes")), no: set(list("no")), stress: set(list("stress")),
		done: set(list("done")), softSkipList: append(list("skip_soft"), pairs(list("no"), list("lack"))...),
		correction: list("correction"), change: list("change"), question: set(list("question")),
		greeting: list("greeting"), salaam: list("salaam"), address: set(list("address")), breaks: list("breaks"),
		abuse: set(list("abuse")), harsh: set(list("harsh")), scold: set(list("scold")), filler: set(list("filler")), asks: set(list("ask")), cost: set(list("cost")), told: set(list("told")), lasts: set(list("lasts")), who: set(list("who")),
		wait: list("wait"), thanks: set(list("thanks")), later: list("later"), link: list("link"), number: set(list("number")), photo: set(list("photo")), weary: set(list("weary")),
	}
	v.softSkip = set(v.softSkipList)
	v.none = set(pairs(list("no"), list("none")))
	v.denials = list("denial")
	slices.SortStableFunc(v.denials, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	v.denial = make(map[string]bool, len(v.denials))
	for _, said := range v.denials {
		v.denial[v.plainly(said)] = true
	}
	for _, w := range anywhere {
		for _, spelling := range list(string(w)) {
			if _, taken := v.anywhere[spelling]; !taken {
				v.anywhere[spelling] = w
			}
		}
	}
	return v
}

// split takes a list apart that is written with commas.
func split(list string) []string {
	var words []string
	for w := range strings.SplitSeq(list, ",") {
		if w = bare(w); w != "" {
			words = append(words, w)
		}
	}
	return words
}

func set(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// bare is a text as words are compared: folded, without the marks around it.
func bare(text string) string { return strings.Trim(umkm.Fold(text), " .,;:!?\"'()") }

// isQuestion reports whether a text asks something.
func (v *vocabulary) isQuestion(text string) bool {
	if strings.Contains(text, "?") {
		return true
	}
	for w := range strings.FieldsSeq(bare(text)) {
		if v.question[strings.Trim(w, ".,!")] {
			return true
		}
	}
	return false
}

// begins reports whether a text begins with one of the words.
// pairs are all first words before all second ones: "gak hafal", "ndak punya".
func pairs(first, second []string) (all []string) {
	for _, a := range first {
		for _, b := range second {
			all = append(all, a+" "+b)
		}
	}
	return all
}

func begins(text string, words []string) bool {
	for _, w := range words {
		if _, ok := cutWord(bare(text), w); ok {
			return true
		}
	}
	return false
}

// waits reports whether a text only asks for time: "bentar ya, anak nangis".
func (v *vocabulary) waits(text string) bool { return begins(text, v.wait) }

// declines reports whether a text is a plain no, or says that nothing more is
// wanted.
func (v *vocabulary) declines(text string) bool { return v.no[bare(text)] || v.done[bare(text)] }

// isManners reports whether a text is a yes, a no, a greeting or thanks, and so
// nobody's name.
func (v *vocabulary) isManners(text string) bool {
	if v.thanks[bare(text)] {
		return true
	}
	if rest, greeted, _ := v.greeted(text); greeted && rest == "" {
		return true
	}
	for w := range strings.FieldsSeq(bare(text)) {
		if w = bare(w); !v.yes[w] && !v.no[w] && !v.address[w] {
			return false
		}
	}
	return true
}

// hollow reports whether a text asks, and nothing in it says what about: "trus
// gmn". What it may want cannot be guessed.
func (v *vocabulary) hollow(text string) bool {
	asks := false
	for w := range strings.FieldsSeq(bare(text)) {
		w = bare(w)
		asks = asks || v.question[w]
		if !v.question[w] && !v.filler[w] && !v.address[w] && !slices.Contains(v.breaks, w) || v.told[w] {
			return false
		}
	}
	return asks
}

// plainly is a text without the words that say nothing of their own.
func (v *vocabulary) plainly(text string) string {
	var rest []string
	for w := range strings.FieldsSeq(bare(text)) {
		if w = bare(w); w != "" && !v.filler[w] && !v.address[w] {
			rest = append(rest, w)
		}
	}
	return strings.Join(rest, " ")
}

// greeted cuts a greeting off the beginning of a text. rest is what remains
// beside words of address; salaam tells which greeting has to be returned.
func (v *vocabulary) greeted(text string) (rest string, greeted, salaam bool) {
	rest = strings.TrimSpace(text)
	for range 4 { // "ass wr wb, pagi kak min"
		cut := false
		for _, list := range [][]string{v.salaam, v.greeting} {
			for _, g := range list {
				if after, ok := cutWord(rest, g); ok {
					rest, cut, greeted = after, true, true
					salaam = salaam || &list[0] == &v.salaam[0]
				}
			}
		}
		if greeted {
			for a := range v.address {
				if after, ok := cutWord(rest, a); ok {
					rest, cut = after, true
				}
			}
		}
		if !cut {
			break
		}
	}
	return rest, greeted, salaam
}

// cutWord cuts a word, in any case, off the beginning of a text, with the marks
// behind it.
func cutWord(text, word string) (rest string, ok bool) {
	if len(text) < len(word) || !strings.EqualFold(text[:len(word)], word) {
		return text, false
	}
	rest = text[len(word):]
	if rest != "" && !strings.ContainsAny(rest[:1], " ,.;:!?\n\t") {
		return text, false
	}
	return strings.TrimLeft(rest, " ,.;:!?\n\t"), true
}

// cutLast cuts a word off the end of a text.
func cutLast(text, word string) (rest string, ok bool) {
	rest, ok = strings.CutSuffix(text, " "+word)
	return strings.TrimRight(rest, " ,.;:!"), ok
}
