package exchange

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"teman/bot/exchange/table"
	"teman/umkm"
)

// The most letters of names, as in the chat.
const (
	maxPerson   = 80
	maxBusiness = 100
	maxVillage  = 60
)

// words reads a text of at most so many letters that holds no NIK: it will lie
// open.
func words(most int) reader {
	return func(c table.Cell, _ *reading) (string, umkm.Phrase) {
		text := strings.Join(strings.Fields(c.Text), " ")
		if _, found := umkm.FindNIK(text); found {
			return "", says("nik_inside")
		}
		if utf8.RuneCountInString(text) > most {
			return "", says("long").With("max", umkm.CountValue(most))
		}
		return text, umkm.Phrase{}
	}
}

// readPersonName reads a name as on an identity card.
func readPersonName(c table.Cell, r *reading) (string, umkm.Phrase) {
	name, wrong := words(maxPerson)(c, r)
	switch {
	case !wrong.IsZero():
		return "", wrong
	case strings.ContainsAny(name, "0123456789<>{}[]=;\\|?@"):
		return "", says("person_name")
	case strings.ToUpper(name) == name:
		return titled(name), umkm.Phrase{}
	}
	return name, umkm.Phrase{}
}

// titled writes a name of capitals as people write names: "SITI RAHMAH, S.PD"
// keeps what has a dot in it.
func titled(name string) string {
	parts := strings.Fields(name)
	for i, part := range parts {
		if strings.Contains(part, ".") || utf8.RuneCountInString(part) < 2 {
			continue
		}
		first, size := utf8.DecodeRuneInString(part)
		parts[i] = string(unicode.ToUpper(first)) + strings.ToLower(part[size:])
	}
	return strings.Join(parts, " ")
}

func readBusinessName(c table.Cell, r *reading) (string, umkm.Phrase) {
	name, wrong := words(maxBusiness)(c, r)
	if wrong.IsZero() && c.Form != table.Text {
		return "", says("business_name")
	}
	return name, wrong
}

// readSalutation reads how somebody is addressed, or what sex a list gives.
func readSalutation(c table.Cell, _ *reading) (string, umkm.Phrase) {
	switch strings.Trim(umkm.Fold(c.Text), ". ") {
	case "bu", "ibu", "p", "perempuan", "wanita", "pr", "ny", "hj":
		return "bu", umkm.Phrase{}
	case "pak", "bapak", "bpk", "l", "laki-laki", "laki laki", "pria", "lk", "tn", "h":
		return "pak", umkm.Phrase{}
	}
	return "", says("salutation")
}

func readNIK(c table.Cell, r *reading) (string, umkm.Phrase) {
	read := umkm.ReadNIK(c.Text, r.Regions, r.today)
	if read.Verdict != umkm.Accepted {
		return "", read.Reason
	}
	return string(read.Value), umkm.Phrase{}
}

func readNIB(c table.Cell, _ *reading) (string, umkm.Phrase) {
	if c.Form == table.Number && len(c.Text) < 13 {
		return "", says("zeros").With("n", umkm.CountValue(13))
	}
	read := umkm.ReadNIB(c.Text)
	if read.Verdict != umkm.Accepted {
		return "", read.Reason
	}
	return string(read.Value), umkm.Phrase{}
}

// readPhone reads a number; of several the first. A zero that Excel dropped is
// no loss.
func readPhone(c table.Cell, _ *reading) (string, umkm.Phrase) {
	read := umkm.ReadPhone(c.Text)
	switch {
	case read.Verdict == umkm.Accepted:
		return string(read.Value), umkm.Phrase{}
	case read.Verdict == umkm.Open && len(read.Candidates) > 1:
		return string(read.Candidates[0]), umkm.Phrase{}
	}
	return "", read.Reason
}

func readKBLI(c table.Cell, _ *reading) (string, umkm.Phrase) {
	code, _, _ := strings.Cut(strings.TrimSpace(c.Text), " ")
	code = strings.TrimRight(code, ".-:")
	switch {
	case c.Form == table.Number && len(code) == 4:
		return "", says("zeros").With("n", umkm.CountValue(5))
	case len(code) != 5 || strings.Trim(code, "0123456789") != "":
		return "", says("kbli")
	}
	return code, umkm.Phrase{}
}

// readEdition reads the year of a classification.
func readEdition(c table.Cell, _ *reading) (string, umkm.Phrase) {
	for _, word := range plainHead(c.Text) {
		if year, err := strconv.Atoi(word); err == nil && 2000 <= year && year <= 2100 {
			return word, umkm.Phrase{}
		}
	}
	return "", says("edition")
}

// leastRupiah is the least that a list means where it does not write a unit: a
// smaller number counts thousands or millions, and nobody knows which.
const leastRupiah = 10_000

func readRupiah(c table.Cell, _ *reading) (string, umkm.Phrase) {
	amount, wrong := rupiahOf(c)
	return amount.High.String(), wrong
}

func rupiahOf(c table.Cell) (umkm.Amount, umkm.Phrase) {
	if c.Form == table.Number {
		value, err := strconv.ParseFloat(c.Text, 64)
		if err != nil || value < leastRupiah || value > 9e12 {
			return umkm.Amount{}, says("rupiah")
		}
		return umkm.Amount{Low: umkm.Rupiah(value), High: umkm.Rupiah(value)}, umkm.Phrase{}
	}
	read := umkm.ReadAmount(c.Text)
	switch {
	case read.Verdict == umkm.Refused:
		return umkm.Amount{}, read.Reason
	case read.Verdict == umkm.Open || read.Value.High < leastRupiah:
		return umkm.Amount{}, says("rupiah")
	}
	return read.Value, umkm.Phrase{}
}

// readTurnover reads a turnover whose period the heading says; what stands in
// the cell itself comes before.
func readTurnover(period umkm.Period) reader {
	return func(c table.Cell, _ *reading) (string, umkm.Phrase) {
		amount, wrong := rupiahOf(c)
		if !wrong.IsZero() {
			return "", wrong
		}
		if amount.Period == umkm.PeriodNone {
			amount.Period = period
		}
		return umkm.Turnover{Amount: amount}.String(), umkm.Phrase{}
	}
}

// The serial numbers of days from 1954 to 2064: a number in a column of dates
// that is one of them has lost its format.
const (
	firstSerial = 20_000
	lastSerial  = 60_000
)

// readDate reads a day. A bare serial number is named with the day that it
// probably was.
func readDate(c table.Cell, r *reading) (string, umkm.Phrase) {
	if c.Form == table.Date {
		return c.Text, umkm.Phrase{}
	}
	if serial, err := strconv.ParseFloat(c.Text, 64); err == nil && firstSerial <= serial && serial <= lastSerial {
		day := umkm.Date{Year: 1899, Month: time.December, Day: 30}.AddDays(int(serial))
		return "", says("serial").With("date", umkm.DateValue(day))
	}
	if !strings.ContainsAny(c.Text, "0123456789") {
		return "", says("date")
	}
	read := umkm.ReadMoment(c.Text, r.today.In(time.UTC))
	if read.Verdict != umkm.Accepted {
		return "", says("date")
	}
	return read.Value.Date().String(), umkm.Phrase{}
}
