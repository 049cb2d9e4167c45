package umkm

import "slices"

// The most work that one text may cause while its spelling is compared.
const (
	maxUnread       = 3 // stretches of words
	maxStretchWords = 4
)

// minBegun is the shortest beginning of a name that is understood.
const minBegun = 5

// guess is what misspelled words may name.
type guess struct {
	found []mention // the names read letter by letter and the misspelled one
	meant []int32
	off   int
	typed int  // letters of the misspelled words
	whole bool // nothing of the stretch was left out
}

// readSpelled reads the words that named nothing as misspelled names. Beside
// names that were read, only a place that agrees with them counts.
func (r *Regions) readSpelled(words []typedWord, found []mention, unread [][2]int, near string) (Reading[Region], bool) {
	alone := len(found) == 0 && len(unread) == 1
	for _, stretch := range unread[:min(len(unread), maxUnread)] {
		var parts guess
		for _, span := range spansOf(stretch) {
			whole := span == stretch
			g, ok := r.guess(words, found, span, near, whole && alone)
			if !ok {
				continue
			}
			if g.whole = whole; whole {
				return r.chooseSpelled(g, near), true
			}
			if r.isFarfetched(g, near) {
				continue
			}
			g.meant = union(g.meant, parts.meant)
			parts = g
		}
		if len(parts.meant) > 0 {
			return r.chooseSpelled(parts, near), true
		}
	}
	return Reading[Region]{}, false
}

// union is all of a and what b has beside it.
func union(a, b []int32) []int32 {
	for _, at := range b {
		if !slices.Contains(a, at) {
			a = append(a, at)
		}
	}
	return a
}

// isFarfetched reports whether a part of a sentence was read as the misspelled
// name of a place far from the office, for which nothing else speaks: "nib
// belum ada" is not Kabupaten Belu.
func (r *Regions) isFarfetched(g guess, near string) bool {
	home := slices.ContainsFunc(g.meant, func(at int32) bool { return nearness(r.list[at].Code, near) > 0 })
	return near != "" && g.off > 0 && !home && len(g.found) == 1 && g.found[0].mark == noMarker
}

// guess reads one span; it fails where the span adds nothing to what was found.
func (r *Regions) guess(words []typedWord, found []mention, span [2]int, near string, alone bool) (guess, bool) {
	m, off := r.spelledMention(words, span, near, alone)
	if m.regions == nil {
		return guess{}, false
	}
	both := append(slices.Clone(found), m)
	meant := r.meant(both)
	if len(meant) == 0 || len(found) > 0 && slices.Equal(meant, r.meant(found)) {
		return guess{}, false
	}
	return guess{found: both, meant: meant, off: off, typed: len(joined(words[span[0]:span[1]]))}, true
}

// spansOf lists what to read of a stretch: all of it, then its pairs, then its
// single words.
func spansOf(stretch [2]int) [][2]int {
	from, to := stretch[0], min(stretch[1], stretch[0]+maxStretchWords)
	spans := [][2]int{{from, to}}
	for length := min(2, to-from-1); length > 0; length-- {
		for at := from; at+length <= to; at++ {
			spans = append(spans, [2]int{at, at + length})
		}
	}
	return spans
}

// spelledMention finds the names close to some words, the likeliest first. The
// marker before them is heeded, and "kota" before them may be a part of the
// name.
func (r *Regions) spelledMention(words []typedWord, span [2]int, near string, alone bool) (mention, int) {
	mark := noMarker
	if span[0] > 0 {
		mark = markerOf(words[span[0]-1].text)
	}
	m := mention{from: span[0], to: span[1], mark: mark, spelled: true}
	key := joined(words[span[0]:span[1]])
	regions, off := r.spelledLike(key, near, alone)
	if mark == markKota {
		if longer, offLonger := r.spelledLike("kota"+key, near, alone); len(longer) > 0 {
			return mention{from: span[0] - 1, to: span[1], regions: longer, spelled: true}, offLonger
		}
	}
	m.regions = r.fitting(regions, mark)
	return m, off
}

// begunBy returns the regions whose names go on after the key with another
// word; the kabupaten and kota among them, if there are any.
func (r *Regions) begunBy(key string) (regions []int32) {
	if len(key) < minBegun {
		return nil
	}
	regencies := 0
	for _, name := range r.spelling.begun(key, r.key) {
		for _, at := range r.names[name].regions {
			if !beginsWithWords(bareName(r.list[at]), key) {
				continue
			}
			regions = append(regions, at)
			if r.list[at].Level == LevelRegency {
				regencies++
			}
		}
	}
	if regencies > 0 {
		regions = slices.DeleteFunc(regions, func(at int32) bool { return r.list[at].Level != LevelRegency })
	}
	return regions
}

// beginsWithWords reports whether the first words of a name make the key.
func beginsWithWords(name, key string) bool {
	for at, c := range name {
		if c == ' ' && nameKey(name[:at]) == key {
			return true
		}
	}
	return false
}

// chooseSpelled accepts a misspelled name only where something else speaks for
// it: a second name that agrees, the office's own province, or, where no office
// is known, a single slip in a long name that was typed alone.
func (r *Regions) chooseSpelled(g guess, near string) Reading[Region] {
	candidates := r.likeliestFirst(g, near)
	if len(candidates) != 1 {
		return whichPlace(candidates)
	}
	only := candidates[0]
	supported := len(g.found) > 1
	home := g.whole && nearness(only.Code, near) > 0 && g.off <= tolerance(g.typed)
	plain := g.whole && near == "" && g.off == 1 && len(nameKey(bareName(only))) >= minPlain
	if !supported && !home && !plain {
		return whichPlace(candidates)
	}
	return Accept(only).Warn(Say("reading.region.spelled").With("place", TextValue(only.FullName())))
}

// minPlain is the shortest name that is believed although it was misspelled and
// no other name speaks for it.
const minPlain = 6

// likeliestFirst puts what misspelled words may mean in the order in which it
// is offered.
func (r *Regions) likeliestFirst(g guess, near string) []Region {
	if len(g.found) > 1 || g.off == 0 {
		return r.nearFirst(g.meant, near)
	}
	regions := make([]Region, len(g.meant))
	for i, at := range g.meant {
		regions[i] = r.list[at]
	}
	return regions
}
