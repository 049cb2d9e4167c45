package umkm

import "slices"

// readWhole reads all the words as one misspelled name where they were taken
// for several that do not lie in each other, or for a part of one: "telaga
// jaya", "jakan raya", "seram bagain barat".
func (r *Regions) readWhole(words []typedWord, found []mention, unread [][2]int, near string) (Reading[Region], bool) {
	if len(unread) == 0 && len(r.meant(found)) > 0 || len(words) < 2 || len(words) > maxNameWords+1 || crossesComma(words) {
		return Reading[Region]{}, false
	}
	for from := range 2 {
		if len(words)-from < 2 || from == 1 && markerOf(words[0].text) == noMarker {
			continue
		}
		m, off := r.spelledMention(words, [2]int{from, len(words)}, near, false)
		if len(m.regions) == 0 || off > 1 && hasAddress(words) || off == 0 && !r.inOneRegency(m.regions) {
			continue
		}
		typed := len(joined(words[from:]))
		return r.chooseSpelled(guess{found: []mention{m}, meant: m.regions, off: off, typed: typed, whole: true}, near), true
	}
	return Reading[Region]{}, false
}

// inOneRegency reports whether regions lie in the same kabupaten or kota, so
// that a name which goes on in each of them can hardly be another one:
// "tanjung karang" of Tanjung Karang Pusat, Timur and Barat.
func (r *Regions) inOneRegency(regions []int32) bool {
	return !slices.ContainsFunc(regions, func(at int32) bool { return nearness(r.list[at].Code, r.list[regions[0]].Code) < 2 })
}

// hasAddress reports whether a village or a street is among the words, or
// something of a name that is called like one: "dusun hilir".
func hasAddress(words []typedWord) bool {
	return slices.ContainsFunc(words, func(w typedWord) bool {
		mark := markerOf(w.text)
		return mark == markAddress || mark == markVillage
	})
}

// mistakenFor returns the regions near the office whose name is one slip away
// from the only name that was typed, which is that of places far away.
func (r *Regions) mistakenFor(found []mention, words []typedWord, meant []int32, near string) (slips []int32) {
	if near == "" || len(found) != 1 || found[0].spelled || found[0].mark != noMarker && found[0].mark != markPlace ||
		slices.ContainsFunc(meant, func(at int32) bool { return nearness(r.list[at].Code, near) > 0 }) {
		return nil
	}
	key := joined(words[found[0].from:found[0].to])
	if len(key) < minMistaken {
		return nil
	}
	for _, c := range r.closeTo(key, 1) {
		for _, at := range r.names[c.name].regions {
			if nearness(r.list[at].Code, near) > 0 {
				slips = append(slips, at)
			}
		}
	}
	return slips
}

// minMistaken is the shortest name that may be a misspelled other one.
const minMistaken = 4
