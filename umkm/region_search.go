package umkm

import (
	"cmp"
	"slices"
	"strings"
)

// placeMatch tells how well a name matches a search; smaller is better.
type placeMatch int8

const (
	matchWhole   placeMatch = iota // the name itself
	matchBegins                    // the name begins so
	matchInside                    // a later word of it begins so, or the letters occur in it
	matchSpelled                   // the name is spelled nearly so
	matchNone
)

// Search lists the regions of a level whose names are, begin with, contain or
// nearly are the text, the best match first and among equals the near ones
// first. Level 0 searches all levels; limit bounds the answer.
func (r *Regions) Search(text, near string, level Level, limit int) []Region {
	key := nameKey(text)
	if key == "" || limit <= 0 {
		return nil
	}
	type hit struct {
		at    int32
		match placeMatch
	}
	letters := lettersOf(key)
	var hits []hit
	for i := range r.names {
		match := r.names[i].match(key, letters)
		if match == matchNone {
			continue
		}
		for _, at := range r.names[i].regions {
			if level == 0 || r.list[at].Level == level {
				hits = append(hits, hit{at, match})
			}
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		left, right := r.list[a.at], r.list[b.at]
		return cmp.Or(
			cmp.Compare(a.match, b.match),
			cmp.Compare(nearness(right.Code, near), nearness(left.Code, near)),
			cmp.Compare(offerRank(left), offerRank(right)),
			cmp.Compare(left.Code, right.Code))
	})
	hits = slices.CompactFunc(hits, func(a, b hit) bool { return a.at == b.at })
	regions := make([]Region, min(limit, len(hits)))
	for i := range regions {
		regions[i] = r.list[hits[i].at]
	}
	return regions
}

func (n *regionName) match(key string, letters letterSet) placeMatch {
	if letters&^n.letters == 0 {
		switch {
		case n.key == key:
			return matchWhole
		case strings.HasPrefix(n.key, key):
			return matchBegins
		case len(key) >= 3 && strings.Contains(n.key, key):
			return matchInside
		}
	}
	limit := tolerance(len(key))
	if limit > 0 && n.letters.mayBeWithin(limit, letters) && misspellings(key, n.key, limit) <= limit {
		return matchSpelled
	}
	return matchNone
}
