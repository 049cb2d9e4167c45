package umkm

import (
	"cmp"
	"slices"
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
		match nameMatch
	}
	search := newSpeller(key)
	var hits []hit
	for i := range r.names {
		match := r.names[i].match(search)
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
