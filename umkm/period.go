package umkm

// Period is the time in which an amount is earned or spent.
type Period int8

// The periods. PeriodNone is an amount that was said without one.
const (
	PeriodNone Period = iota
	PeriodDay
	PeriodWeek
	PeriodMonth
	PeriodYear
)

// String gives the Indonesian word: "hari", "minggu", "bulan", "tahun", or "-".
func (p Period) String() string {
	switch p {
	case PeriodDay:
		return "hari"
	case PeriodWeek:
		return "minggu"
	case PeriodMonth:
		return "bulan"
	case PeriodYear:
		return "tahun"
	}
	return "-"
}

// Phrase names the period as it follows an amount: "sehari", "a day". It is
// zero for PeriodNone.
func (p Period) Phrase() Phrase {
	switch p {
	case PeriodDay:
		return Say("format.period.day")
	case PeriodWeek:
		return Say("format.period.week")
	case PeriodMonth:
		return Say("format.period.month")
	case PeriodYear:
		return Say("format.period.year")
	}
	return Phrase{}
}

// periodNoun reads the noun of a period, short forms included, and the English
// one for those who chose that language.
func periodNoun(word string) (Period, bool) {
	switch word {
	case "hari", "hr", "ari", "dino", "dinten", "day":
		return PeriodDay, true
	case "minggu", "mgg", "mggu", "mnggu", "pekan", "week":
		return PeriodWeek, true
	case "bulan", "bln", "bl", "month":
		return PeriodMonth, true
	case "tahun", "taun", "thn", "th", "year":
		return PeriodYear, true
	}
	return PeriodNone, false
}
