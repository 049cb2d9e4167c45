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

	counts  string // what a bare number counts: "orang"
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

// half adds a half: of what comes ("dua setengah juta"), or of the unit that
// was said ("satu juta setengah").
func (s *amountSum) half() {
	if !s.waiting && s.unit != 0 {
		s.total += s.unit / 2
		return
	}
	s.number += micro / 2
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
	s.waiting, s.number, s.last, s.room, s.whole, s.slang = false, 0, 0, 0, false, false
}

// settle gives the number that still waits the unit it must mean, and reports
// whether that was certain: the 500 of "3 jt 500" are probably thousands.
func (s *amountSum) settle() (certain bool) {
	switch {
	case !s.waiting || s.isShort():
		return true
	case s.slang:
		s.apply(ribu)
		return false
	case s.unit <= ribu || s.whole || s.number >= 1000*micro:
		s.apply(1)
		return true
	}
	s.apply(s.unit / 1000)
	return false
}
