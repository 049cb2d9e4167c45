package umkm

import (
	"slices"
	"strings"
)

// spellingIndex finds names by how they are spelled without looking at all of
// them: those of other lengths and with other letters are passed over.
type spellingIndex struct {
	names   []int32     // places in the caller's list, the short names first
	letters []letterSet // of each of names
	starts  []int32     // where in names a length begins
	sorted  []int32     // places in the caller's list, in order of key
}

// newSpellingIndex makes the index of n names. A key must not be longer than
// maxSpelled.
func newSpellingIndex(n int, key func(at int32) string) spellingIndex {
	x := spellingIndex{names: make([]int32, n), letters: make([]letterSet, n), starts: make([]int32, maxSpelled+2)}
	for i := range x.names {
		x.names[i] = int32(i)
	}
	x.sorted = slices.Clone(x.names)
	slices.SortFunc(x.sorted, func(a, b int32) int { return strings.Compare(key(a), key(b)) })
	slices.SortStableFunc(x.names, func(a, b int32) int { return len(key(a)) - len(key(b)) })
	for i, at := range x.names {
		x.letters[i] = lettersOf(key(at))
	}
	for length := range x.starts {
		x.starts[length] = int32(sortedBefore(x.names, func(at int32) bool { return len(key(at)) >= length }))
	}
	return x
}

// sortedBefore is how many of a sorted list come before the first that is so.
func sortedBefore(list []int32, so func(at int32) bool) int {
	n, _ := slices.BinarySearchFunc(list, true, func(at int32, _ bool) int {
		if so(at) {
			return 1
		}
		return -1
	})
	return n
}

// candidates yields the names that could lie within limit misspellings.
func (x *spellingIndex) candidates(s *speller, limit int) func(yield func(at int32) bool) {
	from := max(0, len(s.word)-limit)
	to := min(len(x.starts)-1, len(s.word)+limit+1)
	return func(yield func(at int32) bool) {
		if from >= to {
			return
		}
		for i := x.starts[from]; i < x.starts[to]; i++ {
			if x.letters[i].mayBeWithin(limit, s.letters) && !yield(x.names[i]) {
				return
			}
		}
	}
}

// begun lists the names that begin with a prefix, in order.
func (x *spellingIndex) begun(prefix string, key func(at int32) string) []int32 {
	from := sortedBefore(x.sorted, func(at int32) bool { return key(at) >= prefix })
	to := from
	for to < len(x.sorted) && strings.HasPrefix(key(x.sorted[to]), prefix) {
		to++
	}
	return x.sorted[from:to]
}
