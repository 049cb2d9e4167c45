package flows

import (
	"slices"
	"strings"

	"teman/umkm"
)

// regionAnswer is the code of a place at least as small as `level:`. A larger
// one is kept as a beginning, and what lies in it is asked for.
type regionAnswer struct{}

// regionLevels are the values of `level:`; left out, any level will do.
var regionLevels = map[string]umkm.Level{
	"": umkm.LevelProvince, "province": umkm.LevelProvince, "regency": umkm.LevelRegency, "district": umkm.LevelDistrict,
}

func (regionAnswer) strict() bool { return true }

func (t regionAnswer) read(text, partial string, in asking) answerReading {
	if in.vocab.isManners(text) {
		return refused(umkm.Say("reading.region.empty"))
	}
	outer, ok := in.know.Regions.ByCode(partial)
	if !ok {
		return t.conclude(in.know.Regions.Read(text, in.near), in)
	}
	if r, ok := named(text, outer, in.know.Regions); ok {
		return t.settle(r.Code, in)
	}
	r := in.know.Regions.Read(text+", "+outer.Name, outer.Code)
	if r.Verdict == umkm.Refused || r.Verdict == umkm.Accepted && r.Value == outer {
		r = in.know.Regions.Read(text, outer.Code)
	}
	switch {
	case r.Verdict == umkm.Accepted && r.Value == outer:
		return refused(umkm.Say("answer.region.same").With("place", umkm.TextValue(outer.FullName())))
	case r.Verdict != umkm.Accepted && !slices.ContainsFunc(r.Candidates, func(c umkm.Region) bool { return c.Code[:2] == outer.Code[:2] }):
		return refused(umkm.Say("answer.region.unknown").With("place", umkm.TextValue(outer.FullName())))
	}
	return t.conclude(r, in)
}

// named finds the one region inside another that has exactly this name. A name
// is looked up there before anywhere else: Kota Barat is a kecamatan of Kota
// Gorontalo before it is a town named Barat.
func named(text string, outer umkm.Region, all *umkm.Regions) (found umkm.Region, ok bool) {
	for _, r := range all.Search(text, outer.Code, 0, maxNamesakes) {
		if !strings.HasPrefix(r.Code, outer.Code+".") || bare(r.Name) != bare(text) {
			continue
		}
		if ok {
			return umkm.Region{}, false
		}
		found, ok = r, true
	}
	return found, ok
}

// maxNamesakes is more than there are regions of one name; those come first in
// a search.
const maxNamesakes = 50

func (t regionAnswer) conclude(r umkm.Reading[umkm.Region], in asking) answerReading {
	if r.Verdict == umkm.Accepted {
		reading := t.settle(r.Value.Code, in)
		if reading.Verdict == umkm.Accepted {
			reading.Phrase = r.Warning
		}
		return reading
	}
	return fromReading(r, func(r umkm.Region) string { return r.Code },
		func(r umkm.Region) umkm.Phrase { return words(r.FullName()) })
}

func (regionAnswer) settle(code string, in asking) answerReading {
	region, ok := in.know.Regions.ByCode(code)
	if !ok {
		return refused(umkm.Say("reading.region.empty"))
	}
	if region.Level == umkm.LevelVillage {
		// What is kept and counted is the kecamatan; offices know villages or not.
		district, _ := in.know.Regions.Parent(region)
		return answerReading{Verdict: umkm.Accepted, Value: district.Code, Village: region.Name}
	}
	if region.Level >= regionLevels[in.step.Level] {
		return accepted(code)
	}
	question := "answer.region.district"
	if region.Level == umkm.LevelProvince {
		question = "answer.region.regency"
	}
	return answerReading{
		Verdict: umkm.Open, Partial: code,
		Phrase: umkm.Say(question).With("place", umkm.TextValue(region.FullName())),
	}
}

func (regionAnswer) show(code string, know Knowledge) umkm.Value {
	if region, ok := know.Regions.ByCode(code); ok {
		return umkm.TextValue(region.FullName())
	}
	return umkm.TextValue(code)
}
