package umkm

import (
	"strconv"
	"time"
)

// readNumber takes in a number and what belongs to it.
func (r *momentReader) readNumber() {
	if r.readNumericDate() || r.readWrittenClock() || r.readSmallNumber() {
		return
	}
	r.refuseNumber(r.word(0))
}

// refuseNumber gives up on a number. Long ones are not echoed: they may be a
// NIK.
func (r *momentReader) refuseNumber(text string) {
	const longest = 8
	if len(text) > longest {
		r.fault = Say("reading.date.empty")
		return
	}
	r.fault = Say("reading.date.unclear").With("text", TextValue(text))
}

// readSmallNumber takes in a number that a word behind it explains, or nothing.
func (r *momentReader) readSmallNumber() bool {
	n, used := smallNumber(r.typed[r.at:])
	if used == 0 {
		return false
	}
	r.at += used
	if r.monthBehind(1) {
		r.take("-", "/")
	}
	month, isMonth := r.monthAhead()
	switch {
	case isMonth:
		r.at++
		r.dates = append(r.dates, dateSaid{day: n, month: month, year: r.yearAhead()})
		r.completeDays()
	case (r.word(0) == "bulan" || r.word(0) == "bln") && steps(turnOf(r.word(1))) != 0: // "10 bulan depan"
		r.dates = append(r.dates, dateSaid{day: n})
		r.doubt = true
	case r.isYear(strconv.Itoa(n)) && len(r.dates) == 0:
		r.vague = true
	case r.readSpan(n):
	case dayPartOf(r.word(0)) != anyPart:
		r.clocks = append(r.clocks, clockSaid{hour: n, none: n > 24})
	case r.isNumberedThing():
		r.refuseNumber(strconv.Itoa(n))
	default:
		r.bare = append(r.bare, n)
	}
	return true
}

// monthBehind reports whether a mark and a month follow: "5-Jul".
func (r *momentReader) monthBehind(ahead int) bool {
	if mark := r.word(ahead - 1); mark != "-" && mark != "/" {
		return false
	}
	_, ok := monthOf(r.word(ahead))
	return ok
}

// completeDays gives the days that were said without their month, as the 1 of
// "1-3 desember", the month of the last date. The number before is asked about
// with it.
func (r *momentReader) completeDays() {
	last := r.dates[len(r.dates)-1]
	for _, day := range r.bare {
		r.dates = append(r.dates, dateSaid{day: day, month: last.month, year: last.year})
	}
	r.bare = nil
}

// readDate takes in the number behind "tgl", which is a day of the month.
func (r *momentReader) readDate() bool {
	if r.at < len(r.typed) && r.readNumericDate() {
		return true
	}
	n, used := smallNumber(r.typed[min(r.at, len(r.typed)):])
	if used == 0 {
		return true
	}
	r.at += used
	said := dateSaid{day: n}
	if month, ok := r.monthAhead(); ok {
		r.at++
		said.month, said.year = month, r.yearAhead()
	}
	r.dates = append(r.dates, said)
	return true
}

// readMonthFirst takes in the day behind a month, as in "desember 5". Two
// digits may be a year, four are one.
func (r *momentReader) readMonthFirst(month int) {
	n, used := smallNumber(r.typed[r.at:])
	switch {
	case used == 0 || dayPartOf(r.word(used)) != anyPart:
		r.vague = true
	case n >= firstYear:
		r.at += used
		r.vague = true
	default:
		r.at += used
		r.take("st", "nd", "rd", "th")
		r.dates = append(r.dates, dateSaid{day: n, month: month, year: r.yearAhead()})
		r.doubt = true
	}
}

// monthAhead reads the month behind a day, whose name may be misspelled there.
func (r *momentReader) monthAhead() (month int, ok bool) {
	word := r.word(0)
	if m, ok := monthOf(word); ok {
		return int(m), true
	}
	for m, name := range monthNames {
		if limit := tolerance(len(name)); limit > 0 && len(word) >= 4 && misspellings(word, name, limit) <= limit {
			return m + 1, true
		}
	}
	return 0, false
}

