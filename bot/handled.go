package bot

import (
	"cmp"
	"slices"
	"time"
)

// Handled is a ticket as it is counted.
type Handled struct {
	Topic    string    `db:"topic"`
	Holder   string    `db:"holder"` // name of the officer; empty when nobody has it
	Region   string    `db:"region"`
	Opened   time.Time `db:"opened_at"`
	Answered time.Time `db:"answered_at"` // zero: not yet
	Solved   time.Time `db:"solved_at"`   // zero: not yet
	Helped   Helped    `db:"helped"`

	AnswerIn time.Duration `db:"-"` // of office time, see Measure
	SolveIn  time.Duration `db:"-"`
}

// Measure sets how much office time the answers and the ends of tickets took,
// in the zone of the office.
func Measure(all []Handled, hours OfficeHours, zone *time.Location) {
	for i := range all {
		h := &all[i]
		opened := h.Opened.In(zone)
		h.AnswerIn, h.SolveIn = hours.Between(opened, h.Answered), hours.Between(opened, h.Solved)
	}
}

// Spans are lengths of office time, of which the middle one and the one that
// nine of ten do not exceed are told.
type Spans struct {
	N      int
	Median time.Duration
	P90    time.Duration
}

// spansOf tells of lengths, which it sorts.
func spansOf(all []time.Duration) Spans {
	if len(all) == 0 {
		return Spans{}
	}
	slices.Sort(all)
	at := func(share int) time.Duration { return all[min(len(all)*share/100, len(all)-1)] }
	return Spans{N: len(all), Median: at(50), P90: at(90)}
}

// HandledTally is how tickets of a sort were handled.
type HandledTally struct {
	Label  string
	N      int
	Answer Spans
	Solve  Spans
	Yes    int // owners who say that it helped
	No     int // owners who say that it did not
}

// TallyHandled counts tickets that were measured by what they have in common,
// the largest sort first.
func TallyHandled(all []Handled, label func(Handled) string) []HandledTally {
	groups := map[string][]Handled{}
	for _, h := range all {
		groups[label(h)] = append(groups[label(h)], h)
	}
	tallies := make([]HandledTally, 0, len(groups))
	for name, group := range groups {
		tallies = append(tallies, tally(name, group))
	}
	slices.SortFunc(tallies, func(a, b HandledTally) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Label, b.Label))
	})
	return tallies
}

func tally(name string, group []Handled) HandledTally {
	t := HandledTally{Label: name, N: len(group)}
	var answers, ends []time.Duration
	for _, h := range group {
		if !h.Answered.IsZero() {
			answers = append(answers, h.AnswerIn)
		}
		if !h.Solved.IsZero() {
			ends = append(ends, h.SolveIn)
		}
		switch h.Helped {
		case HelpedYes:
			t.Yes++
		case HelpedNo:
			t.No++
		case HelpedUnsaid:
		}
	}
	t.Answer, t.Solve = spansOf(answers), spansOf(ends)
	return t
}

// TalkCount counts days on which somebody wrote to the office.
type TalkCount struct {
	All   int
	Alone int // of these, on which no question went to a human
}
