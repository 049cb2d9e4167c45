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
	vague   bool   // "puluhan juta"
	times   bool   // "30 bungkus x 10 rb"
	each    string // what has its price: "15 rb per bungkus"
}

func (r *amountReader) read(w amountWord) {
	r.doubt = r.doubt || w.doubt && w.class != amountTo
	switch w.class {
	case amountNumber:
		r.readNumber(w)
	case amountScale:
		r.vague = r.vague || r.sum.last == 0
		r.sum.scale(w.number)
	case amountPoint:
		if !r.sum.point() {
			r.refuse("shape")
		}
	case amountTeen:
		r.sum.teen()
	case amountHalf:
		r.sum.fraction(w.number)
	case amountUnit:
		r.readUnit(Rupiah(w.number))
	case amountTo, amountAnd:
		r.readLink(w)
	case amountPlus, amountUpper, amountWhen, amountAgain, amountRather:
		r.readNext(w)
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
	case amountFew:
		r.bounded = true
	case amountVague:
		r.vague = true
	case amountTimes:
		r.times = true
		if r.sum.isShort() {
			r.sum.counts = "kali"
		}
		r.close()
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

// readNumber takes in a number. Two neighbours are a range ("dua tiga juta"),
// two other digits are tens and ones ("dua lima ribu").
func (r *amountReader) readNumber(w amountWord) {
	first := r.sum
	if r.sum.add(w) {
		return
	}
	digits := r.before == amountNumber && first.isDigit() && w.number < 10*micro
	next := digits && w.number == first.number+micro
	if digits {
		r.doubt = true
		if !next {
			r.sum.drop()
			r.sum.add(amountWord{number: 10*first.number + w.number})
			return
		}
	}
	r.close()
	r.sum.add(w)
	r.sum.linked = next
}

func (r *amountReader) readUnit(unit Rupiah) {
	if !r.sum.waiting {
		r.vague = r.vague || r.sum.unit == 0 && unit > 1 // "jutaan"
		return                                           // "rupiah" behind a unit
	}
	if r.sum.unit != 0 && unit >= r.sum.unit { // "2 jt 3 jt": the number begins another amount
		next := amountSum{waiting: true, number: r.sum.number}
		r.sum.drop()
		r.close()
		next.linked, r.sum.linked = r.sum.linked, false
		r.sum = next
	}
	r.doubt = r.doubt || r.sum.whole && unit >= juta // the 1.250 of "1.250 jt" may be English
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

// readNext takes in the words that end an amount because another follows that
// stands in some relation to it.
func (r *amountReader) readNext(w amountWord) {
	r.doubt = r.doubt || w.doubt
	if r.sum.isEmpty() && len(r.sums) == 0 {
		r.bounded = r.bounded || w.text == "+" || w.class == amountUpper
		return
	}
	if w.class == amountRather {
		r.takeBack(w.text)
		return
	}
	if w.class == amountUpper {
		r.bounded = false
	}
	r.close()
	r.sum.linked = w.class == amountUpper || w.class == amountWhen
	r.sum.plus = w.class == amountPlus
	r.sum.again = w.class == amountAgain
}

// takeBack forgets the amounts before a correction: "2 juta eh 3 juta".
func (r *amountReader) takeBack(word string) {
	if (word == "tapi" || word == "melainkan") && !r.denied {
		return
	}
	r.sums, r.sum = nil, amountSum{}
	r.denied, r.doubt = false, true
}

// readPeriod tells the period of an amount from a length of time. "1 bulan" is
// the one, "3 bulan" the other, and a bare "bulan" may be neither.
func (r *amountReader) readPeriod(w amountWord) {
	if w.class == amountNoun && r.before != amountEach {
		switch {
		case r.sum.waiting && r.sum.number != micro && r.period != PeriodNone: // "200 rb sehari, buka 6 hari"
			r.sum.drop()
			r.doubt = true
			r.close()
			return
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
	if r.before == amountEach {
		r.doubt = true
		r.span = r.span || isHarvest(word)
		r.each = word
	}
	if !r.sum.waiting {
		r.close()
	}
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
