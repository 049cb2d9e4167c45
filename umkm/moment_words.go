package umkm

import "time"

// dayPart is the part of the day that makes "jam 2" certain.
type dayPart int8

const (
	anyPart   dayPart = iota
	dawn              // subuh, dini hari: one to six
	morning           // pagi: up to eleven
	midday            // siang: ten to three
	afternoon         // sore: three to six
	night             // malam: six to midnight
)

func dayPartOf(word string) dayPart {
	switch word {
	case "subuh", "shubuh", "dini", "fajar":
		return dawn
	case "pagi", "pgi", "pg", "pagii", "isuk", "esuk", "enjing", "am":
		return morning
	case "siang", "siank", "sing":
		return midday
	case "sore", "petang", "sre", "pm":
		return afternoon
	case "malam", "mlm", "malem", "mlam", "bengi", "peuting":
		return night
	}
	return anyPart
}

// weekdayOf reads the name of a weekday, in dialect and cut short too.
// "minggu" is not among them: it is a week as well.
func weekdayOf(word string) (time.Weekday, bool) {
	switch word {
	case "senin", "senen", "snin", "snn", "sen", "monday":
		return time.Monday, true
	case "selasa", "slasa", "selsa", "sls", "sel", "tuesday":
		return time.Tuesday, true
	case "rabu", "rebo", "rabo", "rbu", "rab", "wednesday":
		return time.Wednesday, true
	case "kamis", "kemis", "kms", "kam", "thursday":
		return time.Thursday, true
	case "jumat", "jumaat", "juamt", "jumt", "jmt", "jum", "jumaah", "friday":
		return time.Friday, true
	case "sabtu", "sptu", "saptu", "sbtu", "sbt", "sab", "setu", "saturday":
		return time.Saturday, true
	case "ahad", "ahd", "sunday":
		return time.Sunday, true
	}
	return 0, false
}

func monthOf(word string) (time.Month, bool) {
	switch word {
	case "januari", "jan", "january", "jnr":
		return time.January, true
	case "februari", "feb", "pebruari", "peb", "february", "febr":
		return time.February, true
	case "maret", "mar", "mrt", "march":
		return time.March, true
	case "april", "apr":
		return time.April, true
	case "mei", "may":
		return time.May, true
	case "juni", "jun", "june":
		return time.June, true
	case "juli", "jul", "july":
		return time.July, true
	case "agustus", "agust", "agt", "ags", "agu", "aug", "august":
		return time.August, true
	case "september", "sept", "sep":
		return time.September, true
	case "oktober", "okt", "oct", "october":
		return time.October, true
	case "november", "nopember", "nov", "nop":
		return time.November, true
	case "desember", "des", "dec", "december":
		return time.December, true
	}
	return 0, false
}

// monthNames are the full names in order, with which misspelled ones are
// compared.
var monthNames = [...]string{"januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember"}

// isDateWord reports whether a date can have the word behind a number.
func isDateWord(word string) bool {
	if _, ok := weekdayOf(word); ok {
		return true
	}
	if _, ok := daysFrom(word); ok {
		return true
	}
	switch word {
	case "bulan", "bln", "tahun", "thn", "jam", "pukul", "pkl", "hari", "tgl", "tanggal", "nanti", "ntar", "depan", "sampai",
		"hingga", "dan", "wib", "wita", "wit", "nov", "bisa", "boleh", "jadi", "okay", "kakak":
		return true
	}
	return dayPartOf(word) != anyPart || turnOf(word) != noTurn || isWeek(word)
}

func isWeekend(word, next string) bool {
	return word == "weekend" || word == "akhir" && (next == "pekan" || next == "minggu")
}

// feastOf reads the feasts that fall on the same day each year.
func feastOf(word string) (month time.Month, day int, ok bool) {
	switch word {
	case "natal", "natalan":
		return time.December, 25, true
	case "kemerdekaan":
		return time.August, 17, true
	}
	return 0, 0, false
}

// daysFrom reads a word that names a day by its distance from today.
func daysFrom(word string) (days int, ok bool) {
	switch word {
	case "sekarang", "skrg", "skrang", "skr", "saiki", "today", "now":
		return 0, true
	case "besok", "bsk", "bsok", "besuk", "esok", "besoknya", "besk", "bezok", "besoq", "beso", "bso", "sesuk", "mbesuk",
		"benjing", "isukan", "tomorrow":
		return 1, true
	case "lusa", "lusanya", "lus":
		return 2, true
	case "tulat":
		return 3, true
	case "tubin":
		return 4, true
	case "yesterday":
		return -1, true
	case "kemarin", "kmrn", "kmarin", "kemaren", "kmaren":
		return -1, true
	}
	return 0, false
}

// turn is where a word points a week, a month or a weekday to.
type turn int8

const (
	noTurn   turn = iota
	thisTurn      // ini
	nextTurn      // depan
	lastTurn      // lalu
	soonTurn      // besok, behind a weekday: the very next one
)

func turnOf(word string) turn {
	switch word {
	case "ini":
		return thisTurn
	case "depan", "dpn", "depannya", "mendatang", "berikutnya":
		return nextTurn
	case "lalu", "kemarin", "kmrn", "kemaren", "lewat":
		return lastTurn
	case "besok", "bsk", "nanti", "yad":
		return soonTurn
	}
	return noTurn
}

func isWeek(word string) bool {
	switch word {
	case "minggu", "mgg", "mggu", "mnggu", "pekan", "mingu":
		return true
	}
	return false
}

// zoneOf reads an Indonesian zone by its name.
func zoneOf(word string) *time.Location {
	switch word {
	case "wib":
		return time.FixedZone("WIB", 7*60*60)
	case "wita":
		return time.FixedZone("WITA", 8*60*60)
	case "wit":
		return time.FixedZone("WIT", 9*60*60)
	}
	return nil
}

// smallNumber reads a number below ten thousand at the beginning of the
// tokens, in digits or, below a hundred, in words; used is 0 where there is
// none.
func smallNumber(typed []token) (n, used int) {
	if len(typed) == 0 {
		return 0, 0
	}
	if typed[0].kind == tokenNumber {
		if len(typed[0].text) > 4 {
			return 0, 0
		}
		for _, c := range []byte(typed[0].text) {
			if !isDigit(c) {
				return 0, 0
			}
			n = n*10 + int(c-'0')
		}
		return n, 1
	}
	return numberInWords(typed)
}

func numberInWords(typed []token) (n, used int) {
	var sum amountSum
	for _, t := range typed {
		if t.kind != tokenWord || !addNumberWord(&sum, t.text) {
			break
		}
		used++
	}
	if !sum.waiting || sum.number%micro != 0 || sum.number >= 100*micro {
		return 0, 0
	}
	return int(sum.number / micro), used
}

// addNumberWord adds "dua", "belas", "duabelas" or "sepuluh" to the sum; it
// changes nothing and reports false for any other word.
func addNumberWord(sum *amountSum, word string) bool {
	atoms := splitNumberWord(word)
	next := *sum
	for _, atom := range atoms {
		w, _ := amountVocabulary(atom)
		switch {
		case w.class == amountNumber && !w.slang && next.add(w):
		case w.class == amountScale && next.last != 0:
			next.scale(w.number)
		case w.class == amountTeen && next.last != 0:
			next.teen()
		default:
			return false
		}
	}
	*sum = next
	return len(atoms) > 0
}
