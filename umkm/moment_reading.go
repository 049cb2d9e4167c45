package umkm

import (
	"slices"
	"strconv"
	"time"
)

// reading concludes what was said.
func (r *momentReader) reading() Reading[Moment] {
	r.readBare()
	days := r.possibleDays()
	moments, passed := r.moments(days)
	switch {
	case !r.fault.IsZero():
		return Refuse[Moment](r.fault)
	case r.weeksAway && len(r.weekdays) > 0: // "senin 2 minggu lagi" may be either of two
		return Ask[Moment](Say("reading.date.which_day"))
	case len(moments) == 0 && (r.vague || r.part != anyPart):
		return Ask[Moment](Say("reading.date.which_day"))
	case len(moments) == 0:
		return Refuse[Moment](Say("reading.date.empty"))
	case slices.ContainsFunc(moments, beyondYears):
		return Refuse[Moment](Say("reading.date.impossible").With("text", TextValue(strconv.Itoa(moments[0].At.Year()))))
	case len(moments) > 1:
		var choices []Phrase
		for _, m := range moments {
			choices = append(choices, m.Phrase())
		}
		return Ask(Say("reading.date.several").With("choices", SeriesValue(choices...)), moments...)
	case r.isOtherWeekday(moments[0]):
		return Ask(Say("reading.date.weekday").
			With("choice", PhraseValue(moments[0].datePhrase())).
			With("weekday", PhraseValue(weekdayPhrase(moments[0].At.Weekday()))), moments[0])
	case passed:
		return Ask(Say("reading.date.past").With("choice", PhraseValue(moments[0].Phrase())), moments[0])
	case r.doubt:
		return Ask(Say("reading.date.confirm").With("choice", PhraseValue(moments[0].Phrase())), moments[0])
	}
	return Accept(moments[0])
}

func beyondYears(m Moment) bool { return m.At.Year() < firstYear || m.At.Year() > lastYear }

// readBare takes the one number that nothing explained for a day of the month,
// where no day was said, and gives up on any other.
func (r *momentReader) readBare() {
	if len(r.bare) == 0 || !r.fault.IsZero() {
		return
	}
	n := r.bare[0]
	if len(r.bare) > 1 || n < 1 || n > 31 || len(r.days)+len(r.weekdays)+len(r.dates) > 0 {
		r.refuseNumber(strconv.Itoa(r.bare[len(r.bare)-1]))
		return
	}
	r.dates = append(r.dates, dateSaid{day: n})
	r.doubt = true
}

// possibleDays gives every day that may have been meant. A weekday beside a day
// that is certain only has to agree with it.
func (r *momentReader) possibleDays() []Date {
	var days []Date
	for _, said := range r.days {
		days = append(days, said...)
	}
	for _, said := range r.dates {
		found, ok := r.possible(said)
		if !ok {
			r.fault = Say("reading.date.impossible").With("text", TextValue(said.String()))
		}
		days = append(days, found...)
	}
	if len(days) == 0 && r.month == noTurn && r.year == noTurn && !r.counted {
		for _, said := range r.weekdays {
			days = append(days, r.possibleWeekdays(said)...)
		}
	}
	if len(days) == 0 && r.part != anyPart && r.soon {
		days = append(days, r.today)
	}
	return unique(days)
}

// possibleWeekdays gives the days that a weekday may be. "Jumat depan" is the
// coming one to some and the one in next week to others.
func (r *momentReader) possibleWeekdays(said weekdaySaid) []Date {
	coming := r.coming(said.day)
	week := said.week
	if week == noTurn {
		week = r.week
	}
	switch {
	case week != noTurn:
		return []Date{r.inWeek(said.day, week)}
	case said.turn == soonTurn:
		return []Date{coming}
	case said.turn == nextTurn:
		return []Date{coming, r.inWeek(said.day, nextTurn)}
	case said.turn == lastTurn:
		return []Date{r.today.AddDays(-((int(r.today.Weekday()-said.day)+6)%7 + 1))}
	case said.turn == thisTurn:
		this := r.inWeek(said.day, thisTurn)
		if this.Before(r.today) {
			return []Date{this, coming}
		}
		return []Date{this}
	case said.day == r.today.Weekday():
		return []Date{r.today, coming}
	}
	return []Date{coming}
}

func (r *momentReader) isOtherWeekday(m Moment) bool {
	return len(r.days)+len(r.dates) > 0 && len(r.weekdays) == 1 && r.weekdays[0].day != m.At.Weekday()
}

// moments joins the days with the hours. passed tells that the hour said
// without a day lies behind today, so that tomorrow is only likely.
func (r *momentReader) moments(days []Date) (found []Moment, passed bool) {
	switch {
	case !r.instant.IsZero():
		return []Moment{{At: r.instant.Truncate(time.Minute), Timed: true}}, false
	case len(r.clocks) == 0:
		for _, d := range days {
			found = append(found, Moment{At: d.In(r.now.Location())})
		}
		return found, false
	}
	anyDay := len(days) == 0
	if anyDay {
		if r.vague {
			return nil, false
		}
		days = []Date{r.today}
	}
	for _, d := range days {
		for _, clock := range r.clocks {
			for _, hour := range r.hours(clock, d) {
				m := r.moment(d, hour, clock.minute)
				if anyDay && !m.At.After(r.now) {
					m = r.moment(d.AddDays(1), hour, clock.minute)
					passed = true
				}
				found = append(found, m)
			}
		}
	}
	slices.SortFunc(found, func(a, b Moment) int { return a.At.Compare(b.At) })
	return slices.CompactFunc(found, func(a, b Moment) bool { return a.At.Equal(b.At) }), passed
}

// hours gives the hours that a clock may show on a day. An hour that would be
// in the morning by rule, but has passed today, may be in the evening.
func (r *momentReader) hours(clock clockSaid, day Date) []int {
	part := clock.part
	if part == anyPart && len(r.clocks) == 1 {
		part = r.part
	}
	hours := clock.hours(part)
	daySaid := len(r.days)+len(r.dates)+len(r.weekdays) > 0
	if daySaid && len(hours) == 2 && day == r.today && hours[0] < 5 && r.moment(day, hours[1], 0).At.After(r.now) {
		return hours[1:] // nobody means the small hours that have passed
	}
	if part != anyPart || len(hours) > 1 || clock.exact || clock.hour == 0 || hours[0] >= 12 || day != r.today {
		return hours
	}
	if r.moment(day, hours[0], clock.minute).At.After(r.now) {
		return hours
	}
	return []int{hours[0], hours[0] + 12}
}

func (r *momentReader) moment(day Date, hour, minute int) Moment {
	at := time.Date(day.Year, day.Month, day.Day, hour, minute, 0, 0, r.zone)
	return Moment{At: at.In(r.now.Location()), Timed: true}
}

// datePhrase says the day without its weekday.
func (m Moment) datePhrase() Phrase {
	return Say("format.when.date").With("date", DateValue(m.Date()))
}

// String writes the date as it was read, for whoever typed an impossible one.
func (d dateSaid) String() string {
	text := strconv.Itoa(d.day)
	if d.month != 0 {
		text += "/" + strconv.Itoa(d.month)
	}
	if d.year != 0 {
		text += "/" + strconv.Itoa(d.year)
	}
	return text
}

func unique(days []Date) []Date {
	slices.SortFunc(days, Date.Compare)
	return slices.Compact(days)
}
