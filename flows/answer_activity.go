package flows

import (
	"strings"
	"unicode/utf8"

	"teman/umkm"
)

// activityAnswer is a field of business: the id of the office's table and the
// person's own words, "keripik|keripik pisang". The id is empty when an officer
// has to find the code.
type activityAnswer struct{}

func (activityAnswer) strict() bool { return false }

// maxActivityWords bounds the own words, in characters.
const maxActivityWords = 200

func (t activityAnswer) read(text, _ string, in asking) answerReading {
	own := strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "|", "/")
	if utf8.RuneCountInString(own) > maxActivityWords {
		return refused(umkm.Say("answer.activity.long"))
	}
	r := in.know.Activities.Read(text)
	if _, place := in.know.Regions.FindIn(text, in.near); place && r.Verdict == umkm.Open {
		return refused(umkm.Say("reading.activity.empty")) // "depan pasar sentral kota gorontalo" only sounds like wares
	}
	if r.Verdict != umkm.Refused {
		_, words, ok := in.know.Activities.FindIn(text)
		if !ok {
			words = own
		}
		return fromReading(r, func(a umkm.Activity) string { return a.ID + "|" + words }, umkm.Activity.Name)
	}
	switch {
	case letters(own) < 3, umkm.ReadAmount(text).Verdict == umkm.Accepted:
		return refused(umkm.Say("reading.activity.empty"))
	case in.tries == 0:
		return refused(umkm.Say("answer.activity.unknown").With("text", umkm.TextValue(own)))
	}
	return answerReading{Verdict: umkm.Accepted, Value: "|" + own, Phrase: umkm.Say("answer.activity.kept")}
}

func (activityAnswer) settle(value string, _ asking) answerReading { return accepted(value) }

// show names the words and the codes that they may mean.
func (activityAnswer) show(value string, know Knowledge) umkm.Value {
	id, own, _ := strings.Cut(value, "|")
	activity, ok := know.Activities.ByID(id)
	if !ok {
		return umkm.PhraseValue(umkm.Say("flow.activity.open").With("words", umkm.TextValue(own)))
	}
	codes := make([]string, len(activity.Codes))
	for i, code := range activity.Codes {
		codes[i] = string(code)
	}
	key := "flow.activity.coded"
	if activity.Confirm {
		key = "flow.activity.confirm"
	}
	return umkm.PhraseValue(umkm.Say(key).
		With("words", umkm.TextValue(own)).
		With("codes", umkm.TextValue(strings.Join(codes, ", "))))
}
