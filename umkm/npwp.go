package umkm

// NPWP is a taxpayer's number: fifteen digits as issued until 2024, or sixteen
// (PMK 112/2022). The sixteen of a person are the NIK, so a NPWP is handled as
// carefully as one and printed masked; those of a company are "0" and the old
// fifteen. string(n) is the number itself.
type NPWP string

// IsNIK reports whether the number is the NIK of a person.
func (n NPWP) IsNIK() bool { return len(n) == 16 && n[0] != '0' }

// String hides all but the last four digits.
func (n NPWP) String() string { return NIK(n).Masked() }

// ReadNPWP reads a NPWP. Twenty-two digits are a NITKU, the number of a
// business place, whose first sixteen are offered as the NPWP. A check digit
// that does not fit only warns: old numbers that break the rule are in use. No
// phrase of the reading holds the number.
func ReadNPWP(text string) Reading[NPWP] {
	digits, fault := codeDigits(text, 15, 16, 22)
	switch {
	case fault == "several":
		return Ask[NPWP](Say("reading.npwp.several"))
	case fault != "":
	case isOneDigitRepeated(digits):
		fault = "same"
	case len(digits) == 22:
		npwp := NPWP(digits[:16])
		return Ask(Say("reading.npwp.nitku"), npwp).Warn(npwpWarning(npwp))
	case len(digits) != 15 && len(digits) != 16:
		fault = "length"
	}
	if fault != "" {
		return Refuse[NPWP](Say("reading.npwp."+fault).With("n", CountValue(len(digits))))
	}
	return Accept(NPWP(digits)).Warn(npwpWarning(NPWP(digits)))
}

func npwpWarning(n NPWP) Phrase {
	switch {
	case n.IsNIK() && nikFault(string(n)) != "":
		return Say("reading.npwp.not_a_nik")
	case !n.IsNIK() && !passesLuhn(string(n[len(n)-15:][:9])):
		return Say("reading.npwp.check_digit")
	}
	return Phrase{}
}

// passesLuhn checks the last digit against the ones before it (ISO/IEC 7812-1,
// annex B).
func passesLuhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return sum%10 == 0
}
