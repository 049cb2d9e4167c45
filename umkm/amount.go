package umkm

import "strings"

// Amount is money as a person says it: one amount (Low equals High) or a
// range, and the period it belongs to, if one was said.
type Amount struct {
	Low    Rupiah `json:"low"`
	High   Rupiah `json:"high"`
	Period Period `json:"period,omitempty"`
}

// IsRange reports whether the person gave two amounts.
func (a Amount) IsRange() bool { return a.Low != a.High }

// String gives a compact form that ReadAmount reads as the same amount:
// "150000-200000 rupiah/hari".
func (a Amount) String() string {
	text := a.Low.String()
	if a.IsRange() {
		text += "-" + a.High.String()
	}
	text += " rupiah"
	if a.Period != PeriodNone {
		text += "/" + a.Period.String()
	}
	return text
}

// Phrase says the amount: "Rp150.000 sampai Rp200.000 sehari".
func (a Amount) Phrase() Phrase {
	key := "format.amount.single"
	switch {
	case a.IsRange() && a.Period != PeriodNone:
		key = "format.amount.range_period"
	case a.IsRange():
		key = "format.amount.range"
	case a.Period != PeriodNone:
		key = "format.amount.single_period"
	}
	p := Say(key).With("low", a.Low.Value()).With("high", a.High.Value())
	if a.Period == PeriodNone {
		return p
	}
	return p.With("period", PhraseValue(a.Period.Phrase()))
}

// maxAmountText bounds, in bytes, the text in which an amount is looked for.
const maxAmountText = 400

// ReadAmount reads an amount of rupiah as people type it: "2 jt", "Rp1,5 juta",
// "dua ratus ribu sehari", "5-10 jt/bulan", "150rb sehari kadang 200". What
// could mean two amounts ("500", "2 m", "3 jt 500") is asked, with the likely
// one as candidate, so is an amount that was only bounded ("kurang dari 2 jt").
func ReadAmount(text string) Reading[Amount] {
	if len(text) > maxAmountText {
		return Refuse[Amount](Say("reading.rupiah.long"))
	}
	typed, complete := tokens(spelledOut.Replace(tidy(fractions.Replace(text))))
	if !complete {
		return Refuse[Amount](Say("reading.rupiah.long"))
	}
	var r amountReader
	for _, word := range amountWords(typed) {
		r.read(word)
	}
	return r.reading()
}

// fractions are written out before a text is folded, which would make the
// eleven halves of "1½".
var fractions = strings.NewReplacer("½", " setengah ", "¼", " seperempat ", "¾", " tigaperempat ")

// spelledOut writes out what would come apart in tokens.
var spelledOut = strings.NewReplacer("s/d", " sampai ", "S/D", " sampai ", "s.d.", " sampai ", "s.d", " sampai ",
	"+/-", " sekitar ", "+-", " sekitar ", "tiga perempat", " tigaperempat ")
