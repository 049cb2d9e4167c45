package console

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"teman/bot"
)

// A form that is shown again has the same people, each once.
func TestPeopleAreCarried(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		people := rapid.SliceOf(rapid.Map(rapid.Int64Range(1, 1<<62), func(n int64) bot.PersonID { return bot.PersonID(n) })).Draw(t, "people")
		got, ok := carriedPeople(carryPeople(people))
		if want := slices.Compact(slices.Sorted(slices.Values(people))); !ok || !slices.Equal(got, want) {
			t.Fatalf("%v became %v, %t", people, got, ok)
		}
	})
	if everybody := carryPeople(many(100_000)); everybody == "" {
		t.Error("there is no room for 100,000")
	}
	if text := carryPeople(many(mostCarried)); text != "" {
		t.Errorf("%d letters are carried", len(text))
	}
}

func many(n int) []bot.PersonID {
	people := make([]bot.PersonID, n)
	for i := range people {
		people[i] = bot.PersonID(1_000_000 + i)
	}
	return people
}

// Whatever comes back from a browser: it is people in order, or nobody.
func FuzzCarriedPeople(f *testing.F) {
	f.Add(carryPeople([]bot.PersonID{1, 2, 900}))
	f.Add(".gICAgICAgICAAQ")
	f.Add(".%%")
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		people, ok := carriedPeople(text)
		if !slices.IsSorted(people) || slices.ContainsFunc(people, func(p bot.PersonID) bool { return p <= 0 }) || ok != (people != nil) {
			t.Errorf("%q is %v, %t", text, people, ok)
		}
	})
}
