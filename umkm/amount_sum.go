package umkm

// amountSum is one amount while it is read: what its units have made of it so
// far, and the number that still waits for its unit.
type amountSum struct {
	total Rupiah
	unit  Rupiah // the last unit; 0 before the first

	waiting bool
	number  int64 // the number that waits, in micros
	last    int64 // its last digit word, which "puluh" multiplies; 0: none
	around  int64 // what last stands in: 100 for the dua of "seratus dua"
	room    int64 // what the next digit word must stay below
	whole   bool  // the number that waits has its thousands parted
	slang   bool  // the number that waits counts thousands

	tenth int64 // what the next digit behind "koma" counts, in micros; 0: no "koma" was said

	counts  string // what a bare number counts: "orang"
	plus    bool   // comes on top of the sum before
	again   bool   // says the sum before once more, in brackets
	linked  bool   // the far end of a range that the sum before begins
	tooMuch bool
}

func (s *amountSum) isEmpty() bool { return s.unit == 0 && !s.waiting }

// isShort reports whether only a number was said that is too small to be
// rupiah.
func (s *amountSum) isShort() bool {
	return s.unit == 0 && s.waiting && 0 < s.number && s.number < 1000*micro && !s.slang
}

// add takes a number in and reports whether the sum could take it: a digit word
// goes behind "puluh" or "ratus", anything else only where no number waits.
func (s *amountSum) add(w amountWord) bool {
	if s.tenth > 0 {
		return s.addDecimals(w.number / micro)
	}
	if !s.waiting && s.unit > 1 && w.number/micro >= int64(s.unit) {
		return false
	}
	if s.waiting && (w.number >= 10*micro || s.room < 10) {
		return false
	}
	s.around = s.room
	if !s.waiting {
		s.around = 1000
	}
	s.number += w.number
	s.last, s.room, s.waiting = w.number, 0, true
	s.whole, s.slang = w.whole, w.slang
	return true
}

// point begins the decimals of the number that waits.
func (s *amountSum) point() bool {
	if !s.waiting || s.tenth > 0 {
		return false
	}
	s.tenth, s.last, s.room = micro/10, 0, 0
	return true
}

// addDecimals adds one or two digits behind "koma"; those of "dua puluh lima"
// come one by one.
func (s *amountSum) addDecimals(digits int64) bool {
	place := s.tenth
	if digits >= 10 {
		place /= 10
	}
	if digits >= 100 || place < 10 {
		return false
	}
	s.number += digits * place
	s.tenth = place / 10
	return true
}

// isDigit reports whether nothing but one digit was said.
func (s *amountSum) isDigit() bool {
	return s.unit == 0 && s.tenth == 0 && 0 < s.number && s.number < 10*micro && s.last == s.number
}

// scale makes tens or hundreds of the digit that was said last.
func (s *amountSum) scale(by int64) {
	if s.last != 0 && s.around > by {
		s.number += s.last * (by - 1)
		s.last, s.room = 0, by
	}
}

// teen makes a number from eleven to nineteen of the digit that was said last.
func (s *amountSum) teen() {
	if s.last != 0 && s.around > 10 {
		s.number += 10 * micro
		s.last, s.room = 0, 0
	}
}

// fraction adds a part, in micros: of what comes ("dua setengah juta"), or of
// the unit that was said ("satu juta setengah").
func (s *amountSum) fraction(part int64) {
	if !s.waiting && s.unit != 0 {
		s.total += s.unit * Rupiah(part) / micro
		s.tooMuch = s.tooMuch || s.total > maxRupiah
		return
	}
	s.number += part
	s.last, s.room, s.waiting = 0, 0, true
}

// apply multiplies the number that waits by its unit.
func (s *amountSum) apply(unit Rupiah) {
	product, ok := times(s.number, unit)
	s.total += product
	s.tooMuch = s.tooMuch || !ok || s.total > maxRupiah
	s.unit = unit
	s.drop()
}

// drop forgets the number that waits.
func (s *amountSum) drop() {
	s.waiting, s.number, s.last, s.room, s.tenth, s.whole, s.slang = false, 0, 0, 0, 0, false, false
}

// join takes in the sum behind and reports whether it is a part of this one;
// times tells that a count was multiplied.
func (s *amountSum) join(next amountSum, times bool) bool {
	switch {
	case s.unit != 0 && next.plus && next.unit != 0:
		s.total += next.total
		s.tooMuch = s.tooMuch || next.tooMuch || s.total > maxRupiah
		return true
	case s.unit != 0 && next.again && next.total == s.total:
		return true
	case times && s.counts != "" && next.unit != 0 && next.total > 0:
		s.multiply(next, s.number)
		return true
	case times && s.unit != 0 && s.total > 0 && next.isShort():
		s.multiply(*s, next.number)
		return true
	}
	return false
}

// multiply makes the sum the price of so many, in micros.
func (s *amountSum) multiply(price amountSum, count int64) {
	product, ok := times(count, price.total)
	*s = price
	s.total, s.tooMuch = product, s.tooMuch || !ok
}

// settle gives the number that still waits the unit it must mean, and reports
// whether that was certain: the 500 of "3 jt 500" are probably thousands, the 5 of "1jt5"
// tenths.
func (s *amountSum) settle() (certain bool) {
	switch {
	case !s.waiting || s.isShort():
		return true
	case s.slang:
		s.apply(ribu)
		return false
	case s.unit >= ribu && s.number < 10*micro:
		s.apply(s.unit / 10)
		return false
	case s.unit <= ribu || s.whole || s.number >= 1000*micro:
		s.apply(1)
		return true
	}
	s.apply(s.unit / 1000)
	return false
}
