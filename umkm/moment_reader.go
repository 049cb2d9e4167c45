package umkm

import "time"

// momentReader goes through the tokens of a text once and collects what was
// said about a day and an hour; reading concludes it.
type momentReader struct {
	typed []token
	at    int
	now   time.Time
	today Date
	zone  *time.Location // in which the hour was said

	days     [][]Date // for each day said in relation to today, what it may be
	weekdays []weekdaySaid
	dates    []dateSaid
	clocks   []clockSaid
	bare     []int // numbers that nothing tells the meaning of
	instant  time.Time
	part     dayPart
	week     turn // "minggu depan"
	month    turn // "bulan depan"
	year     turn // "tahun depan"

	soon    bool // "nanti" was said
	counted bool // a weekday was counted: "senin pertama"

	weeksAway bool // "2 minggu lagi" was said
	vague     bool // a time longer than a day was said
	doubt     bool // it has to be confirmed
	fault     Phrase
}

type weekdaySaid struct {
	day  time.Weekday
	turn turn
	week turn // "Jumat minggu depan"
}

// dateSaid is a day of the calendar; month and year are zero where not said.
type dateSaid struct {
	day, month, year int
}

// word gives the text of a token some places on, "" beyond the end.
func (r *momentReader) word(ahead int) string {
	if r.at+ahead >= len(r.typed) {
		return ""
	}
	return r.typed[r.at+ahead].text
}

// take moves on if the token has the text.
func (r *momentReader) take(words ...string) bool {
	for _, word := range words {
		if r.word(0) == word {
			r.at++
			return true
		}
	}
	return false
}

// read takes in what the next tokens say, at least one.
func (r *momentReader) read() {
	start := r.at
	if r.typed[start].kind == tokenNumber {
		r.readNumber()
		return
	}
	if r.typed[start].kind == tokenMark {
		r.at++
		return
	}
	word := r.word(0)
	r.at++
	switch {
	case r.readDayWord(word), r.readLongerWord(word), r.readHourWord(word), r.readColour(word):
	default:
		r.at = start
		if !r.readSmallNumber() {
			r.at = start + 1
		}
	}
}

// readDayWord takes in the words that name a day.
func (r *momentReader) readDayWord(word string) bool {
	if days, ok := daysFrom(word); ok {
		if days == -1 && r.take("lusa", "dulu", "dulunya") {
			days = -2
		}
		r.say(r.today.AddDays(days))
		return true
	}
	if month, day, ok := feastOf(word); ok {
		r.dates = append(r.dates, dateSaid{day: day, month: int(month)})
		r.doubt = true
		return true
	}
	if isWeekend(word, r.word(0)) {
		r.readWeekend(word)
		return true
	}
	if day, ok := weekdayOf(word); ok {
		r.readWeekday(day)
		return true
	}
	switch word {
	case "hari", "hr", "hri", "harini":
		switch {
		case word == "harini" || r.take("ini"):
			r.say(r.today)
		case isWeek(r.word(0)):
			r.at++
			r.readWeekday(time.Sunday)
		}
		return true
	case "tanggal", "tgl", "tggl", "tgal":
		return r.readDate()
	}
	return false
}

// readLongerWord takes in weeks, months and years.
func (r *momentReader) readLongerWord(word string) bool {
	to := turnOf(r.word(0))
	switch {
	case isWeek(word):
		if to == noTurn || to == soonTurn {
			r.readWeekday(time.Sunday)
			return true
		}
		r.week, r.vague = to, true
		r.at++
	case word == "bulan" || word == "bln":
		if to == noTurn {
			return r.readMonth()
		}
		r.month, r.vague = to, true
		r.at++
	case word == "tahun" || word == "thn":
		if to == noTurn {
			return r.readYear()
		}
		r.year, r.vague = to, true
		r.at++
	case word == "awal" || word == "akhir" || word == "pertengahan":
		r.vague = true
	default:
		month, ok := monthOf(word)
		if !ok {
			return r.readOneSpan(word)
		}
		r.readMonthFirst(int(month))
	}
	return true
}

