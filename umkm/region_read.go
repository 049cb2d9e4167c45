package umkm

import (
	"cmp"
	"slices"
)

// maxPlaceCandidates is how many places one question may offer.
const maxPlaceCandidates = 7

// Read reads a place as a person types it: "di limboto kab gorontalo", "kec.
// kota tengah", "gorontlo". near is the code of the office's own region, or
// empty; what lies near is offered first. A name that several places bear is
// asked, never chosen, except that a kecamatan inside the office's own
// kabupaten or kota is taken before those of its name elsewhere. The value may
// be of any level; whoever needs a kecamatan has to look.
func (r *Regions) Read(text, near string) Reading[Region] {
	if region, ok := r.byTypedCode(text); ok {
		return Accept(region)
	}
	words := r.parted(placeWords(text))
	if echo(words) == "" || len(words) == 1 && markerOf(words[0].text) != noMarker {
		return Refuse[Region](Say("reading.region.empty"))
	}
	if len(words) == 1 && quarter(words[0].text) {
		return r.readQuarter(words, near)
	}
	found, unread := r.mentions(words)
	if reading, ok := r.readWhole(words, found, unread, near); ok {
		return reading
	}
	if len(unread) > 0 && !r.settled(found) {
		if reading, ok := r.readSpelled(words, found, unread, near); ok {
			return reading
		}
	}
	if len(found) == 0 {
		return r.unknownPlace(words, near)
	}
	meant := r.meant(found)
	if len(meant) == 0 {
		return r.contradiction(found, near)
	}
	if r.isHalf(found, unread, near) {
		return whichPlace(r.nearFirst(meant, near))
	}
	if slips := r.mistakenFor(found, words, meant, near); len(slips) > 0 {
		return whichPlace(append(r.nearFirst(slips, near), r.nearFirst(meant, near)...))
	}
	return r.choose(found, meant, near)
}

// isHalf reports whether a single word that is a name far away stands next to
// one that is none: "papua nugini".
func (r *Regions) isHalf(found []mention, unread [][2]int, near string) bool {
	if len(found) != 1 || found[0].mark != noMarker || found[0].to-found[0].from > 1 {
		return false
	}
	beside := slices.ContainsFunc(unread, func(span [2]int) bool { return span[0] == found[0].to || span[1] == found[0].from })
	home := slices.ContainsFunc(found[0].regions, func(at int32) bool { return nearness(r.list[at].Code, near) > 0 })
	return beside && !home
}

// settled reports whether the mentions agree on one kecamatan already.
func (r *Regions) settled(found []mention) bool {
	meant := r.meant(found)
	return len(meant) == 1 && r.list[meant[0]].Level >= LevelDistrict
}

// meant returns the regions that agree with all mentions: each mention names
// the region itself or one that it lies in.
func (r *Regions) meant(found []mention) []int32 {
	var agreed []int32
	for _, m := range found {
		for _, at := range m.regions {
			if !slices.Contains(agreed, at) && r.agrees(at, found) {
				agreed = append(agreed, at)
			}
		}
	}
	return agreed
}

func (r *Regions) agrees(at int32, found []mention) bool {
	code := r.list[at].Code
	for _, m := range found {
		if !slices.ContainsFunc(m.regions, func(outer int32) bool { return within(code, r.list[outer].Code) }) {
			return false
		}
	}
	return true
}

// choose accepts what is certain and asks otherwise.
func (r *Regions) choose(found []mention, meant []int32, near string) Reading[Region] {
	doubtful := slices.ContainsFunc(found, func(m mention) bool { return m.doubtful })
	candidates := r.nearFirst(meant, near)
	if !doubtful {
		if len(candidates) == 1 && !strange(found, candidates[0], near) {
			return Accept(candidates[0])
		}
		if own, ok := ownDistrict(candidates, near); ok {
			return Accept(own)
		}
	}
	return whichPlace(candidates)
}

// strange reports whether a kecamatan lies in a province that is not the
// office's, and nothing but its bare name speaks for it: more likely it is the
// name of a village nearby.
func strange(found []mention, region Region, near string) bool {
	if len(found) == 1 && region.Name == "Kota" && nearness(region.Code, near) == 0 {
		return true // what everybody calls the kecamatan of their own town
	}
	return near != "" && nearness(region.Code, near) == 0 &&
		region.Level == LevelDistrict && len(found) == 1 && found[0].mark != markDistrict
}

