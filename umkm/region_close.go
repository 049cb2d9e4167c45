package umkm

import (
	"cmp"
	"slices"
)

// closeName is a name at a number of misspellings from a typed one, and what
// those cost.
type closeName struct {
	name      int32 // place in Regions.names
	off, cost int
}

// closeTo lists the names within a limit of misspellings, the closest first and
// of those as close the one with the likelier slips.
func (r *Regions) closeTo(key string, limit int) []closeName {
	if limit == 0 {
		return nil
	}
	typed := newSpeller(key)
	var close []closeName
	for at := range r.spelling.candidates(typed, limit) {
		if off := typed.misspellings(r.names[at].key, limit); off <= limit {
			close = append(close, closeName{at, off, spellingCost(key, r.names[at].key)})
		}
	}
	slices.SortFunc(close, func(a, b closeName) int {
		return cmp.Or(cmp.Compare(a.off, b.off), cmp.Compare(a.cost, b.cost), cmp.Compare(a.name, b.name))
	})
	return close
}

// reach is how many misspellings a name may have that is all there is to read.
// Where it is more than tolerance allows, the name is asked, never taken.
func reach(length int) int {
	switch {
	case length < 4:
		return 0
	case length < 6:
		return 1
	default:
		return 2
	}
}

// What it costs a misspelled name, in tenths of a slip, that its place lies
// outside the office's own kabupaten or kota, or its province. Kecamatan are
// meant less often than what they lie in, and villages less often still.
const (
	costProvince = 8
	costFar      = 16
	costDistrict = 3
)

// spelledLike returns the regions whose names begin with the key as a whole
// word ("kotawaringin"); failing that those whose names are spelled most like
// it, and those near whose names come close enough, the likeliest first. alone
// tells that nothing else was typed.
func (r *Regions) spelledLike(key, near string, alone bool) (regions []int32, off int) {
	if begun := r.begunBy(key); len(begun) > 0 {
		return begun, 0
	}
	limit := tolerance(len(key))
	if alone {
		limit = reach(len(key))
	}
	likely := r.likely(r.closeTo(key, limit), key, near)
	for _, l := range likely {
		if !slices.Contains(regions, l.region) {
			regions = append(regions, l.region)
		}
	}
	if len(likely) > 0 {
		off = likely[0].off
	}
	return regions, off
}

// likelyRegion is a region with the slips in its name and what all that speaks
// against it costs.
type likelyRegion struct {
	region    int32
	off, cost int
}

// likely weighs the regions of some names. Those far away count where none near
// is as close, and only if a key of this length is commonly recognised.
func (r *Regions) likely(close []closeName, key, near string) []likelyRegion {
	var likely []likelyRegion
	far := tolerance(len(key))
	if near == "" {
		far = reach(len(key))
	}
	for _, c := range close {
		for _, at := range r.names[c.name].regions {
			home := nearness(r.list[at].Code, near) > 0
			if home || c.off <= far {
				likely = append(likely, likelyRegion{at, c.off, c.cost + r.remoteness(at, near)})
			}
			if home {
				far = min(far, c.off-1)
			} else {
				far = min(far, c.off)
			}
		}
	}
	slices.SortStableFunc(likely, func(a, b likelyRegion) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(offerRank(r.list[a.region]), offerRank(r.list[b.region])))
	})
	return likely
}

// remoteness is what speaks against a region whatever its name.
func (r *Regions) remoteness(at int32, near string) (cost int) {
	region := r.list[at]
	if region.Level >= LevelDistrict {
		cost = costDistrict * int(region.Level-LevelRegency)
	}
	if near == "" {
		return cost
	}
	switch nearness(region.Code, near) {
	case 0:
		cost += costFar
	case 1:
		if len(near) > 2 {
			cost += costProvince
		}
	}
	return cost
}
