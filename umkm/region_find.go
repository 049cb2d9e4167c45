package umkm

import "slices"

// minLoneName is the shortest name that is believed without a word like "di"
// before it, and then only in the office's own province.
const minLoneName = 5

// FindIn finds a place inside a sentence about something else: "mau daftar,
// keripik pisang di limboto". It answers only where the place is certain enough
// to be proposed for confirmation: one kecamatan, kabupaten or kota, announced
// as a place or lying in the province of near, and no everyday word. Where one
// of two meanings contains the other ("kendari"), the larger is proposed.
func (r *Regions) FindIn(sentence, near string) (Region, bool) {
	words := placeWords(sentence)
	if len(words) == 0 {
		return Region{}, false
	}
	found, unread := r.mentions(words)
	found = r.believable(r.noVillages(found), words, near)
	if len(found) == 0 {
		found = r.announcedSpelled(words, unread, near)
	}
	if len(found) == 0 {
		return Region{}, false
	}
	region, ok := r.largest(r.meant(found), near)
	return region, ok && region.Level != LevelProvince
}

// noVillages leaves out the villages that nothing announces: any word may be
// the name of one.
func (r *Regions) noVillages(found []mention) (kept []mention) {
	for _, m := range found {
		if m.mark != markVillage {
			m.regions = r.withoutVillages(m.regions)
		}
		if len(m.regions) > 0 {
			kept = append(kept, m)
		}
	}
	return kept
}

// believable keeps the mentions that are meant as places. Once one is, names
// that it lies in or that lie in it are believed as well.
func (r *Regions) believable(found []mention, words []typedWord, near string) []mention {
	var kept []mention
	for _, m := range found {
		if r.announced(m, words) || r.lone(m, words, near) {
			kept = append(kept, m)
		}
	}
	if len(kept) == 0 {
		return nil
	}
	for _, m := range found {
		both := append(kept[:len(kept):len(kept)], m)
		if len(r.meant(both)) > 0 {
			kept = both
		}
	}
	return kept
}

func (r *Regions) announced(m mention, words []typedWord) bool {
	if m.mark == noMarker || m.mark == markAddress || m.doubtful {
		return false
	}
	everyday := m.to-m.from == 1 && ordinary[words[m.from].text]
	return !everyday || m.mark != markPlace
}

// lone reports whether a name that nothing announces is a place all the same.
func (r *Regions) lone(m mention, words []typedWord, near string) bool {
	key := joined(words[m.from:m.to])
	if len(key) < minLoneName || ordinary[key] || fillers[words[m.from].text] {
		return false
	}
	for _, at := range m.regions {
		if nearness(r.list[at].Code, near) > 0 {
			return true
		}
	}
	return false
}

// announcedSpelled reads a misspelled name after a marker, in the office's own
// province only.
func (r *Regions) announcedSpelled(words []typedWord, unread [][2]int, near string) []mention {
	unread = slices.DeleteFunc(unread, func(stretch [2]int) bool {
		return stretch[0] == 0 || markerOf(words[stretch[0]-1].text) == noMarker
	})
	for _, stretch := range unread[:min(len(unread), maxUnread)] {
		for _, span := range spansOf(stretch) {
			if span[0] != stretch[0] || ordinary[joined(words[span[0]:span[1]])] {
				continue
			}
			m, off := r.spelledMention(words, span, near, false)
			m.regions = slices.DeleteFunc(m.regions, func(at int32) bool { return !r.isSlip(at, off, near) })
			if len(m.regions) > 0 {
				return []mention{m}
			}
		}
	}
	return nil
}

// isSlip reports whether a name in a sentence is a region with one slip in it.
// Everyday words lie that close to shorter names ("di terima", "Werima").
func (r *Regions) isSlip(at int32, off int, near string) bool {
	region := r.list[at]
	return off == 1 && nearness(region.Code, near) > 0 && len(nameKey(bareName(region))) >= 7
}

// largest returns the one region, or the one that contains all the others, or
// the one kecamatan of the office's own kabupaten or kota.
func (r *Regions) largest(meant []int32, near string) (Region, bool) {
	candidates := r.nearFirst(meant, near)
	for _, outer := range candidates {
		all := true
		for _, c := range candidates {
			all = all && within(c.Code, outer.Code)
		}
		if all {
			return outer, true
		}
	}
	return ownDistrict(candidates, near)
}
