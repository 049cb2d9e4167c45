package umkm

import (
	"slices"
	"strings"
)

// maxNameWords is one more than the longest name has.
const maxNameWords = 6

// mention is a stretch of words that names a region, or several of that name.
type mention struct {
	from, to int     // words[from:to], the marker not among them
	regions  []int32 // places in Regions.list; never empty
	mark     marker
	doubtful bool // the marker announced another kind of region
	spelled  bool // the name was not spelled like this
}

// mentions finds the regions that words name letter by letter, the longest
// name first. Villages and streets are passed over; unread holds the stretches
// that no name, marker or filler explains.
func (r *Regions) mentions(words []typedWord) (found []mention, unread [][2]int) {
	for at := 0; at < len(words); {
		mark := markerOf(words[at].text)
		m, ok := r.mentionAt(words, at, mark)
		switch {
		case ok && (mark != noMarker || standsAlone(words, m)):
			found = append(found, m)
			at = m.to
		case mark == markAddress || mark == markVillage:
			at = r.afterAddress(words, at+1)
		case mark != noMarker:
			r.markLast(found, words, at, mark)
			at++
		case fillers[words[at].text] || isNumber(words[at].text):
			at++
		default:
			unread = appendWord(unread, words, at)
			at++
		}
	}
	return found, unread
}

// standsAlone reports whether a name that no marker announces may be one: a
// single word must not be a filler, nor one half of a name ("limbot barat").
func standsAlone(words []typedWord, m mention) bool {
	if m.to-m.from > 1 || len(words) == 1 {
		return true
	}
	half := m.from > 0 && !words[m.from].first && quarter(words[m.from].text)
	return !half && !isFiller(words, m)
}

// markLast heeds a marker that follows its name: "gorontalo kota".
func (r *Regions) markLast(found []mention, words []typedWord, at int, mark marker) {
	last := len(found) - 1
	ends := at+1 == len(words) || words[at+1].first
	if last < 0 || !ends || found[last].to != at || mark == markPlace {
		return
	}
	if fitting := r.fitting(found[last].regions, mark); len(fitting) > 0 {
		found[last].regions, found[last].mark = fitting, mark
	}
}

// mentionAt reads the name that begins at a word, or after it when the word is
// a marker. "kota" is both: a marker in "kota gorontalo", a part of the name in
// "kota tengah"; where both hold, as in "kota padang", it is the marker.
func (r *Regions) mentionAt(words []typedWord, at int, mark marker) (mention, bool) {
	if mark == noMarker {
		return r.longest(words, at, noMarker)
	}
	whole, ok := r.longest(words, at, noMarker)
	if ok && whole.to-whole.from == 1 {
		whole, ok = mention{}, false
	}
	after, okAfter := r.mentionAfter(words, at+1, mark)
	if okAfter && (!ok || after.to >= whole.to && !after.doubtful) {
		return after, true
	}
	return whole, ok
}

// mentionAfter reads the name that a marker announced. What follows a village
// or a street is not in the table.
func (r *Regions) mentionAfter(words []typedWord, at int, mark marker) (mention, bool) {
	if at == len(words) || mark == markAddress {
		return mention{}, false
	}
	if mark == markPlace {
		m, ok := r.longest(words, at, noMarker)
		m.mark = mark
		return m, ok && !isFiller(words, m) && markerOf(words[at].text) == noMarker
	}
	m, ok := r.longest(words, at, mark)
	if mark == markVillage {
		return m, ok && !m.doubtful
	}
	if next := markerOf(words[at].text); next != noMarker {
		ok = ok && (m.to-m.from > 1 || mark == markDistrict)
	}
	return m, ok
}

