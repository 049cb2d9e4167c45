package umkm

import (
	"regexp"
	"slices"
	"strings"
)

// writtenNumber is a long number as people copy it, in groups or in one, and the
// word right before it. A digit alone is no group: "081234567890 5 juta".
var writtenNumber = regexp.MustCompile(`(?:([a-z-]+)[ :.]*(?:no(?:mor|mer)?[ .:]*|saya |sy |ku )*)?(\d{2,}(?:[ .-]\d{2,}){0,7})(?:\D|$)`)

// maxFoundIn bounds, in bytes, the sentence in which a number is looked for.
const maxFoundIn = 4096

// The shortest number with a form is that of a mark; a sentence with more numbers
// than this is no sentence.
const (
	leastCertificateDigits = 9
	maxNumbers             = 20
)

// FindCertificateNumber finds the one number of a certificate that a sentence
// holds: "nib sy 9120304567890 kok blm jadi", "halal ID35110001325901022". Its
// kind has to be named, by a word or by the letters of its form: thirteen bare
// digits may be a NIK cut short, and others a phone.
func FindCertificateNumber(sentence string, regions *Regions, today Date) (CertificateNumber, bool) {
	if len(sentence) > maxFoundIn {
		return CertificateNumber{}, false
	}
	folded := strings.ReplaceAll(Fold(sentence), "p-irt", "pirt")
	found := slices.DeleteFunc(writtenNumber.FindAllStringSubmatch(folded, maxNumbers), func(m []string) bool { return len(m[2]) < leastCertificateDigits })
	if len(found) != 1 {
		return CertificateNumber{}, false
	}
	prefix, digits := found[0][1], found[0][2]
	if _, ok := prefixedForms[prefix]; ok {
		r := ReadCertificateNumber(prefix+" "+digits, regions, today)
		return r.Value, r.Verdict == Accepted
	}
	kind, named := FindKind(sentence)
	if !named || formHints[kind] == "" {
		return CertificateNumber{}, false
	}
	r := kind.ReadNumber(digits, regions, today)
	return r.Value, r.Verdict == Accepted
}
