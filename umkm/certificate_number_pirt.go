package umkm

import (
	"strconv"
	"strings"
)

// The year that a P-IRT number ends with lies at most this far ahead.
const pirtYears = 5

// pirtRegionUnknown is the warning about a number whose region is none of
// today's.
const pirtRegionUnknown = "reading.certificate_number.pirt_region"

// readPIRT reads the number of home-made food: 12 digits in the old form, 15 in
// that of the food authority's Regulation 22/2018: packaging (1 to 8), kind of
// food (2), kabupaten or kota (4), product (2), maker (4), year of expiry (2).
func readPIRT(digits string, regions *Regions, today Date) Reading[CertificateNumber] {
	kinds := []Kind{CertificatePIRT}
	switch {
	case len(digits) == 12:
		return Accept(CertificateNumber{Kinds: kinds, Number: digits})
	case len(digits) != 15:
		return refuseNumber("pirt", len(digits))
	case digits[0] < '1' || digits[0] > '8':
		return refuseNumber("pirt_packaging", len(digits))
	}
	reading := Accept(CertificateNumber{Kinds: kinds, Number: digits[:13] + "-" + digits[13:]})
	return reading.Warn(doubtPIRT(digits, regions, today))
}

// doubtPIRT returns a warning about a number of the right form, if there is
// one: the region may have got another code, the year may be misread.
func doubtPIRT(digits string, regions *Regions, today Date) Phrase {
	year := today.Year - today.Year%100 + int(digits[13]-'0')*10 + int(digits[14]-'0')
	switch {
	case regions != nil && !regions.HasRegency(digits[3:5]+"."+digits[5:7]):
		return Say(pirtRegionUnknown)
	case year < today.Year:
		return Say("reading.certificate_number.pirt_expired").With("year", TextValue(yearText(year)))
	case year > today.Year+pirtYears:
		return Say("reading.certificate_number.pirt_year").With("year", TextValue(yearText(year)))
	default:
		return Phrase{}
	}
}

// yearText writes a year, which has no separators as a count would.
func yearText(year int) string { return Date{Year: year, Month: 1, Day: 1}.String()[:4] }

// PIRTYear returns the last two digits of the year in which a kept P-IRT number
// of the present form ends; false for one of the old form, or of another kind.
func PIRTYear(number string) (year int, ok bool) {
	digits, ends, found := strings.Cut(number, "-")
	if !found || len(digits) != 13 || len(ends) != 2 {
		return 0, false
	}
	year, err := strconv.Atoi(ends)
	return year, err == nil
}
