package umkm

import "strconv"

// Rupiah is an amount of whole rupiah.
type Rupiah int64

// The units in which people count money.
const (
	ribu    Rupiah = 1_000
	juta    Rupiah = 1_000_000
	miliar  Rupiah = 1_000_000_000
	triliun Rupiah = 1_000_000_000_000
)

// maxRupiah is the most that is read: far above any small business, and little
// enough to be kept in micros while it is read.
const maxRupiah = 9 * triliun

// String gives the digits; a language writes "Rp2.000.000".
func (r Rupiah) String() string { return strconv.FormatInt(int64(r), 10) }

// Value puts the rupiah into a phrase.
func (r Rupiah) Value() Value { return RupiahValue(int64(r)) }
