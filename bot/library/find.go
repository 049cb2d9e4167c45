package library

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"teman/bot"
)

// How like an answer's question another must be. The thresholds were chosen by
// the questions of likeness_test.go: below certain they are not the same, from
// nearly on the same was asked word for word.
const (
	certain = 0.62
	nearly  = 0.9
)

// equal is how much less like a second answer may be than the first to be
// offered beside it.
const equal = 0.06

// maxNear is how many answers are compared, and maxOffered how many are offered.
const (
	maxNear    = 20
	maxOffered = 3
)

// candidate is an answer, and how like its question is to what was asked.
type candidate struct {
	bot.NearAnswer
	likeness float64
}

// find lists the answers to a question, the likeliest first: none, one, or a few
// that are equally near. At least says how like they must be.
func (l *Library) find(ctx context.Context, answers bot.Answers, question string, least float64) ([]candidate, error) {
	words := terms(l.Reader.Content(question))
	if len(words) == 0 {
		return nil, nil
	}
	near, err := answers.Near(ctx, query(words), strings.Join(words, " "), maxNear)
	if err != nil {
		return nil, err
	}
	return l.nearest(words, near, least), nil
}

// nearest keeps the answers that are like enough. One word says what a text is
// about, not what is asked of it: only a question of just that word is the same.
func (l *Library) nearest(words []string, near []bot.NearAnswer, least float64) (kept []candidate) {
	if len(words) == 1 {
		least = max(least, nearly)
	}
	for _, a := range near {
		if like := l.like(words, a); like >= least {
			kept = append(kept, candidate{a, like})
		}
	}
	slices.SortStableFunc(kept, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.ID, b.ID))
	})
	for i, c := range kept {
		if i == maxOffered || kept[0].likeness-c.likeness > equal {
			return kept[:i]
		}
	}
	return kept
}

// bodyWeighs is what the words of the answer itself count beside those of its
// question: they tell two questions apart, and make no likeness alone.
const bodyWeighs = 0.15

func (l *Library) like(words []string, a bot.NearAnswer) float64 {
	asked, all := 0.0, map[string]bool{}
	for line := range strings.Lines(a.Asked) {
		other := strings.Fields(line)
		asked = max(asked, likeness(words, other))
		for _, word := range other {
			all[word] = true
		}
	}
	for _, word := range terms(l.Reader.Content(a.Body)) {
		all[word] = true
	}
	return min(1, (1-bodyWeighs)*asked+bodyWeighs*covered(words, all))
}
