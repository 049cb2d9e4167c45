package umkm

// NIB is the thirteen-digit business identification number (Nomor Induk
// Berusaha) that OSS issues under PP 28/2025. It belongs to the business actor
// and may cover several businesses. Its digits have no certain meaning.
type NIB string

// ReadNIB reads a NIB. A sixteen-digit number is refused as what it probably
// is, a NIK; digits are echoed only where they are too few to hold one.
func ReadNIB(text string) Reading[NIB] {
	digits, fault := codeDigits(text, 13)
	switch {
	case fault == "several":
		return Ask[NIB](Say("reading.nib.several"))
	case fault != "":
	case len(digits) == 16:
		fault = "is_nik"
	case len(digits) > 13:
		fault = "too_long"
	case len(digits) < 13:
		return Refuse[NIB](Say("reading.nib.too_short").
			With("n", CountValue(len(digits))).With("digits", TextValue(digits)))
	case isOneDigitRepeated(digits):
		fault = "same"
	}
	if fault != "" {
		return Refuse[NIB](Say("reading.nib."+fault).With("n", CountValue(len(digits))))
	}
	return Accept(NIB(digits))
}