// isNumberedThing reports whether the word behind a number is one that dates do
// not have, so that the number is no day: "5 tahun", "12 orang".
func (r *momentReader) isNumberedThing() bool {
	if r.at >= len(r.typed) || r.typed[r.at].kind != tokenWord {
		return false
	}
	word := r.word(0)
	if _, ok := periodNoun(word); ok {
		return !isWeek(word)
	}
	return len(word) > 2 && amountClassOf(word) == amountOther && !isDateWord(word)
}

// yearAhead takes in the year that may follow a month, 0 if none does.
func (r *momentReader) yearAhead() int {
	ahead := 0
	if mark := r.word(0); mark == "," || mark == "'" || mark == "-" || mark == "/" {
		ahead = 1
	}
	word := r.word(ahead)
	if len(word) != 4 && len(word) != 2 {
		return 0
	}
	year, err := strconv.Atoi(word)
	if err != nil || len(word) == 2 && r.isHour(ahead+1) {
		return 0
	}
	r.at += ahead + 1
	return r.fullYear(year)
}

// isHour reports whether the number before the token is an hour: "7 pagi".
func (r *momentReader) isHour(ahead int) bool {
	return dayPartOf(r.word(ahead)) != anyPart || r.word(ahead) == ":"
}

// fullYear completes a year of two digits: to one of the next twenty, or of the
// eighty before.
func (r *momentReader) fullYear(year int) int {
	switch {
	case year >= 100:
		return year
	case 2000+year > r.today.Year+20:
		return 1900 + year
	}
	return 2000 + year
}

// readMonth takes in "bulan 7" behind a day that was said without its month.
func (r *momentReader) readMonth() bool {
	n, used := smallNumber(r.typed[r.at:])
	if month, ok := r.monthAhead(); ok {
		n, used = month, 1
	}
	if used == 0 || len(r.dates) == 0 || r.dates[len(r.dates)-1].month != 0 {
		return true
	}
	r.at += used
	last := &r.dates[len(r.dates)-1]
	last.month, last.year = n, r.yearAhead()
	return true
}

// readYear takes in "tahun 2027" behind a date.
func (r *momentReader) readYear() bool {
	if n, used := smallNumber(r.typed[r.at:]); used > 0 && len(r.dates) > 0 {
		r.at += used
		r.dates[len(r.dates)-1].year = r.fullYear(n)
	}
	return true
}

// possible gives the days that a date may be: one if its year is certain, this
// year's and the next where this year's has passed.
func (r *momentReader) possible(said dateSaid) ([]Date, bool) {
	switch {
	case said.month == 0:
		return r.dayOfMonth(said.day)
	case said.year == 0 && r.year != noTurn:
		said.year = r.today.Year + steps(r.year)
	}
	if said.year != 0 {
		d := Date{said.year, time.Month(said.month), said.day}
		return []Date{d}, isDay(said.year, said.month, said.day) && firstYear <= said.year && said.year <= lastYear
	}
	var found []Date
	for year := r.today.Year; year <= r.today.Year+8 && len(found) < 2; year++ {
		if !isDay(year, said.month, said.day) {
			continue
		}
		d := Date{year, time.Month(said.month), said.day}
		found = append(found, d)
		if !d.Before(r.today) {
			break
		}
	}
	return found, len(found) > 0
}

// dayOfMonth gives the next such day of a month, or the one in the month that
// was said.
func (r *momentReader) dayOfMonth(day int) ([]Date, bool) {
	first := Date{r.today.Year, r.today.Month, 1}.In(time.UTC)
	if r.month != noTurn {
		first = first.AddDate(0, steps(r.month), 0)
		d := Date{first.Year(), first.Month(), day}
		return []Date{d}, isDay(d.Year, int(d.Month), d.Day)
	}
	for range 3 { // no two months in a row are short
		d := Date{first.Year(), first.Month(), day}
		if isDay(d.Year, int(d.Month), d.Day) && !d.Before(r.today) {
			return []Date{d}, true
		}
		first = first.AddDate(0, 1, 0)
	}
	return nil, false
}

func steps(to turn) int {
	switch to {
	case nextTurn:
		return 1
	case lastTurn:
		return -1
	}
	return 0
}
