package umkm

import (
	"cmp"
	"slices"
)

// weighed leaves out misspelled single words beside names that are spelled
// letter by letter, and puts first what is made or sold, last what it is made
// of or goes with: "kerupuk dari singkong", "ikan patin jadi nugget".
func weighed(named []namedActivity, words []typedWord) []namedActivity {
	exact := func(n namedActivity) bool { return !n.spelled || n.to-n.from > 1 }
	if slices.ContainsFunc(named, exact) {
		named = slices.DeleteFunc(named, func(n namedActivity) bool { return !exact(n) })
	}
	slices.SortStableFunc(named, func(x, y namedActivity) int { return cmp.Compare(x.aside(words), y.aside(words)) })
	return named
}

// aside tells how much a name stands beside what a sentence is about: 0 what
// something becomes, 1 what is sold or named first, 2 what it is made of, for
// whom or where it is sold.
func (n namedActivity) aside(words []typedWord) int {
	if n.from == 0 {
		return 1
	}
	switch words[n.from-1].text {
	case "jadi", "menjadi", "jd", "dijadikan":
		return 0
	case "dari", "dr", "dri", "buat", "untuk", "utk", "untk", "pakai", "pake", "dengan", "dgn", "depan", "dpn", "di", "d", "ke", "lewat":
		return 2
	default:
		return 1
	}
}
