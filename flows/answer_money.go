package flows

import (
	"strconv"
	"strings"

	"teman/umkm"
)

// rupiahAnswer is one amount of money. Of a range the upper end is kept, which
// decides about the scale of a business.
type rupiahAnswer struct{ always }

func (rupiahAnswer) read(text, _ string, _ asking) answerReading {
	text = inIndonesian(text)
	return fromReading(umkm.ReadAmount(text), func(a umkm.Amount) string { return a.High.String() },
		func(a umkm.Amount) umkm.Phrase { return umkm.Say("flow.value").With("value", a.High.Value()) })
}

func (rupiahAnswer) show(value string, _ Knowledge) umkm.Value {
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return umkm.TextValue(value)
	}
	return umkm.RupiahValue(n)
}

// inIndonesian puts the English words of an amount into those that the domain
// reads: "200 thousand a day".
func inIndonesian(text string) string {
	fields := strings.Fields(text)
	for i, word := range fields {
		if own, ok := englishMoney[bare(word)]; ok {
			fields[i] = own
		}
	}
	return strings.Join(fields, " ")
}

var englishMoney = map[string]string{
	"thousand": "ribu", "million": "juta", "billion": "miliar", "a": "per", "to": "sampai", "about": "kira2",
	"day": "hari", "week": "minggu", "month": "bulan", "year": "tahun", "daily": "sehari", "weekly": "seminggu", "monthly": "sebulan", "yearly": "setahun",
}

// turnoverAnswer is umkm.Turnover in its own text form: an amount, its period,
// and for an amount of a day the working days of a week.
type turnoverAnswer struct{}

func (turnoverAnswer) strict() bool { return true }

func (t turnoverAnswer) read(text, partial string, in asking) answerReading {
	text = inIndonesian(text)
	known, err := umkm.ParseTurnover(partial)
	switch {
	case err == nil && known.Period == umkm.PeriodNone:
		if r := umkm.ReadAmount(known.Amount.String() + " " + text); r.Verdict == umkm.Accepted && r.Value.Period != umkm.PeriodNone {
			return t.ask(umkm.Turnover{Amount: r.Value})
		}
	case err == nil:
		if days, ok := readWorkingDays(text); ok {
			known.DaysPerWeek = days
			return t.ask(known)
		}
	}
	r := umkm.ReadAmount(text)
	if r.Verdict == umkm.Accepted && (err != nil || r.Value.Period != umkm.PeriodNone) {
		return t.ask(umkm.Turnover{Amount: r.Value})
	}
	if err == nil {
		return t.ask(known).because("answer.turnover.unclear")
	}
	return fromReading(r, func(a umkm.Amount) string { return umkm.Turnover{Amount: a}.String() }, umkm.Amount.Phrase)
}

// whole reports whether a text says an amount and its period.
func (turnoverAnswer) whole(text string) bool {
	r := umkm.ReadAmount(inIndonesian(text))
	return r.Verdict == umkm.Accepted && r.Value.Period != umkm.PeriodNone
}

// because refuses a text that did not answer the question that is still open.
func (r answerReading) because(key string) answerReading {
	r.Verdict, r.Phrase = umkm.Refused, umkm.Say(key)
	return r
}

func (t turnoverAnswer) settle(value string, in asking) answerReading {
	turnover, err := umkm.ParseTurnover(value)
	if err != nil {
		return refused(umkm.Say("reading.rupiah.empty"))
	}
	if turnover.DaysPerWeek > 0 {
		return accepted(value)
	}
	return t.ask(turnover)
}

// ask asks for what is missing; a turnover that lacks nothing is accepted, one
// that was multiplied is said and confirmed.
func (turnoverAnswer) ask(t umkm.Turnover) answerReading {
	switch {
	case t.High == 0:
		return accepted(umkm.Turnover{Amount: umkm.Amount{Period: umkm.PeriodYear}}.String())
	case t.Period == umkm.PeriodNone:
		open := answerReading{Verdict: umkm.Open, Phrase: umkm.Say("answer.turnover.period"), Partial: t.String()}
		for _, period := range []umkm.Period{umkm.PeriodDay, umkm.PeriodWeek, umkm.PeriodMonth, umkm.PeriodYear} {
			t.Period = period
			open.Options = append(open.Options, Option{ID: period.String(), Label: umkm.Say(periodLabels[period])})
			open.Values = append(open.Values, t.String())
		}
		return open
	case t.Period == umkm.PeriodDay && t.DaysPerWeek == 0:
		return answerReading{
			Verdict: umkm.Open, Partial: t.String(),
			Phrase: umkm.Say("answer.turnover.days").With("amount", umkm.PhraseValue(t.Amount.Phrase())),
		}
	case t.Period == umkm.PeriodDay:
		open := asYesNo(umkm.Say("answer.turnover.yearly").With("amount", umkm.PhraseValue(yearly(t))), t.String())
		open.Partial = t.String()
		return open
	}
	return accepted(t.String())
}