// ownDistrict returns the one kecamatan or village inside the office's own
// kabupaten or kota, if the candidates are nothing larger.
func ownDistrict(candidates []Region, near string) (own Region, ok bool) {
	for _, c := range candidates {
		if c.Level < LevelDistrict {
			return Region{}, false
		}
		if nearness(c.Code, near) == 2 {
			if ok {
				return Region{}, false
			}
			own, ok = c, true
		}
	}
	return own, ok
}

// whichPlace asks which one of several places was meant, or whether the one
// was.
func whichPlace(all []Region) Reading[Region] {
	n := len(all)
	candidates := all[:min(n, maxPlaceCandidates)]
	larger := slices.DeleteFunc(slices.Clone(candidates), func(c Region) bool { return c.Level >= LevelDistrict })
	switch {
	case n == 1:
		return Ask(Say("reading.region.maybe").With("place", TextValue(candidates[0].FullName())), candidates...)
	case n <= 3 || !haveOneName(candidates):
		return Ask(Say("reading.region.which").With("places", placeSeries(candidates)), candidates...)
	case len(larger) > 0:
		question := Say("reading.region.which_level").With("name", TextValue(bareName(candidates[0]))).
			With("places", placeSeries(larger)).With("n", CountValue(n-len(larger)))
		return Ask(question, candidates...)
	default:
		question := Say("reading.region.which_many").
			With("n", CountValue(n)).With("name", TextValue(bareName(candidates[0])))
		return Ask(question, candidates...)
	}
}

func haveOneName(regions []Region) bool {
	return !slices.ContainsFunc(regions, func(r Region) bool { return nameKey(bareName(r)) != nameKey(bareName(regions[0])) })
}

// contradiction asks when the names do not lie in each other. If one name too
// many is the only trouble, the place without it is offered alone.
func (r *Regions) contradiction(found []mention, near string) Reading[Region] {
	for leave := range found {
		rest := slices.Delete(slices.Clone(found), leave, leave+1)
		if meant := r.meant(rest); len(rest) > 1 && len(meant) == 1 {
			return whichPlace(r.nearFirst(meant, near))
		}
	}
	var candidates []Region
	for _, m := range found {
		for _, region := range r.nearFirst(m.regions, near) {
			if !slices.Contains(candidates, region) {
				candidates = append(candidates, region)
			}
		}
	}
	candidates = candidates[:min(len(candidates), maxPlaceCandidates)]
	return Ask(Say("reading.region.contradiction").With("places", placeSeries(candidates[:min(len(candidates), 3)])), candidates...)
}

// nearFirst puts regions in the order in which they are offered: the office's
// own first, then kota, kabupaten, kecamatan, province.
func (r *Regions) nearFirst(places []int32, near string) []Region {
	regions := make([]Region, len(places))
	for i, at := range places {
		regions[i] = r.list[at]
	}
	slices.SortFunc(regions, func(a, b Region) int {
		return cmp.Or(
			cmp.Compare(nearness(b.Code, near), nearness(a.Code, near)),
			cmp.Compare(offerRank(a), offerRank(b)),
			cmp.Compare(a.Code, b.Code))
	})
	return regions
}

func offerRank(of Region) int {
	switch {
	case of.IsKota():
		return 0
	case of.Level == LevelRegency:
		return 1
	case of.Level == LevelDistrict:
		return 2
	case of.Level == LevelVillage:
		return 3
	default:
		return 4
	}
}

func placeSeries(regions []Region) Value {
	names := make([]Phrase, len(regions))
	for i, region := range regions {
		names[i] = placeInSeries(region)
	}
	return SeriesValue(names...)
}

// placeInSeries names a place without a comma, which would fall among those of
// the series.
func placeInSeries(region Region) Phrase {
	name, within := region.Name, region.Within
	switch region.Level {
	case LevelDistrict:
	case LevelVillage:
		name, within = region.villageName(), "Kecamatan "+within
	default:
		return Say("reading.region.place").With("place", TextValue(region.FullName()))
	}
	return Say("reading.region.place_within").
		With("name", TextValue(name)).With("within", TextValue(within))
}
