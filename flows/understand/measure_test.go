package understand

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"teman/flows"
)

// judged is a sentence set aside, never learned from, and its intent.
type judged struct{ text, intent string }

// aside reads the sentences set aside, by their way of writing.
func aside(t testing.TB) (styles []string, sentences map[string][]judged) {
	t.Helper()
	names, err := filepath.Glob("testdata/aside/*.tsv")
	if err != nil || len(names) == 0 {
		t.Fatalf("nothing is set aside: %v", err)
	}
	sentences = map[string][]judged{}
	for _, name := range names {
		style := strings.TrimSuffix(filepath.Base(name), ".tsv")
		styles = append(styles, style)
		for _, row := range table(t, name) {
			sentences[style] = append(sentences[style], judged{row[0], row[1]})
		}
	}
	return styles, sentences
}

// tally counts how sentences were read.
type tally struct {
	read, first, offered  int // of all: right at first, right among the three
	foreign, accepted     int // off the topic, and of these taken for a wish
	sure, sureRight       int
	wanted, wantedOffered int // on the topic, and of these right among the three
	reached               int // of these, right among the three or offered to who says "bukan itu"
}

func (t *tally) count(intent string, guesses []flows.Guess) {
	right := firstOf(guesses) == intent
	among := right || holds(guesses, intent)
	t.read++
	t.first += one(right)
	t.offered += one(among)
	if intent == offTopic {
		t.foreign++
		t.accepted += one(!right)
	} else {
		t.wanted++
		t.wantedOffered += one(among)
		t.reached += one(among || len(guesses) > 0 && slices.Contains(guesses[0].Instead, intent))
	}
	if len(guesses) > 0 && guesses[0].Sure {
		t.sure++
		t.sureRight += one(right)
	}
}

func firstOf(guesses []flows.Guess) string {
	if len(guesses) == 0 {
		return offTopic // refusing is what an off-topic text asks for
	}
	return guesses[0].Intent
}

func (t *tally) add(o tally) {
	t.read, t.first, t.offered = t.read+o.read, t.first+o.first, t.offered+o.offered
	t.foreign, t.accepted = t.foreign+o.foreign, t.accepted+o.accepted
	t.sure, t.sureRight = t.sure+o.sure, t.sureRight+o.sureRight
	t.wanted, t.wantedOffered, t.reached = t.wanted+o.wanted, t.wantedOffered+o.wantedOffered, t.reached+o.reached
}

func share(part, whole int) float64 { return float64(part) / float64(max(whole, 1)) }

// topic is the share of the sentences on the topic that are right at first.
func (t *tally) topic() float64 {
	return share(t.first-(t.foreign-t.accepted), t.wanted)
}

func (t *tally) String() string {
	return fmt.Sprintf("%4d sentences: first %5.1f %%, of the topic %5.1f %%, offered %5.1f %%, off topic accepted %5.1f %% of %d, sure %5.1f %%, of them right %5.1f %%",
		t.read, 100*share(t.first, t.read), 100*t.topic(), 100*share(t.wantedOffered, t.wanted), 100*share(t.accepted, t.foreign), t.foreign,
		100*share(t.sure, t.read), 100*share(t.sureRight, t.sure))
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// judge reads sentences with so many typing errors in each.
func judge(u *Understanding, sentences []judged, errors int) (seen tally) {
	m := newTypist(7)
	for _, s := range sentences {
		seen.count(s.intent, u.Read(home, m.mistype(s.text, errors)))
	}
	return seen
}
