package umkm

import (
	"fmt"
	"strconv"
	"strings"
)

// clockSaid is an hour of the day as it was said, before it is known in which
// half of the day it lies.
type clockSaid struct {
	hour, minute int
	part         dayPart
	exact        bool // written as only twenty-four hours are: "09.00", "14.30"
	none         bool // there is no such hour
}

// String writes the hour as it was read, for whoever typed a wrong one.
func (c clockSaid) String() string { return fmt.Sprintf("%02d.%02d", c.hour, c.minute) }

// hours gives the hours that the clock may show in a part of the day, counted
// from the day's midnight; twenty-four and more lie in the night after it.
func (c clockSaid) hours(part dayPart) []int {
	h := c.hour
	if c.exact || h == 0 || h > 12 {
		return []int{h}
	}
	switch part {
	case dawn, morning:
		if h < 12 {
			return []int{h}
		}
	case midday:
		return []int{afterNoon(h, 5)}
	case afternoon:
		return []int{afterNoon(h, 12)}
	case night:
		switch {
		case h == 12:
			return []int{24}
		case h >= 6:
			return []int{h + 12}
		}
		return []int{h, h + 24}
	default:
		if h >= 7 {
			return []int{h}
		}
	}
	if h == 12 {
		return []int{0, 12}
	}
	return []int{h, h + 12}
}

// afterNoon adds twelve to the hours that lie before a bound.
func afterNoon(hour, before int) int {
	if hour < before {
		return hour + 12
	}
	return hour
}

// readClock takes in the hour behind "jam": "9", "9.30", "setengah 3",
// "8 kurang 15".
func (r *momentReader) readClock() {
	half := r.take("setengah", "stgh", "stengah")
	if r.at < len(r.typed) && !half && r.readWrittenClock() {
		return
	}
	hour, used := smallNumber(r.typed[r.at:])
	if used == 0 {
		return
	}
	r.at += used
	said := clockSaid{hour: hour, none: hour > 24 || half && (hour < 1 || hour > 12)}
	if half {
		said.hour, said.minute = (hour+10)%12+1, 30
	}
	r.readMinutes(&said)
	r.addClock(said)
}

// readWrittenClock takes in "9.30", "09:30" and "14.00".
func (r *momentReader) readWrittenClock() bool {
	text, used := r.word(0), 1
	if r.typed[r.at].kind != tokenNumber {
		return false
	}
	if r.word(1) == ":" && r.at+2 < len(r.typed) && r.typed[r.at+2].kind == tokenNumber {
		text, used = text+"."+r.word(2), 3
	}
	hours, minutes, found := strings.Cut(text, ".")
	hour, badHour := strconv.Atoi(hours)
	minute, badMinute := strconv.Atoi(minutes)
	if !found || badHour != nil || badMinute != nil || len(hours) > 2 || len(minutes) != 2 {
		return false
	}
	r.at += used
	r.addClock(clockSaid{
		hour: hour, minute: minute,
		exact: hours[0] == '0' || hour > 12,
		none:  hour > 24 || minute > 59 || hour == 24 && minute > 0,
	})
	return true
}

// readMinutes takes in "lewat 15" and "kurang seperempat".
func (r *momentReader) readMinutes(said *clockSaid) {
	direction := 0
	switch r.word(0) {
	case "lewat", "lebih", "lbh", "lwt":
		direction = 1
	case "kurang", "krg":
		direction = -1
	default:
		return
	}
	minutes, used := 15, 2
	if r.word(1) != "seperempat" {
		n, words := smallNumber(r.typed[r.at+1:])
		if words == 0 || n > 59 {
			return
		}
		minutes, used = n, words+1
	}
	r.at += used
	r.take("menit", "mnt")
	total := said.hour*60 + direction*minutes
	if total < 0 {
		total += 24 * 60
	}
	said.hour, said.minute = total/60, total%60
}

// addClock notes an hour. Where an end is said too ("jam 9-11"), the beginning
// is what is asked for, and is confirmed.
func (r *momentReader) addClock(said clockSaid) {
	if said.none {
		r.fault = Say("reading.date.no_hour").With("text", TextValue(said.String()))
		return
	}
	if last := len(r.clocks) - 1; last < 0 || r.clocks[last].part != r.part {
		said.part = r.part // said before the hour, and not of another one
	}
	r.clocks = append(r.clocks, said)
	switch r.word(0) {
	case "-", "sampai", "sampe", "hingga", "sd":
	default:
		return
	}
	start := r.at
	r.at++
	r.take("jam", "pukul", "pkl")
	if r.at < len(r.typed) && r.typed[r.at].kind == tokenNumber {
		r.at++
		r.doubt = true
		return
	}
	r.at = start
}
