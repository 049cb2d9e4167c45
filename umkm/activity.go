package umkm

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
)

// KBLIVersion is the edition of the classification that the codes of activities
// are taken from. KBLI 2025 has five digits as well, so that a code alone does
// not tell its edition; keep this beside it.
const KBLIVersion = "2020"

// KBLI is a code of the national classification of business fields: five
// digits, of which the first may be zero.
type KBLI string

// Activity is a field of business in everyday words, and the codes that it may
// mean.
type Activity struct {
	ID      string // lower-case letters and dashes; the text key is "activity." and this
	Codes   []KBLI
	Product Product
	Confirm bool // a code is gone in KBLI 2025: an officer confirms it
}

// Name is what people call the field.
func (a Activity) Name() Phrase { return Say("activity." + a.ID) }

// Activities is the table of fields of business with the words that people
// use for them. It is never changed after LoadActivities and may be used by
// many goroutines.
type Activities struct {
	list []Activity
	byID map[string]int32

	terms    map[string]*term // by their words joined with spaces
	termList []*term
	longest  int // words in the longest term
	words    []vocabularyWord
	known    map[string]int32  // place in words
	same     map[string]string // a word to the one that is kept for it

	spelling, termSpelling spellingIndex // of words, of termList
}

// term is what people call one or more fields: "kue", "jualan online".
type term struct {
	knownName
	activities []int32
}

// vocabularyWord is a word of any term, or one that is said for such a word,
// which is plain then. alone holds the fields that the word by itself means, if
// any.
type vocabularyWord struct {
	knownName
	plain string
	alone []int32
}

// activityTable has a field a line: id, codes, product, terms. A star marks a
// code of KBLI 2020 that KBLI 2025 no longer has.
//
//go:embed data/activities.tsv
var activityTable string

// LoadActivities builds the table out of the copy inside the program.
func LoadActivities() (*Activities, error) {
	a := &Activities{byID: make(map[string]int32), terms: make(map[string]*term), known: make(map[string]int32)}
	if err := a.loadWords(sameWordTable); err != nil {
		return nil, err
	}
	_, lines, _ := strings.Cut(activityTable, "\n")
	for number := 2; lines != ""; number++ {
		var line string
		line, lines, _ = strings.Cut(lines, "\n")
		if err := a.add(line); err != nil {
			return nil, fmt.Errorf("activities.tsv line %d: %w", number, err)
		}
	}
	a.addSame()
	a.spelling = newSpellingIndex(len(a.words), a.wordKey)
	a.termSpelling = newSpellingIndex(len(a.termList), a.termKey)
	return a, nil
}

// ByID returns the activity with this ID.
func (a *Activities) ByID(id string) (Activity, bool) {
	at, ok := a.byID[id]
	if !ok {
		return Activity{}, false
	}
	return a.list[at], true
}

// All returns every activity in order of ID.
func (a *Activities) All() []Activity { return append([]Activity(nil), a.list...) }

func (a *Activities) add(line string) error {
	fields := strings.Split(line, "\t")
	if len(fields) != 4 {
		return fmt.Errorf("want 4 columns, have %d", len(fields))
	}
	activity := Activity{ID: fields[0], Product: Product(fields[2])}
	if _, twice := a.byID[activity.ID]; twice || activity.ID == "" || !activity.Product.isKnown() {
		return fmt.Errorf("bad or repeated id %q, or product %q", activity.ID, activity.Product)
	}
	for code := range strings.SplitSeq(fields[1], "|") {
		digits, gone := strings.CutSuffix(code, "*")
		if len(digits) != 5 || !isNumber(digits) {
			return fmt.Errorf("bad code %q", code)
		}
		activity.Codes = append(activity.Codes, KBLI(digits))
		activity.Confirm = activity.Confirm || gone
	}
	at := int32(len(a.list))
	a.list = append(a.list, activity)
	a.byID[activity.ID] = at
	for words := range strings.SplitSeq(fields[3], "|") {
		a.call(at, words)
	}
	return nil
}

// call enters one more term for an activity.
func (a *Activities) call(at int32, words string) {
	split := a.plainTerm(words)
	key := strings.Join(split, " ")
	known := a.terms[key]
	if known == nil {
		known = &term{knownName: newKnownName(strings.Join(split, ""))}
		a.terms[key] = known
		a.termList = append(a.termList, known)
	}
	if slices.Contains(known.activities, at) {
		return
	}
	known.activities = append(known.activities, at)
	a.longest = max(a.longest, len(split))
	for _, word := range split {
		if _, ok := a.known[word]; !ok {
			a.known[word] = int32(len(a.words))
			a.words = append(a.words, vocabularyWord{knownName: newKnownName(word), plain: word})
		}
	}
	if len(split) == 1 {
		word := &a.words[a.known[key]]
		word.alone = append(word.alone, at)
	}
}
