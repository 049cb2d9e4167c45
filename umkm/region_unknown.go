package umkm

import (
	"cmp"
	"slices"
)

// unknownPlace refuses a place that nothing is called, with up to three names
// that come closest.
func (r *Regions) unknownPlace(words []typedWord, near string) Reading[Region] {
	typed := TextValue(echo(words))
	similar := r.similar(joined(words[:min(len(words), maxStretchWords)]), near, 3)
	if len(similar) == 0 {
		return Refuse[Region](Say("reading.region.unknown").With("text", typed))
	}
	return Refuse[Region](Say("reading.region.unknown_similar").
		With("text", typed).With("places", placeSeries(similar)))
}

// similar returns the regions whose names come closest to a key, the near ones
// a little closer than they are.
func (r *Regions) similar(key, near string, limit int) []Region {
	type ranked struct {
		region Region
		rank   int
	}
	var all []ranked
	for _, c := range r.closeTo(key, min(3, len(key)/2)) {
		for _, at := range r.names[c.name].regions {
			region := r.list[at]
			all = append(all, ranked{region, 2*c.off - nearness(region.Code, near)})
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int { return cmp.Compare(a.rank, b.rank) })
	regions := make([]Region, min(limit, len(all)))
	for i := range regions {
		regions[i] = all[i].region
	}
	return regions
}