// periodLabels are the periods as a button says them.
var periodLabels = map[umkm.Period]string{
	umkm.PeriodDay: "answer.period.hari", umkm.PeriodWeek: "answer.period.minggu",
	umkm.PeriodMonth: "answer.period.bulan", umkm.PeriodYear: "answer.period.tahun",
}

func yearly(t umkm.Turnover) umkm.Phrase {
	low, high := t.Yearly()
	return umkm.Amount{Low: low, High: high}.Phrase()
}

func (turnoverAnswer) show(value string, _ Knowledge) umkm.Value {
	t, err := umkm.ParseTurnover(value)
	if err != nil {
		return umkm.TextValue(value)
	}
	if t.Period == umkm.PeriodYear || t.Period == umkm.PeriodNone {
		return umkm.PhraseValue(t.Amount.Phrase())
	}
	return umkm.PhraseValue(umkm.Say("answer.turnover.shown").
		With("amount", umkm.PhraseValue(t.Amount.Phrase())).
		With("yearly", umkm.PhraseValue(yearly(t))))
}

// readWorkingDays reads how many days a week somebody works: "6", "6 hari",
// "tiap hari", "senin sampai sabtu", "sen-jum".
func readWorkingDays(text string) (days int, ok bool) {
	text = umkm.Fold(text)
	if n, err := strconv.Atoi(strings.TrimSpace(firstField(text))); err == nil {
		return n, n >= 1 && n <= 7
	}
	if n := daysOff(text); n > 0 {
		return 7 - n, true
	}
	for _, all := range []string{"saben dinten", "saben dina", "unggal dinten", "unggal poe", "saban hari", "tiap ari", "tiap hari", "setiap hari", "semua hari", "hari2", "sehari-hari", "full", "every day", "daily", "seminggu penuh"} {
		if strings.Contains(text, all) {
			return 7, true
		}
	}
	var named []int
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '-' || r == ',' || r == '.' }) {
		if day, ok := weekdays[word]; ok && (word != admin || len(named) == 1) {
			named = append(named, day)
		}
		if n, ok := dayCounts[word]; ok {
			return n, true
		}
	}
	if len(named) == 2 && (strings.Contains(text, "sampai") || strings.ContainsAny(text, "-") || strings.Contains(text, "s/d") ||
		strings.Contains(text, "sampe") || strings.Contains(text, "smp") || strings.Contains(text, "to")) {
		return (named[1]-named[0]+7)%7 + 1, true
	}
	return len(named), len(named) > 0
}

// daysOff is how many days a week nobody works, where a text names those: "libur
// jumat aja", "tiap hari kecuali minggu"; 0 where it names none.
func daysOff(text string) (days int) {
	off := false
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" -,.", r) }) {
		switch word {
		case "libur", "tutup", "kecuali", "selain", "prei", "except", "closed":
			off = true
		}
		if _, ok := weekdays[word]; ok {
			days++
		}
	}
	if !off || days > 5 {
		return 0
	}
	return days
}

func firstField(s string) string {
	first, _, _ := strings.Cut(s, " ")
	return first
}

// admin is how people call whoever answers them, and Sunday only behind one other
// day: "sen-min", not "jumat sampai minggu min".
const admin = "min"

var weekdays = map[string]int{
	"senin": 0, "sen": 0, "selasa": 1, "sel": 1, "rabu": 2, "rab": 2, "rebo": 2, "kamis": 3, "kam": 3, "jumat": 4, "jum'at": 4, "jum": 4,
	"sabtu": 5, "sab": 5, "minggu": 6, "ahad": 6, "min": 6,
	"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}

var dayCounts = map[string]int{
	"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
}
