package flows

import (
	"time"

	"teman/umkm"
)

// answerType is what one `type:` of a question does. Answers are kept in a
// canonical form, a text: digits, a region's code, an ISO date. What people see
// is derived from it.
type answerType interface {
	// read makes a canonical value of what was typed. partial is what an
	// earlier answer to the same question said, in the type's own form.
	read(text, partial string, in asking) answerReading
	// settle takes a value that was offered and chosen.
	settle(value string, in asking) answerReading
	// show is the canonical value as people see it.
	show(value string, know Knowledge) umkm.Value
	// strict reports whether most texts are refused, so that a refused one may
	// well be a question.
	strict() bool
}

// asking is the question that a text answers.
type asking struct {
	step  *Step
	know  Knowledge
	vocab *vocabulary
	now   time.Time
	near  string
	of    string // the value of the answer that the step's is of
	tries int    // answers that were refused so far
}

// answerReading is umkm.Reading in canonical form. When it is open, Options and
// Values are the answers that can be offered, Partial is kept for the next
// text, and Phrase is the question. When it is refused, Phrase is the reason;
// when accepted, a note or nothing.
type answerReading struct {
	Verdict umkm.Verdict
	Value   string
	Phrase  umkm.Phrase
	Options []Option
	Values  []string
	Partial string
	Village string // of an accepted place: the name of the village that was said
}

func accepted(value string) answerReading {
	return answerReading{Verdict: umkm.Accepted, Value: value}
}

func refused(why umkm.Phrase) answerReading { return answerReading{Phrase: why} }

// asYesNo asks whether a value was meant.
func asYesNo(question umkm.Phrase, value string) answerReading {
	return answerReading{
		Verdict: umkm.Open, Phrase: question,
		Options: yesNo(), Values: []string{value, ""},
	}
}

// The options of a question that yes and no answer.
const (
	optionYes = "yes"
	optionNo  = "no"
)

func yesNo() []Option {
	return []Option{{ID: optionYes, Label: umkm.Say("flow.yes")}, {ID: optionNo, Label: umkm.Say("flow.no")}}
}

// fromReading turns what a parser of the domain read into canonical form.
func fromReading[T any](r umkm.Reading[T], canonical func(T) string, label func(T) umkm.Phrase) answerReading {
	switch {
	case r.Verdict == umkm.Accepted:
		return answerReading{Verdict: umkm.Accepted, Value: canonical(r.Value), Phrase: r.Warning}
	case r.Verdict == umkm.Refused:
		return refused(r.Reason)
	case len(r.Candidates) == 1:
		return asYesNo(r.Reason, canonical(r.Candidates[0]))
	}
	open := answerReading{Verdict: umkm.Open, Phrase: r.Reason}
	for i, c := range r.Candidates {
		open.Options = append(open.Options, Option{ID: optionID(i), Label: label(c)})
		open.Values = append(open.Values, canonical(c))
	}
	return open
}

// optionID names the options of a list that has no names of its own: "1", "2".
func optionID(i int) string { return string(rune('1' + i)) }

// words says a text as it is.
func words(s string) umkm.Phrase {
	return umkm.Say("flow.words").With("words", umkm.TextValue(s))
}

// answerTypes are the values of `type:`.
var answerTypes = map[string]answerType{
	"person_name":        personName{},
	"business_name":      businessName{},
	"text":               freeText{},
	"nik":                nikAnswer{},
	"nib":                nibAnswer{},
	"npwp":               npwpAnswer{},
	"phone":              phoneAnswer{},
	"region":             regionAnswer{},
	"activity":           activityAnswer{},
	"rupiah":             rupiahAnswer{},
	"turnover":           turnoverAnswer{},
	"number":             numberAnswer{},
	"yes_no":             yesNoAnswer{},
	"date":               dateAnswer{},
	"certificate_number": certificateNumberAnswer{},
	"photo":              photoAnswer{},
}

// always is the part of a type whose offered values need nothing more.
type always struct{}

func (always) settle(value string, _ asking) answerReading { return accepted(value) }

func (always) strict() bool { return true }
