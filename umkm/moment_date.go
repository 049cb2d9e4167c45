package umkm

import (
	"strconv"
	"strings"
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
	month, isMonth := r.monthAhead()
	switch {
	case isMonth:
		r.at++
		r.dates = append(r.dates, dateSaid{day: n, month: month, year: r.yearAhead()})
	case r.readSpan(n):
	case dayPartOf(r.word(0)) != anyPart:
		r.clocks = append(r.clocks, clockSaid{hour: n})
	default:
		r.bare = append(r.bare, n)
	}
	return true
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

func (r *momentReader) monthAhead() (month int, ok bool) {
	m, ok := monthOf(r.word(0))
	return int(m), ok
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

// readNumericDate takes in "5/7/22", "5-7", "5.7.2022" and "2026-12-05": day
// first, unless a year is.
func (r *momentReader) readNumericDate() bool {
	parts, used := r.numericParts()
	if len(parts) < 2 {
		return false
	}
	var n [3]int
	for i, part := range parts {
		value, err := strconv.Atoi(part)
		if err != nil || len(part) > 4 || len(part) == 3 {
			return false
		}
		n[i] = value
	}
	said := dateSaid{day: n[0], month: n[1]}
	switch {
	case len(parts) == 3 && len(parts[0]) == 4:
		said = dateSaid{day: n[2], month: n[1], year: n[0]}
	case len(parts) == 3:
		said.year = r.fullYear(n[2])
	}
	if said.month > 12 && said.day <= 12 { // the American order
		said.day, said.month = said.month, said.day
		r.doubt = true
	}
	r.at += used
	r.dates = append(r.dates, said)
	return true
}

// numericParts gives the two or three numbers of a date that stand together,
// and how many tokens they take.
func (r *momentReader) numericParts() (parts []string, used int) {
	first := r.typed[r.at].text
	if strings.Count(first, ".") == 2 && !strings.Contains(first, ",") {
		return strings.Split(first, "."), 1
	}
	if strings.ContainsAny(first, ".,") {
		return nil, 0
	}
	mark := r.word(1)
	if mark != "/" && mark != "-" {
		return nil, 0
	}
	parts, used = []string{first}, 1
	for len(parts) < 3 && r.word(used) == mark && r.at+used+1 < len(r.typed) {
		next := r.typed[r.at+used+1]
		if next.kind != tokenNumber || strings.ContainsAny(next.text, ".,") {
			break
		}
		parts, used = append(parts, next.text), used+2
	}
	return parts, used
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
