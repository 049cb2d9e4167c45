package umkm

import (
	"strings"
	"time"
)

// spanEnds reports whether the tokens from ahead on make a length of time a
// distance from now: "lagi", "ke depan", "yang lalu".
func (r *momentReader) spanEnds(ahead int) bool { return r.spanTurn(ahead) != noTurn }

func (r *momentReader) spanTurn(ahead int) turn {
	switch r.word(ahead) {
	case "lagi", "lg", "kemudian", "mendatang", "kedepan":
		return nextTurn
	case "ke":
		if r.word(ahead+1) == "depan" {
			return nextTurn
		}
	case "dari", "dr":
		if to, ok := daysFrom(r.word(ahead + 1)); ok && to == 0 {
			return nextTurn
		}
	case "lalu":
		return lastTurn
	case "yang", "yg":
		if r.word(ahead+1) == "lalu" {
			return lastTurn
		}
	}
	return noTurn
}

// readSpan takes in the unit behind a number where both are a distance from
// now: "3 hari lagi".
func (r *momentReader) readSpan(n int) bool {
	to := r.spanTurn(1)
	if to == noTurn || !r.addSpan(r.word(0), n*steps(to)) {
		return false
	}
	r.at += 2
	r.take("sekarang", "skrg")
	return true
}

// readOneSpan takes in "sejam lagi", "seminggu lagi".
func (r *momentReader) readOneSpan(word string) bool {
	unit, found := strings.CutPrefix(word, "se")
	to := r.spanTurn(0)
	if !found || to == noTurn || !r.addSpan(unit, steps(to)) {
		return false
	}
	r.at++
	return true
}

// addSpan notes what lies n units away; false where the word is no unit.
func (r *momentReader) addSpan(unit string, n int) bool {
	switch unit {
	case "menit", "mnt":
		r.instant = r.now.Add(time.Duration(n) * time.Minute)
		return true
	case "jam", "jm":
		r.instant = r.now.Add(time.Duration(n) * time.Hour)
		return true
	}
	period, ok := periodNoun(unit)
	if !ok {
		return false
	}
	day := r.today
	switch period {
	case PeriodDay:
		day = day.AddDays(n)
	case PeriodWeek:
		day = day.AddDays(7 * n)
		r.weeksAway = true
	case PeriodMonth:
		day = day.addMonths(n)
	case PeriodYear:
		day = day.addMonths(12 * n)
	}
	r.say(day)
	return true
}
