package umkm

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

// similar returns the regions whose names come closest to a key; where the
// office is known only those in its province, for others would be no help.
func (r *Regions) similar(key, near string, limit int) []Region {
	regions := make([]Region, 0, limit)
	slips := min(3, len(key)/2)
	if near == "" { // all of Indonesia has too many names that are no help
		slips = min(slips, tolerance(len(key))+1)
	}
	for _, c := range r.closeTo(key, slips) {
		for _, at := range r.names[c.name].regions {
			region := r.list[at]
			if len(regions) < limit && (near == "" || nearness(region.Code, near) > 0) {
				regions = append(regions, region)
			}
		}
	}
	return regions
}
