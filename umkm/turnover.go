package umkm

import (
	"fmt"
	"strconv"
	"strings"
)

// Turnover is what a business sells for, as its owner says it, and the days a
// week on which it sells. DaysPerWeek matters to a daily amount only; 0 says
// that it has not been asked.
type Turnover struct {
	Amount
	DaysPerWeek int `json:"days,omitempty"`
}

const (
	weeksPerYear  = 52
	monthsPerYear = 12
	daysPerWeek   = 7
)

// Yearly gives the turnover of a year. A daily amount counts for the working
// days of 52 weeks, for every day where these are not known; an amount without
// a period counts as a year's.
func (t Turnover) Yearly() (low, high Rupiah) {
	times := Rupiah(1)
	switch t.Period {
	case PeriodDay:
		times = weeksPerYear * daysPerWeek
		if t.DaysPerWeek > 0 {
			times = Rupiah(weeksPerYear * min(t.DaysPerWeek, daysPerWeek))
		}
	case PeriodWeek:
		times = weeksPerYear
	case PeriodMonth:
		times = monthsPerYear
	}
	return t.Low * times, t.High * times
}

// String gives a compact form for storing, "150000-200000/hari*6", which
// ParseTurnover reads.
func (t Turnover) String() string {
	text := t.Low.String()
	if t.IsRange() {
		text += "-" + t.High.String()
	}
	if t.Period != PeriodNone {
		text += "/" + t.Period.String()
	}
	if t.DaysPerWeek != 0 {
		text += "*" + strconv.Itoa(t.DaysPerWeek)
	}
	return text
}

// ParseTurnover reads what Turnover.String wrote, and nothing else.
func ParseTurnover(canonical string) (t Turnover, err error) {
	text, days, hasDays := strings.Cut(canonical, "*")
	amounts, period, hasPeriod := strings.Cut(text, "/")
	low, high, isRange := strings.Cut(amounts, "-")
	if !isRange {
		high = low
	}
	if t.Low, err = parseRupiah(low); err == nil {
		t.High, err = parseRupiah(high)
	}
	if err == nil && hasDays {
		t.DaysPerWeek, err = strconv.Atoi(days)
	}
	if hasPeriod {
		t.Period, _ = periodNoun(period) // an unknown one shows in the comparison below
	}
	if err != nil || t.String() != canonical || t.Low > t.High || t.DaysPerWeek < 0 || t.DaysPerWeek > daysPerWeek {
		return Turnover{}, fmt.Errorf("parse turnover: %q is none", canonical)
	}
	return t, nil
}

func parseRupiah(digits string) (Rupiah, error) {
	n, err := strconv.ParseInt(digits, 10, 64)
	if err == nil && (n < 0 || n > int64(maxRupiah)) {
		return 0, strconv.ErrRange
	}
	return Rupiah(n), err
}
