package flows

import "teman/umkm"

// regionAnswer is the code of a place at least as small as `level:`. A larger
// one is kept as a beginning, and what lies in it is asked for.
type regionAnswer struct{}

// regionLevels are the values of `level:`; left out, any level will do.
var regionLevels = map[string]umkm.Level{
	"": umkm.LevelProvince, "province": umkm.LevelProvince, "regency": umkm.LevelRegency, "district": umkm.LevelDistrict,
}

func (regionAnswer) strict() bool { return true }

func (t regionAnswer) read(text, partial string, in asking) answerReading {
	if outer, ok := in.know.Regions.ByCode(partial); ok {
		if r := in.know.Regions.Read(text+", "+outer.Name, outer.Code); r.Verdict != umkm.Refused {
			return t.conclude(r, in)
		}
	}
	return t.conclude(in.know.Regions.Read(text, in.near), in)
}

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
