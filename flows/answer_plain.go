package flows

import (
	"strconv"
	"strings"

	"teman/umkm"
)

// numberAnswer is a whole number within `min:` and `max:`.
type numberAnswer struct{ always }

func (numberAnswer) read(text, _ string, in asking) answerReading {
	n, err := strconv.ParseInt(strings.ReplaceAll(firstField(umkm.Fold(text)), ".", ""), 10, 64)
	least, most := in.step.Min, in.step.Max
	switch {
	case err != nil:
		return refused(umkm.Say("answer.number.empty"))
	case n < least || most != 0 && n > most:
		return refused(umkm.Say("answer.number.range").
			With("min", umkm.CountValue(int(least))).With("max", umkm.CountValue(int(most))))
	}
	return accepted(strconv.FormatInt(n, 10))
}

func (numberAnswer) show(value string, _ Knowledge) umkm.Value {
	n, err := strconv.Atoi(value)
	if err != nil {
		return umkm.TextValue(value)
	}
	return umkm.CountValue(n)
}

// yesNoAnswer is "yes" or "no". The engine offers the two as options and reads
// the words for them itself, so that a text which comes here is neither.
type yesNoAnswer struct{ always }

func (yesNoAnswer) read(string, string, asking) answerReading {
	return refused(umkm.Say("answer.yes_no.unclear"))
}

func (yesNoAnswer) show(value string, _ Knowledge) umkm.Value {
	return umkm.PhraseValue(umkm.Say("flow." + value))
}

// dateAnswer is a day in ISO form.
type dateAnswer struct{ always }

func (dateAnswer) read(text, _ string, in asking) answerReading {
	return fromReading(umkm.ReadMoment(text, in.now), func(m umkm.Moment) string { return m.Date().String() },
		func(m umkm.Moment) umkm.Phrase {
			return umkm.Say("flow.value").With("value", umkm.DateValue(m.Date()))
		})
}

func (dateAnswer) show(value string, _ Knowledge) umkm.Value {
	d, err := umkm.ParseDate(value)
	if err != nil {
		return umkm.TextValue(value)
	}
	return umkm.DateValue(d)
}
