package umkm

import (
	"strings"
	"time"
)

// Moment is a day, or a minute of a day where Timed, in the zone of At. The At
// of a mere day is its first instant.
type Moment struct {
	At    time.Time
	Timed bool
}

// momentLayout is ISO 8601 without seconds: nobody says those.
const momentLayout = "2006-01-02T15:04-07:00"

// Date is the day of the moment.
func (m Moment) Date() Date { return DateOf(m.At) }

// String gives the ISO date, or date and time with offset. ReadMoment reads it
// as the same moment.
func (m Moment) String() string {
	if m.Timed {
		return m.At.Format(momentLayout)
	}
	return m.Date().String()
}

// Phrase says the moment with its weekday, so that a person can check it.
func (m Moment) Phrase() Phrase {
	weekday := PhraseValue(weekdayPhrase(m.At.Weekday()))
	if m.Timed {
		return Say("format.when.moment").With("weekday", weekday).With("moment", MomentValue(m.At))
	}
	return Say("format.when.day").With("weekday", weekday).With("date", DateValue(m.Date()))
}

func weekdayPhrase(day time.Weekday) Phrase {
	return Say("format.weekday." + strings.ToLower(day.String()))
}

// maxMomentText bounds, in bytes, the text in which a date is looked for.
const maxMomentText = 400

// The years that people of today speak about.
const (
	firstYear = 1900
	lastYear  = 2200
)

// ReadMoment reads a day, and the hour if one is said, as people type them:
// "lusa", "Jumat depan", "tgl 12", "5/7/22" (the 5th of July), "besok jam 9",
// "setengah 3 sore". What is said relative to today counts from now and in
// now's zone; hours said in another Indonesian zone are converted. What could
// be two moments is asked, with both as candidates. An hour from seven to
// eleven without a part of the day is in the morning, when the office is open.
func ReadMoment(text string, now time.Time) Reading[Moment] {
	if len(text) > maxMomentText {
		return Refuse[Moment](Say("reading.date.long"))
	}
	folded := Fold(text)
	if reading, ok := readISO(folded, now); ok {
		return reading
	}
	typed, complete := tokens(folded)
	if !complete {
		return Refuse[Moment](Say("reading.date.long"))
	}
	r := momentReader{typed: typed, now: now, today: DateOf(now), zone: now.Location()}
	for r.at < len(r.typed) && r.fault.IsZero() {
		r.read()
	}
	return r.reading()
}

// readISO reads what Moment.String writes, with seconds too.
func readISO(folded string, now time.Time) (reading Reading[Moment], ok bool) {
	upper := strings.ToUpper(folded)
	for _, layout := range []string{time.DateOnly, momentLayout, time.RFC3339} {
		t, err := time.ParseInLocation(layout, upper, now.Location())
		if err != nil {
			continue
		}
		if t.Year() < firstYear || t.Year() > lastYear {
			return Refuse[Moment](Say("reading.date.impossible").With("text", TextValue(upper))), true
		}
		return Accept(Moment{At: t.In(now.Location()).Truncate(time.Minute), Timed: layout != time.DateOnly}), true
	}
	return reading, false
}
