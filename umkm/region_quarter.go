package umkm

import "strings"

// readQuarter reads a quarter of the compass, which is no place by itself, as
// the end of names near the office: "selatan" of Kota Selatan in Gorontalo.
func (r *Regions) readQuarter(words []typedWord, near string) Reading[Region] {
	var ending []int32
	for at, region := range r.list {
		if nearness(region.Code, near) == 2 && strings.HasSuffix(strings.ToLower(region.Name), " "+words[0].text) {
			ending = append(ending, int32(at))
		}
	}
	if len(ending) == 0 {
		return Refuse[Region](Say("reading.region.unknown").With("text", TextValue(echo(words))))
	}
	return whichPlace(r.nearFirst(ending, near))
}

// quarter reports whether a word is a quarter of the compass, or the middle.
func quarter(word string) bool {
	switch word {
	case "utara", "selatan", "barat", "timur", "tengah":
		return true
	default:
		return false
	}
}
