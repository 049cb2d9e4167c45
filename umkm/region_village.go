package umkm

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// villageCode is the length of a village's code, "75.01.01.2001".
const villageCode = 13

// Village is a desa or kelurahan under the code of the Ministry of Home
// Affairs.
type Village struct {
	Code string // "75.01.01.2001"
	Name string // "Hutuo"
}

// WithVillages returns a table that knows villages as well; the receiver is not
// changed. A village is found where a text announces one ("desa hutuo") or
// where nothing larger has its name. An office loads those of its own province,
// some thousands. It fails where a code is malformed, comes twice or lies in no
// kecamatan of the table, or a name is empty or longer than maxSpelled bytes.
func (r *Regions) WithVillages(villages []Village) (*Regions, error) {
	villages = slices.SortedFunc(slices.Values(villages), func(a, b Village) int { return strings.Compare(a.Code, b.Code) })
	wider := &Regions{
		list: slices.Clone(r.list[:r.large]), large: r.large,
		names: make([]regionName, len(r.names), len(r.names)+len(villages)), byKey: maps.Clone(r.byKey),
		positions: r.positions,
	}
	for i, name := range r.names {
		name.regions = slices.DeleteFunc(slices.Clone(name.regions), func(at int32) bool { return int(at) >= r.large })
		wider.names[i] = name
	}
	for _, v := range villages {
		if err := wider.addVillage(v); err != nil {
			return nil, err
		}
	}
	wider.spelling = newSpellingIndex(len(wider.names), wider.key)
	return wider, nil
}

func (r *Regions) addVillage(v Village) error {
	district, ok := Region{}, false
	if len(v.Code) == villageCode && v.Code[8] == '.' && isNumber(v.Code[9:]) {
		district, ok = r.ByCode(v.Code[:8])
	}
	if !ok {
		return fmt.Errorf("village %q lies in no kecamatan", v.Code)
	}
	name := strings.TrimSpace(v.Name)
	key := nameKey(name)
	if key == "" || len(key) > maxSpelled {
		return fmt.Errorf("village %s has no name, or too long a one", v.Code)
	}
	if last := r.list[len(r.list)-1]; last.Code == v.Code {
		return fmt.Errorf("village %s comes twice", v.Code)
	}
	r.list = append(r.list, Region{Code: v.Code, Name: name, Level: LevelVillage, Within: district.Name})
	r.call(int32(len(r.list)-1), key)
	return nil
}

// villageName says what kind of village it is: the last part of a kelurahan's
// code begins with 1, all others are desa.
func (r Region) villageName() string {
	if r.Code[9] == '1' {
		return "Kelurahan " + r.Name
	}
	return "Desa " + r.Name
}
