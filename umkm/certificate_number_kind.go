package umkm

import (
	"regexp"
	"slices"
	"strings"
)

// The bounds of a number whose form nobody publishes.
const (
	leastCooperativeDigits = 6
	mostCooperativeDigits  = 20
	mostFreeNumber         = 40
)

// ReadNumber reads a number that was copied from a certificate of this kind:
// what the kind tells need not be typed, such as the ID of a halal number. A
// number that is of another kind is refused, and one that is somebody's NIK is
// never kept. Where no form is published (ODS of cooperatives, land titles,
// HACCP, the catalogue, kinds that the office added) only its length and its characters are checked.
func (k Kind) ReadNumber(typed string, regions *Regions, today Date) Reading[CertificateNumber] {
	typed = strings.TrimSpace(typed)
	switch {
	case k == CertificateCooperative:
		return readRegistered(typed, regions, today)
	case k.HasForm():
		return k.readForm(typed, regions, today)
	}
	return k.readFree(typed, regions, today)
}

// HasForm reports whether it is published what numbers of the kind look like.
func (k Kind) HasForm() bool { return formHints[k] != "" }

// formHints are the words that a bare number of a kind goes without.
var formHints = map[Kind]string{
	CertificateNIB: "nib ", CertificatePIRT: "pirt ", CertificateMD: "md ", CertificateMark: "idm",
	CertificateHalalSelf: "id", CertificateHalalRegular: "id",
}

func (k Kind) readForm(typed string, regions *Regions, today Date) Reading[CertificateNumber] {
	if number, fault := takeApart(typed); fault == "" && number.prefix == "" {
		typed = formHints[k] + typed
	}
	reading := ReadCertificateNumber(typed, regions, today)
	if reading.Verdict == Accepted && len(reading.Value.Kinds) > 1 && !k.IsHalal() {
		// Only the length told what it may be; the kind knows more.
		reading = ReadCertificateNumber(formHints[k]+reading.Value.Number, regions, today)
	}
	if reading.Verdict == Accepted && !slices.Contains(reading.Value.Kinds, k) {
		return Refuse[CertificateNumber](Say("reading.certificate_number.other_kind").
			With("found", PhraseValue(reading.Value.Kinds[0].Name())).With("kind", PhraseValue(k.Name())))
	}
	return reading
}

// readRegistered reads the number of a cooperative, of which some have as many
// digits as a NIK.
func readRegistered(typed string, regions *Regions, today Date) Reading[CertificateNumber] {
	number, fault := takeApart(typed)
	n := len(number.digits)
	switch {
	case fault != "":
		return refuseNumber(fault, n)
	case n < leastCooperativeDigits || n > mostCooperativeDigits:
		return refuseNumber("cooperative", n)
	case looksLikeNIK(number.digits, regions, today):
		return refuseNumber("nik", n)
	}
	return Accept(CertificateNumber{Kinds: []Kind{CertificateCooperative}, Number: number.digits})
}

var freeNumber = regexp.MustCompile(`^[\pL\d][\pL\d ./-]*$`)

func (k Kind) readFree(typed string, regions *Regions, today Date) Reading[CertificateNumber] {
	digits := strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' {
			return c
		}
		return -1
	}, typed)
	switch {
	case typed == "" || digits == "":
		return refuseNumber("empty", 0)
	case len(typed) > mostFreeNumber:
		return refuseNumber("long", len(digits))
	case !freeNumber.MatchString(typed):
		return refuseNumber("characters", len(digits))
	case looksLikeNIK(digits, regions, today):
		return refuseNumber("nik", len(digits))
	}
	return Accept(CertificateNumber{Kinds: []Kind{k}, Number: typed})
}

// looksLikeNIK reports whether digits could be somebody's NIK.
func looksLikeNIK(digits string, regions *Regions, today Date) bool {
	return len(digits) == 16 && ReadNIK(digits, regions, today).Verdict != Refused
}
