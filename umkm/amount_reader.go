package umkm

// amountReader reads the words of a text about money, one after the other.
type amountReader struct {
	sums   []amountSum
	sum    amountSum
	period Period
	before amountClass // of the word before

	fault   string // the code of the first reason to refuse
	doubt   bool   // the amount may mean something else
	bounded bool   // it was only said to be more or less than that
	between bool   // "antara" was said
	span    bool   // "6 jt 3 bulan"
	denied  bool   // there was a negation
	nothing bool
	none    bool
	unknown bool
}

func (r *amountReader) read(w amountWord) {
	r.doubt = r.doubt || w.doubt && w.class != amountTo
	switch w.class {
	case amountNumber:
		if !r.sum.add(w) {
			r.close()
			r.sum.add(w)
		}
	case amountScale:
		r.sum.scale(w.number)
	case amountTeen:
		r.sum.teen()
	case amountHalf:
		r.sum.half()
	case amountUnit:
		r.readUnit(Rupiah(w.number))
	case amountTo, amountAnd:
		r.readLink(w)
	case amountNoun, amountPeriod:
		r.readPeriod(w)
	case amountOther:
		r.readThing(w.text)
	default:
		r.note(w)
	}
	r.before = w.class
}

// note takes in the words that only colour what is said.
func (r *amountReader) note(w amountWord) {
	switch w.class {
	case amountBetween:
		r.between = true
	case amountBound:
		r.bounded = r.before != amountLess
	case amountLess:
		r.bounded = r.before != amountBound
	case amountNone:
		r.none, r.denied = true, true
	case amountNot:
		r.denied = true
	case amountNothing:
		r.nothing = true
	case amountUnknown:
		r.unknown = true
	case amountMinus:
		r.refuse("negative")
	case amountForeign:
		r.refuse("currency")
	case amountFault:
		r.refuse(w.text)
	}
}

func (r *amountReader) refuse(fault string) {
	if r.fault == "" {
		r.fault = fault
	}
}

func (r *amountReader) readUnit(unit Rupiah) {
	if !r.sum.waiting {
		return // "rupiah" behind a unit, or "jutaan" without a number
	}
	if r.sum.unit != 0 && unit >= r.sum.unit { // "2 jt 3 jt": the number begins another amount
		next := amountSum{waiting: true, number: r.sum.number}
		r.sum.drop()
		r.close()
		next.linked, r.sum.linked = r.sum.linked, false
		r.sum = next
	}
	r.sum.apply(unit)
}

func (r *amountReader) readLink(w amountWord) {
	if w.class == amountAnd && !r.between {
		return
	}
	if r.sum.isEmpty() && len(r.sums) == 0 {
		if w.doubt {
			r.refuse("negative")
		}
		return
	}
	r.close()
	r.sum.linked = true
}

// readPeriod tells the period of an amount from a length of time. "1 bulan" is
// the one, "3 bulan" the other, and a bare "bulan" may be neither.
func (r *amountReader) readPeriod(w amountWord) {
	if w.class == amountNoun && r.before != amountEach {
		switch {
		case r.sum.waiting && r.sum.number == micro:
			r.sum.drop()
		case r.sum.waiting:
			r.sum.drop()
			r.span = true
		default:
			r.doubt = true
		}
	}
	if r.period != PeriodNone && r.period != w.period {
		r.refuse("several")
	}
	r.period = w.period
	r.close()
}

// readThing takes in a word that is not about money. Behind a bare number it is
// what the number counts, behind "per" it makes a price of the amount.
func (r *amountReader) readThing(word string) {
	r.doubt = r.doubt || r.before == amountEach
	if r.before != amountNumber && r.before != amountScale {
		return
	}
	if r.sum.isShort() {
		r.sum.counts = word
		r.close()
		return
	}
	if r.sum.unit != 0 {
		r.sum.drop() // "2 jt dari 50 bungkus"
	}
	r.doubt = true
}

// close ends the amount that is being read.
func (r *amountReader) close() {
	if r.sum.isEmpty() {
		return
	}
	if !r.sum.settle() {
		r.doubt = true
	}
	r.sums = append(r.sums, r.sum)
	r.sum = amountSum{}
}
