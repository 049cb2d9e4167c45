package umkm

import (
	"sort"
	"strings"
	"time"
)

// Level tells how large a Region is. The zero Level stands for any.
type Level int8

// The levels that the office knows, from the largest to the smallest.
const (
	LevelProvince Level = iota + 1
	LevelRegency        // kabupaten or kota
	LevelDistrict       // kecamatan
	LevelVillage        // desa or kelurahan; known where the office has loaded them
)

// Region is a province, a kabupaten or kota, a kecamatan or a village of
// Indonesia under the code of the Ministry of Home Affairs: "75", "75.71",
// "75.71.01", "75.71.01.1001".
type Region struct {
	Code   string
	Name   string // "Gorontalo", "Kota Gorontalo", "Kota Tengah"
	Level  Level
	Within string // the name of the region one level up; empty for a province
}

// FullName names the region so that it cannot be taken for another:
// "Kecamatan Limboto, Kabupaten Gorontalo".
func (r Region) FullName() string {
	switch r.Level {
	case LevelProvince:
		return "Provinsi " + r.Name
	case LevelDistrict:
		return "Kecamatan " + r.Name + ", " + r.Within
	case LevelVillage:
		return r.villageName() + ", Kecamatan " + r.Within
	default:
		return r.Name
	}
}

// Zone is the time zone in which the region lives.
func (r Region) Zone() *time.Location { return ZoneOf(r.Code) }

// IsKota reports whether the region is a kota. Kabupaten and kota are numbered
// apart within their province: a kota has 71 or more.
func (r Region) IsKota() bool {
	return r.Level == LevelRegency && r.Code[3:] >= "71"
}

// Regions is the table of all regions with what is needed to find one by the
// name that a person typed. It is never changed after LoadRegions and may be
// used by many goroutines.
type Regions struct {
	list  []Region // in order of code; the villages behind all others, in order as well
	large int      // how many come before the villages
	names []regionName
	byKey map[string]int32 // key of a name to its place in names

	spelling spellingIndex // of names

	positions []position // of the kecamatan, in order of code
}

// ByCode returns the region that has exactly this code.
func (r *Regions) ByCode(code string) (Region, bool) {
	at, ok := r.place(code)
	if !ok {
		return Region{}, false
	}
	return r.list[at], true
}

// place is where in the list the region with this code stands.
func (r *Regions) place(code string) (at int, ok bool) {
	from, to := 0, r.large
	if len(code) == villageCode {
		from, to = r.large, len(r.list)
	}
	at = from + sort.Search(to-from, func(i int) bool { return r.list[from+i].Code >= code })
	return at, at < to && r.list[at].Code == code
}

// Parent returns the region one level up; a province has none.
func (r *Regions) Parent(of Region) (Region, bool) {
	dot := strings.LastIndexByte(of.Code, '.')
	if dot < 0 {
		return Region{}, false
	}
	return r.ByCode(of.Code[:dot])
}

// HasProvince reports whether code ("75") is a province of today.
func (r *Regions) HasProvince(code string) bool { return r.has(code, LevelProvince) }

// HasRegency reports whether code ("75.71") is a kabupaten or kota of today.
func (r *Regions) HasRegency(code string) bool { return r.has(code, LevelRegency) }

// HasDistrict reports whether code ("75.71.01") is a kecamatan of today.
func (r *Regions) HasDistrict(code string) bool { return r.has(code, LevelDistrict) }

func (r *Regions) has(code string, level Level) bool {
	found, ok := r.ByCode(code)
	return ok && found.Level == level
}

// byTypedCode reads a code of the Ministry as it stands on papers, with or
// without its dots: "75.71", "757106".
func (r *Regions) byTypedCode(text string) (Region, bool) {
	code := strings.TrimSpace(Fold(clip(text, maxTypedText)))
	switch len(code) {
	case 4:
		code = code[:2] + "." + code[2:]
	case 6:
		code = code[:2] + "." + code[2:4] + "." + code[4:]
	case 10:
		code = code[:2] + "." + code[2:4] + "." + code[4:6] + "." + code[6:]
	case 5, 8, villageCode:
	default:
		return Region{}, false
	}
	return r.ByCode(code)
}

// within reports whether the region with this code is the outer one or lies in
// it. Nothing lies within the empty code.
func within(code, outer string) bool {
	return outer != "" && strings.HasPrefix(code, outer) &&
		(len(code) == len(outer) || code[len(outer)] == '.')
}

// nearness is 2 for a code in the regency of near, 1 in its province, else 0.
func nearness(code, near string) int {
	switch {
	case len(near) >= 5 && within(code, near[:5]):
		return 2
	case len(near) >= 2 && within(code, near[:2]):
		return 1
	default:
		return 0
	}
}
