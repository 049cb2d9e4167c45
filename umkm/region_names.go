package umkm

import (
	_ "embed"
	"fmt"
	"strings"
)

// regionTable is in order of code; its licence lies beside it.
//
//go:embed data/regions/regions.csv
var regionTable string

// regionName is one name and every region that is called so. A kabupaten or
// kota is kept under its bare name, "gorontalo".
type regionName struct {
	knownName
	regions []int32 // places in Regions.list
}

// LoadRegions builds the table of regions out of the copy inside the program.
// It takes a few milliseconds and some two megabytes; once is enough.
func LoadRegions() (*Regions, error) {
	r := &Regions{
		list:  make([]Region, 0, 7900),
		names: make([]regionName, 0, 7300),
		byKey: make(map[string]int32, 7300),

		positions: make([]position, 0, 7300),
	}
	_, lines, _ := strings.Cut(regionTable, "\n")
	for number := 2; lines != ""; number++ {
		var line string
		line, lines, _ = strings.Cut(lines, "\n")
		if err := r.add(line); err != nil {
			return nil, fmt.Errorf("regions.csv line %d: %w", number, err)
		}
	}
	r.spelling = newSpellingIndex(len(r.names), r.key)
	return r, r.locate(positionTable)
}

// key is the key of a name.
func (r *Regions) key(name int32) string { return r.names[name].key }

func (r *Regions) add(line string) error {
	code, rest, ok1 := strings.Cut(line, ",")
	name, aliases, ok2 := strings.Cut(rest, ",")
	level, ok3 := levelOf(code)
	if !ok1 || !ok2 || !ok3 || name == "" {
		return fmt.Errorf("want code, name, aliases; have %q", line)
	}
	region := Region{Code: code, Name: name, Level: level}
	if parent, ok := r.Parent(region); ok {
		region.Within = parent.Name
	} else if level != LevelProvince {
		return fmt.Errorf("%s comes before the region it lies in", code)
	}
	at := int32(len(r.list))
	r.list = append(r.list, region)
	r.large = len(r.list)
	r.call(at, nameKey(bareName(region)))
	for alias := range strings.SplitSeq(aliases, "|") {
		r.call(at, nameKey(alias))
	}
	return nil
}

// call enters a region under one more key.
func (r *Regions) call(at int32, key string) {
	if key == "" {
		return
	}
	name, known := r.byKey[key]
	if !known {
		name = int32(len(r.names))
		r.names = append(r.names, regionName{knownName: newKnownName(key)})
		r.byKey[key] = name
	}
	r.names[name].regions = append(r.names[name].regions, at)
}

func levelOf(code string) (Level, bool) {
	switch len(code) {
	case 2:
		return LevelProvince, true
	case 5:
		return LevelRegency, true
	case 8:
		return LevelDistrict, true
	default:
		return 0, false
	}
}

// bareName leaves out what kind of region it is.
func bareName(of Region) string {
	if of.Level != LevelRegency {
		return of.Name
	}
	_, name, _ := strings.Cut(of.Name, " ")
	return strings.TrimPrefix(name, "Administrasi ")
}

// nameKey keeps only the letters and digits of a name.
func nameKey(name string) string {
	var key strings.Builder
	for _, word := range placeWords(name) {
		key.WriteString(word.text)
	}
	return key.String()
}
