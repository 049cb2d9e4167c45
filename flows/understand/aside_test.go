package understand

import (
	"slices"
	"testing"
)

// What the example sentences have to be, and the floors: what was measured on
// the day they were frozen, less a point.
const (
	leastSentences = 1500
	leastForeign   = 150
	mostShared     = 0.70 // of the words of a sentence set aside that one learned from may have

	leastFirst    = 0.915 // right at first
	leastOffered  = 0.965 // right among the three
	mostAccepted  = 0.055 // off the topic and yet taken for a wish
	leastSure     = 0.970 // right, of those acted on at once
	leastOneSlip  = 0.885 // right at first with one typing error
	leastTwoSlips = 0.85
)

func TestSentencesSetAsideAreUnderstood(t *testing.T) {
	t.Parallel()
	u := everything(t)
	styles, sentences := aside(t)
	var plain, slip, slips tally
	for _, style := range styles {
		seen := judge(u, sentences[style], 0)
		t.Logf("%-8s %v", style, &seen)
		plain.add(seen)
		slip.add(judge(u, sentences[style], 1))
		slips.add(judge(u, sentences[style], 2))
	}
	t.Logf("all      %v", &plain)
	t.Logf("1 slip   %v", &slip)
	t.Logf("2 slips  %v", &slips)
	for _, floor := range []struct {
		name        string
		is, atLeast float64
	}{
		{"right at first", share(plain.first, plain.read), leastFirst},
		{"right among the three", share(plain.wantedOffered, plain.wanted), leastOffered},
		{"off the topic refused", 1 - share(plain.accepted, plain.foreign), 1 - mostAccepted},
		{"right of the sure", share(plain.sureRight, plain.sure), leastSure},
		{"right with one slip", share(slip.first, slip.read), leastOneSlip},
		{"right with two slips", share(slips.first, slips.read), leastTwoSlips},
	} {
		if floor.is < floor.atLeast {
			t.Errorf("%s: %.3f, at least %.3f", floor.name, floor.is, floor.atLeast)
		}
	}
}

func TestSentencesAreManyAndVaried(t *testing.T) {
	t.Parallel()
	all, foreign := 0, 0
	for _, u := range shipped(t)[home].Utterances {
		all++
		foreign += one(u.Intent == offTopic)
	}
	if all < leastSentences || foreign < leastForeign {
		t.Errorf("%d sentences, %d off the topic; want %d and %d", all, foreign, leastSentences, leastForeign)
	}
}

// A sentence set aside that nearly stands among the examples measures nothing.
// A courtesy of a word or two cannot but be alike.
func TestNothingSetAsideIsNearlyLearned(t *testing.T) {
	t.Parallel()
	languages := shipped(t)
	l := everything(t).readers[home].lexicon
	having := map[string][]int{} // word to the examples that have it
	for i, u := range languages[home].Utterances {
		for _, word := range distinct(l.expand(tokens(u.Text))) {
			having[word] = append(having[word], i)
		}
	}
	styles, sentences := aside(t)
	for _, style := range styles {
		worst := 0
		for _, s := range sentences[style] {
			if words := distinct(l.expand(tokens(s.text))); len(words) > 2 && !courtesies[s.intent] {
				worst = max(worst, shared(words, having)*100/len(words))
				if share(shared(words, having), len(words)) > mostShared {
					t.Errorf("%s: %q nearly stands in the examples", style, s.text)
				}
			}
		}
		t.Logf("%-8s at most %d %% of the words in one example", style, worst)
	}
}

// shared is how many of the words the example has that has the most of them.
func shared(words []string, having map[string][]int) int {
	count := map[int]int{}
	most := 0
	for _, word := range words {
		for _, i := range having[word] {
			count[i]++
			most = max(most, count[i])
		}
	}
	return most
}

func TestTypingErrorsAreTheSameEveryTime(t *testing.T) {
	t.Parallel()
	var one, other []string
	for _, into := range []*[]string{&one, &other} {
		m := newTypist(7)
		for _, text := range []string{"mau daftar usaha", "syarat nib apa saja", "😀", ""} {
			*into = append(*into, m.mistype(text, 2))
		}
	}
	if !slices.Equal(one, other) || one[0] == "mau daftar usaha" || one[2] != "😀" {
		t.Errorf("%q and %q", one, other)
	}
}