// longest reads the longest name that begins at a word and is of the kind
// announced; failing that the longest of any kind, which is doubtful.
func (r *Regions) longest(words []typedWord, from int, mark marker) (mention, bool) {
	var other mention
	for to := min(from+maxNameWords, len(words)); to > from; to-- {
		regions := r.meantBy(joined(words[from:to]), mark)
		if len(regions) == 0 || to-from > 1 && crossesComma(words[from:to]) {
			continue
		}
		if to-from == 1 && words[from].text == "kota" && to < len(words) && !words[to].first {
			continue
		}
		if fitting := r.fitting(regions, mark); len(fitting) > 0 {
			return mention{from: from, to: to, regions: fitting, mark: mark}, true
		}
		if other.regions == nil {
			other = r.unannounced(from, to, regions, mark)
		}
	}
	return other, other.regions != nil
}

// unannounced is a mention of regions that are not of the kind its marker says.
// People call the chief town of a kabupaten a kota, so a kecamatan is no
// surprise there.
func (r *Regions) unannounced(from, to int, regions []int32, mark marker) mention {
	m := mention{from: from, to: to, regions: regions, mark: mark, doubtful: true}
	if mark == markKota && len(r.fitting(regions, markDistrict)) == len(regions) {
		m.doubtful = false
		key := "kota" + r.names[r.byKey[nameKey(r.list[regions[0]].Name)]].key
		for _, c := range r.closeTo(key, 1) { // "kota tenga"
			m.regions = append(slices.Clone(m.regions), r.names[c.name].regions...)
			m.doubtful = true
		}
	}
	return m
}

// called returns the regions of exactly this key.
func (r *Regions) called(key string) []int32 {
	at, ok := r.byKey[key]
	if !ok {
		return nil
	}
	return r.names[at].regions
}

// meantBy returns the regions of exactly this key. A village that lies in a
// larger region of its name, or in the same kabupaten as one, is not meant
// unless it was announced.
func (r *Regions) meantBy(key string, mark marker) []int32 {
	regions := r.called(key)
	large := r.withoutVillages(regions)
	if mark == markVillage || len(large) == 0 || len(large) == len(regions) {
		return regions
	}
	return slices.DeleteFunc(slices.Clone(regions), func(at int32) bool {
		return int(at) >= r.large && slices.ContainsFunc(large, func(of int32) bool {
			return nearness(r.list[at].Code, r.list[of].Code) == 2 || within(r.list[at].Code, r.list[of].Code)
		})
	})
}

// withoutVillages is what of regions, which are in order, is no village.
func (r *Regions) withoutVillages(regions []int32) []int32 {
	n := len(regions)
	for n > 0 && int(regions[n-1]) >= r.large {
		n--
	}
	return regions[:n]
}

func (r *Regions) fitting(regions []int32, mark marker) []int32 {
	if mark == noMarker {
		return regions
	}
	var fit []int32
	for _, at := range regions {
		if mark.fits(r.list[at]) {
			fit = append(fit, at)
		}
	}
	return fit
}

// afterAddress passes over a village or a street: one word at least, and on to
// the next comma, marker or name.
func (r *Regions) afterAddress(words []typedWord, at int) int {
	for begin := at; at < len(words); at++ {
		word := words[at]
		if at > begin && (word.first || markerOf(word.text) != noMarker || len(r.called(word.text)) > 0) {
			break
		}
		if at == begin && markerOf(word.text) != noMarker {
			break
		}
	}
	return at
}

func isFiller(words []typedWord, m mention) bool {
	return m.to-m.from == 1 && (fillers[words[m.from].text] || isNumber(words[m.from].text))
}

func isNumber(word string) bool {
	return strings.Trim(word, "0123456789") == ""
}

func crossesComma(words []typedWord) bool {
	return slices.ContainsFunc(words[1:], func(w typedWord) bool { return w.first })
}

// appendWord adds a word to the stretch that it continues, or begins another.
func appendWord(stretches [][2]int, words []typedWord, at int) [][2]int {
	if n := len(stretches); n > 0 && stretches[n-1][1] == at && !words[at].first {
		stretches[n-1][1] = at + 1
		return stretches
	}
	return append(stretches, [2]int{at, at + 1})
}
