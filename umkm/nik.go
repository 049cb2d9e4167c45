package umkm

import (
	"strconv"
	"strings"
	"time"
)

// NIK is the sixteen-digit number of a resident (Nomor Induk Kependudukan):
// six digits of the region where it was first issued, the date of birth as
// DDMMYY (forty added to the day for women), four digits of sequence. It is
// printed masked; string(n) is the number itself.
type NIK string

// LastFour is the part of a NIK that may be shown and kept open.
func (n NIK) LastFour() string { return string(n[max(0, len(n)-4):]) }

// Masked hides all but the last four digits.
func (n NIK) Masked() string { return strings.Repeat("•", max(0, len(n)-4)) + n.LastFour() }

// String is Masked, so that a NIK which slips into a log or an error shows
// nothing.
func (n NIK) String() string { return n.Masked() }

// Province is the Kemendagri code of the issuing province: "75".
func (n NIK) Province() string { return string(n[:2]) }

// Regency is the Kemendagri code of the issuing regency or city: "75.71".
func (n NIK) Regency() string { return string(n[:2] + "." + n[2:4]) }

// District is the Kemendagri code of the issuing district: "75.71.01". None of
// the three says where the person lives now.
func (n NIK) District() string { return string(n[:2] + "." + n[2:4] + "." + n[4:6]) }

// NIKValue puts a NIK into a phrase: its last four digits, never the whole.
func NIKValue(n NIK) Value { return Value{Kind: KindNIK, Text: n.LastFour()} }

// regionNames tells which Kemendagri codes are in use today.
type regionNames interface {
	HasProvince(code string) bool
	HasRegency(code string) bool
	HasDistrict(code string) bool
}

// The ages in years at which somebody runs a business. A NIK of nobody in this
// range is asked about: it is probably a child's.
const (
	youngestOwner = 15
	oldestOwner   = 100
)

// ReadNIK reads a NIK. It refuses what cannot be one, asks whose it is when the
// date of birth fits no owner, and only warns of a regency or district that is
// not in use any more, for a NIK keeps the codes of its first issue. No phrase
// of the reading holds the number.
func ReadNIK(text string, regions *Regions, today Date) Reading[NIK] {
	return readNIK(text, regions, today)
}

func readNIK(text string, regions regionNames, today Date) Reading[NIK] {
	digits, fault := codeDigits(text, 16)
	if fault == "several" {
		return Ask[NIK](Say("reading.nik.several"))
	}
	if fault == "" {
		fault = nikFault(digits)
	}
	nik := NIK(digits)
	if fault == "" && !regions.HasProvince(nik.Province()) {
		fault = "province"
	}
	if fault != "" {
		return Refuse[NIK](Say("reading.nik."+fault).With("n", CountValue(len(digits))))
	}
	reading := Accept(nik)
	if !bornInOwnersYears(digits[6:12], today) {
		reading = Ask(Say("reading.nik.whose"), nik)
	}
	if !regions.HasRegency(nik.Regency()) || !regions.HasDistrict(nik.District()) {
		return reading.Warn(Say("reading.nik.old_region"))
	}
	return reading
}

// nikFault names what keeps the digits from having the shape of a NIK, or "".
func nikFault(digits string) string {
	switch {
	case len(digits) != 16:
		return "length"
	case isOneDigitRepeated(digits):
		return "same"
	}
	day, month, year := birth(digits[6:12])
	switch {
	case month < 1 || month > 12:
		return "month"
	case !isDay(1900+year, month, day) && !isDay(2000+year, month, day):
		return "day"
	case digits[12:] == "0000":
		return "serial"
	}
	return ""
}

// birth takes DDMMYY apart. The forty that mark a woman are taken off the day;
// a day from 32 to 40 stays what it is, and impossible.
func birth(ddmmyy string) (day, month, year int) {
	n, _ := strconv.Atoi(ddmmyy) // six digits by construction
	day, month, year = n/10000, n/100%100, n%100
	if day > 40 {
		day -= 40
	}
	return day, month, year
}

func bornInOwnersYears(ddmmyy string, today Date) bool {
	day, month, year := birth(ddmmyy)
	for _, century := range []int{1900, 2000} {
		born := Date{Year: century + year, Month: time.Month(month), Day: day}
		if age := born.ageOn(today); youngestOwner <= age && age <= oldestOwner {
			return true
		}
	}
	return false
}
