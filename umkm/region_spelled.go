package umkm

import (
	"cmp"
	"slices"
)

// The most work that one text may cause while its spelling is compared.
const (
	maxUnread       = 3 // stretches of words
	maxStretchWords = 4
)

// minBegun is the shortest beginning of a name that is understood.
const minBegun = 5

// closeName is a name at a number of misspellings from a typed one.
type closeName struct {
	name int32 // place in Regions.names
	off  int
}

// guess is what misspelled words may name.
type guess struct {
	found []mention // the names read letter by letter and the misspelled one
	meant []int32
	off   int
	whole bool // nothing of the stretch was left out
}

// readSpelled reads the words that named nothing as misspelled names. Beside
// names that were read, only a place that agrees with them counts.
func (r *Regions) readSpelled(words []typedWord, found []mention, unread [][2]int, near string) (Reading[Region], bool) {
	for _, stretch := range unread[:min(len(unread), maxUnread)] {
		var parts guess
		for _, span := range spansOf(stretch) {
			g, ok := r.guess(words, found, span, near)
			if !ok {
				continue
			}
			if g.whole = span == stretch; g.whole {
				return r.chooseSpelled(g, near), true
			}
			if r.isFarfetched(g, near) {
				continue
			}
			g.meant = append(g.meant, parts.meant...)
			parts = g
		}
		if len(parts.meant) > 0 {
			slices.Sort(parts.meant)
			parts.meant = slices.Compact(parts.meant)
			return r.chooseSpelled(parts, near), true
		}
	}
	return Reading[Region]{}, false
}

// isFarfetched reports whether a part of a sentence was read as the misspelled
// name of a place far from the office, for which nothing else speaks: "nib
// belum ada" is not Kabupaten Belu.
func (r *Regions) isFarfetched(g guess, near string) bool {
	home := slices.ContainsFunc(g.meant, func(at int32) bool { return nearness(r.list[at].Code, near) > 0 })
	return near != "" && g.off > 0 && !home && len(g.found) == 1 && g.found[0].mark == noMarker
}

// readWhole reads words as one misspelled name where they were taken for
// several that do not lie in each other, or for half of one: "telaga jaya",
// "jakan raya".
func (r *Regions) readWhole(words []typedWord, found []mention, unread [][2]int, near string) (Reading[Region], bool) {
	half := len(found) == 1 && len(unread) == 1
	torn := len(found) == 2 && len(unread) == 0 && len(r.meant(found)) == 0
	if !half && !torn {
		return Reading[Region]{}, false
	}
	span := [2]int{found[0].from, found[len(found)-1].to}
	if half {
		span = [2]int{min(span[0], unread[0][0]), max(span[1], unread[0][1])}
	}
	marked := slices.ContainsFunc(found, func(m mention) bool { return m.mark != noMarker || m.to-m.from > 1 })
	if marked || span[1]-span[0] != 2 || words[span[1]-1].first {
		return Reading[Region]{}, false
	}
	m, off := r.spelledMention(words, span, near)
	if len(m.regions) == 0 || off == 0 {
		return Reading[Region]{}, false
	}
	return r.chooseSpelled(guess{found: []mention{m}, meant: r.meant([]mention{m}), off: off, whole: true}, near), true
}

// guess reads one span; it fails where the span adds nothing to what was found.
func (r *Regions) guess(words []typedWord, found []mention, span [2]int, near string) (guess, bool) {
	m, off := r.spelledMention(words, span, near)
	if m.regions == nil {
		return guess{}, false
	}
	both := append(slices.Clone(found), m)
	meant := r.meant(both)
	if len(meant) == 0 || len(found) > 0 && slices.Equal(meant, r.meant(found)) {
		return guess{}, false
	}
	return guess{found: both, meant: meant, off: off}, true
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

// spelledMention finds the names close to some words. The marker before them is
// heeded, and "kota" before them may be a part of the name.
func (r *Regions) spelledMention(words []typedWord, span [2]int, near string) (mention, int) {
	mark := noMarker
	if span[0] > 0 {
		mark = markerOf(words[span[0]-1].text)
	}
	m := mention{from: span[0], to: span[1], mark: mark, spelled: true}
	key := joined(words[span[0]:span[1]])
	regions, off := r.spelledLike(key, near)
	if mark == markKota {
		if longer, offLonger := r.spelledLike("kota"+key, near); len(longer) > 0 {
			return mention{from: span[0] - 1, to: span[1], regions: longer, spelled: true}, offLonger
		}
	}
	m.regions = r.fitting(regions, mark)
	return m, off
}

// spelledLike returns the regions whose names begin with the key as a whole
// word ("kotawaringin"); failing that those whose names are spelled most like
// it, and those near whose names come close enough.
func (r *Regions) spelledLike(key, near string) (regions []int32, off int) {
	if begun := r.begunBy(key); len(begun) > 0 {
		return begun, 0
	}
	close := r.closeTo(key, tolerance(len(key)))
	if len(close) == 0 {
		return nil, 0
	}
	off = close[0].off
	for _, c := range close {
		for _, at := range r.names[c.name].regions {
			if c.off == off || nearness(r.list[at].Code, near) > 0 {
				regions = append(regions, at)
			}
		}
	}
	slices.Sort(regions)
	return slices.Compact(regions), off
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

// closeTo lists the names within a limit of misspellings, the closest first.
func (r *Regions) closeTo(key string, limit int) []closeName {
	if limit == 0 {
		return nil
	}
	typed := newSpeller(key)
	var close []closeName
	for at := range r.spelling.candidates(typed, limit) {
		if off := typed.misspellings(r.names[at].key, limit); off <= limit {
			close = append(close, closeName{name: at, off: off})
		}
	}
	slices.SortStableFunc(close, func(a, b closeName) int { return cmp.Compare(a.off, b.off) })
	return close
}

// chooseSpelled accepts a misspelled name only where something else speaks for
// it: a second name that agrees, the office's own province, or, where no office
// is known, a single slip in a long name that was typed alone.
func (r *Regions) chooseSpelled(g guess, near string) Reading[Region] {
	candidates := r.nearFirst(g.meant, near)
	if len(candidates) != 1 {
		return whichPlace(candidates)
	}
	only := candidates[0]
	supported := len(g.found) > 1
	home := g.whole && nearness(only.Code, near) > 0
	plain := g.whole && near == "" && g.off == 1 && len(nameKey(bareName(only))) >= 6
	if !supported && !home && !plain {
		return whichPlace(candidates)
	}
	return Accept(only).Warn(Say("reading.region.spelled").With("place", TextValue(only.FullName())))
}