// readHourWord takes in hours and the parts of the day.
func (r *momentReader) readHourWord(word string) bool {
	if part := dayPartOf(word); part != anyPart {
		if r.word(0) == "2" && r.typed[r.at].glued { // "pagi2"
			r.at++
		}
		r.readPart(part)
		return true
	}
	switch word {
	case "jam", "jm", "pukul", "pkl", "pk":
		r.readClock()
		return true
	case "setengah", "stgh", "stengah":
		if r.word(0) == "jam" && r.spanEnds(1) {
			r.at += 2
			r.instant = r.now.Add(30 * time.Minute)
			return true
		}
		r.at--
		r.readClock()
		return true
	}
	return false
}

// readColour takes in the words that change what others mean.
func (r *momentReader) readColour(word string) bool {
	if len(r.weekdays) > 0 && r.readCount(word) {
		r.counted, r.vague = true, true
		return true
	}
	if zone := zoneOf(word); zone != nil {
		r.zone = zone
		return true
	}
	if amountClassOf(word) == amountNot || word == "jangan" || word == "jgn" || word == "batal" {
		r.doubt = true
		return true
	}
	switch word {
	case "nanti", "nti", "ntar", "ntr":
		r.soon = true
		return true
	case "tadi":
		if dayPartOf(r.word(0)) == night { // before midnight it was yesterday
			r.say(r.today.AddDays(-1))
			r.doubt = true
		}
		r.soon = true
		return true
	case "semalam", "semalem":
		r.say(r.today.AddDays(-1))
		r.doubt = true
		return true
	}
	return false
}

// readCount takes in what counts a weekday in its month: "senin pertama",
// "minggu ke-2".
func (r *momentReader) readCount(word string) bool {
	switch word {
	case "pertama", "kedua", "ketiga", "keempat", "kelima", "terakhir":
		return true
	case "ke":
		ahead := 0
		if r.word(0) == "-" {
			ahead = 1
		}
		_, used := smallNumber(r.typed[min(r.at+ahead, len(r.typed)):])
		if used > 0 {
			r.at += ahead + used
		}
		return used > 0
	}
	return false
}

// readWeekday takes in a weekday, with the turn that follows it.
func (r *momentReader) readWeekday(day time.Weekday) {
	said := weekdaySaid{day: day, turn: turnOf(r.word(0))}
	switch {
	case said.turn != noTurn:
		r.at++
	case isWeek(r.word(0)) && turnOf(r.word(1)) != noTurn:
		said.week = turnOf(r.word(1))
		r.at += 2
	}
	r.weekdays = append(r.weekdays, said)
}

// readWeekend takes in "akhir pekan", whose Saturday and Sunday are both asked
// about.
func (r *momentReader) readWeekend(word string) {
	if word != "weekend" {
		r.at++
	}
	saturday := r.coming(time.Saturday)
	if turnOf(r.word(0)) == nextTurn {
		r.at++
		saturday = r.inWeek(time.Saturday, nextTurn)
	}
	r.say(saturday, saturday.AddDays(1))
}

// readPart takes in a part of the day. "Malam Jumat" is the night before
// Friday.
func (r *momentReader) readPart(part dayPart) {
	r.part = part
	if last := len(r.clocks) - 1; last >= 0 && r.clocks[last].part == anyPart {
		r.clocks[last].part = part
	}
	if r.take("ini") {
		r.say(r.today)
		return
	}
	day, ok := weekdayOf(r.word(0))
	if isWeek(r.word(0)) && turnOf(r.word(1)) == noTurn {
		day, ok = time.Sunday, true
	}
	if part == night && ok {
		r.at++
		r.doubt = true
		r.say(r.coming(day).AddDays(-1))
	}
}

func (r *momentReader) say(days ...Date) { r.days = append(r.days, days) }

// coming is the first such weekday after today.
func (r *momentReader) coming(day time.Weekday) Date {
	return r.today.AddDays((int(day-r.today.Weekday())+6)%7 + 1)
}

// inWeek is the weekday in a week that begins on Monday: this one, the next, or
// the last.
func (r *momentReader) inWeek(day time.Weekday, to turn) Date {
	monday := r.today.AddDays(-((int(r.today.Weekday()) + 6) % 7))
	found := monday.AddDays((int(day) + 6) % 7)
	switch to {
	case nextTurn:
		return found.AddDays(7)
	case lastTurn:
		return found.AddDays(-7)
	}
	return found
}
