package umkm

import "slices"

// reading concludes what the words came to.
func (r *amountReader) reading() Reading[Amount] {
	r.close()
	if r.fault != "" {
		return Refuse[Amount](Say("reading.rupiah." + r.fault))
	}
	money := slices.DeleteFunc(r.joined(), func(s amountSum) bool { return s.counts != "" })
	counted := slices.ContainsFunc(r.sums, func(s amountSum) bool { return s.counts != "" })
	r.doubt = r.doubt || r.bounded || r.denied || counted
	switch {
	case slices.ContainsFunc(money, func(s amountSum) bool { return s.tooMuch }):
		return Refuse[Amount](Say("reading.rupiah.too_large"))
	case len(money) == 0:
		return r.withoutAmount()
	case r.span:
		return Ask[Amount](Say("reading.rupiah.span"))
	case len(money) == 1:
		return r.single(money[0])
	case len(money) == 2 && money[1].linked:
		return r.ranging(money[0], money[1])
	}
	return Refuse[Amount](Say("reading.rupiah.several"))
}

// joined puts the sums together that are parts of one: what comes on top, what
// was said once more, and a price with the count it is paid for.
func (r *amountReader) joined() []amountSum {
	var sums []amountSum
	for _, s := range r.sums {
		times := r.times || r.each != "" && s.counts == r.each
		if len(sums) == 0 || !sums[len(sums)-1].join(s, times) {
			sums = append(sums, s)
			continue
		}
		r.doubt = r.doubt || !s.again
	}
	return sums
}

func (r *amountReader) withoutAmount() Reading[Amount] {
	switch {
	case len(r.sums) > 0:
		return Refuse[Amount](Say("reading.rupiah.thing").With("thing", TextValue(r.sums[0].counts)))
	case r.vague:
		return Ask[Amount](Say("reading.rupiah.vague"))
	case r.unknown:
		return Refuse[Amount](Say("reading.rupiah.unknown"))
	case r.none || r.denied && r.nothing:
		return Ask(Say("reading.rupiah.none"), Amount{Period: r.period})
	}
	return Refuse[Amount](Say("reading.rupiah.empty"))
}

func (r *amountReader) single(s amountSum) Reading[Amount] {
	if s.isShort() {
		return r.askUnit(s.number, s.number)
	}
	return r.conclude(Amount{Low: s.total, High: s.total, Period: r.period})
}

// ranging gives an end that was said without a unit the unit of the other:
// "5-10 jt", "150rb kadang 200". Where that turns the range upside down
// ("500-1 jt"), the unit below is what was meant, and is asked.
func (r *amountReader) ranging(low, high amountSum) Reading[Amount] {
	switch {
	case low.isShort() && high.isShort():
		return r.askUnit(low.number, high.number)
	case low.isShort():
		r.lend(&low, high.unit, high.total)
	case high.isShort():
		high.apply(max(low.unit, 1))
	}
	if low.tooMuch || high.tooMuch {
		return Refuse[Amount](Say("reading.rupiah.too_large"))
	}
	if low.total > high.total {
		r.doubt = true
		low, high = high, low
	}
	return r.conclude(Amount{Low: low.total, High: high.total, Period: r.period})
}

// lend gives a short number the unit, or the one below for hundreds that would
// be more than most.
func (r *amountReader) lend(s *amountSum, unit, most Rupiah) {
	number := s.number
	s.apply(max(unit, 1))
	if s.total > most && unit >= juta && number >= 100*micro {
		r.doubt = true
		*s = amountSum{number: number}
		s.apply(unit / 1000)
	}
}

func (r *amountReader) conclude(a Amount) Reading[Amount] {
	if r.doubt {
		return Ask(Say("reading.rupiah.confirm").With("amount", PhraseValue(a.Phrase())), a)
	}
	return Accept(a)
}

// askUnit asks whether numbers below a thousand count thousands or millions.
func (r *amountReader) askUnit(low, high int64) Reading[Amount] {
	var candidates []Amount
	for _, unit := range []Rupiah{ribu, juta} {
		from, _ := times(min(low, high), unit) // below a thousand millions
		to, _ := times(max(low, high), unit)
		candidates = append(candidates, Amount{Low: from, High: to, Period: r.period})
	}
	question := Say("reading.rupiah.unit").
		With("thousands", PhraseValue(candidates[0].Phrase())).
		With("millions", PhraseValue(candidates[1].Phrase()))
	return Ask(question, candidates...)
}
