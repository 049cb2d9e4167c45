package understand

import (
	"cmp"
	"maps"
	"slices"
)

// Confusion counts how often sentences of one intent were taken for another.
type Confusion map[string]map[string]int

// Mistaken is one cell of a confusion beside the diagonal.
type Mistaken struct {
	Intent, Taken string
	Times         int
}

// CrossValidate takes the sentences of the home language apart into so many
// parts and reads each with an understanding that has not seen it. A text that
// is refused counts as luar_topik. It takes about a second a part.
func CrossValidate(languages map[string]Language, parts int) Confusion {
	all := languages[home].Utterances
	found := Confusion{}
	for part := range parts {
		rest := maps.Clone(languages)
		kept := languages[home]
		kept.Utterances = nil
		for i, u := range all {
			if i%parts != part {
				kept.Utterances = append(kept.Utterances, u)
			}
		}
		rest[home] = kept
		u := New(rest)
		for i := part; i < len(all); i += parts {
			found.count(all[i].Intent, u.first(all[i].Text))
		}
	}
	return found
}

// first is the intent a text is read as, luar_topik when it is refused.
func (u *Understanding) first(text string) string {
	if guesses := u.Read(home, text); len(guesses) > 0 {
		return guesses[0].Intent
	}
	return offTopic
}

func (c Confusion) count(intent, taken string) {
	if intent == answer {
		intent = offTopic // nothing is wanted, and refusing it is right
	}
	if c[intent] == nil {
		c[intent] = map[string]int{}
	}
	c[intent][taken]++
}

// Right returns how many sentences were read as they are labelled, and of how
// many.
func (c Confusion) Right() (right, of int) {
	for intent, taken := range c {
		right += taken[intent]
		for _, times := range taken {
			of += times
		}
	}
	return right, of
}

// Mistakes are what was taken for something else, the most frequent first.
func (c Confusion) Mistakes() []Mistaken {
	var found []Mistaken
	for intent, cells := range c {
		for taken, times := range cells {
			if taken != intent {
				found = append(found, Mistaken{intent, taken, times})
			}
		}
	}
	slices.SortFunc(found, func(a, b Mistaken) int {
		return cmp.Or(cmp.Compare(b.Times, a.Times), cmp.Compare(a.Intent, b.Intent), cmp.Compare(a.Taken, b.Taken))
	})
	return found
}
