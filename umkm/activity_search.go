package umkm

import (
	"cmp"
	"slices"
)

// Search lists the fields that people call like the text, the best match first.
func (a *Activities) Search(text string, limit int) []Activity {
	key := joined(doubled(typedWords(text)))
	if key == "" || limit <= 0 {
		return nil
	}
	best := make(map[int32]nameMatch)
	search := newSpeller(key)
	for _, known := range a.terms {
		match := known.match(search)
		for _, at := range known.activities {
			if before, ok := best[at]; match != matchNone && (!ok || match < before) {
				best[at] = match
			}
		}
	}
	found := make([]int32, 0, len(best))
	for at := range best {
		found = append(found, at)
	}
	slices.SortFunc(found, func(x, y int32) int { return cmp.Or(cmp.Compare(best[x], best[y]), cmp.Compare(x, y)) })
	activities := make([]Activity, min(limit, len(found)))
	for i := range activities {
		activities[i] = a.list[found[i]]
	}
	return activities
}
