package umkm

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind is one sort of certificate or permit: one that comes with the program,
// as tables and locales name it, or one that an office added, which goes by its
// name.
type Kind string

// The kinds that come with the program.
const (
	CertificateNIB          Kind = "nib"       // business identification number
	CertificateHalalSelf    Kind = "halal_sd"  // halal by the owner's declaration
	CertificateHalalRegular Kind = "halal_reg" // halal by audit
	CertificatePIRT         Kind = "pirt"      // food made at home
	CertificateMD           Kind = "bpom_md"   // food made in a plant
	CertificateMark         Kind = "merek"     // trade mark
	CertificateSNIBina      Kind = "sni_bina"  // national standard, by statement
	CertificateCooperative  Kind = "nik_kop"   // number of a cooperative
	CertificateLand         Kind = "shat"      // land title
	CertificateHACCP        Kind = "haccp"     // food safety management
	CertificateECatalogue   Kind = "ekatalog"  // selling to the government
)

// Kinds lists the kinds that come with the program in the order in which they are
// shown.
func Kinds() []Kind {
	return []Kind{
		CertificateNIB, CertificateHalalSelf, CertificateHalalRegular, CertificatePIRT, CertificateMD, CertificateMark,
		CertificateSNIBina, CertificateCooperative, CertificateLand, CertificateHACCP, CertificateECatalogue,
	}
}

// Name is what people call the kind: "Sertifikat halal (self declare)".
func (k Kind) Name() Phrase {
	if k.Own() {
		return own(string(k))
	}
	return Say("certificate." + string(k) + ".name")
}

// Short says in a sentence what the certificate is for.
func (k Kind) Short() Phrase {
	if k.Own() {
		return Say("certificate.of_office.short")
	}
	return Say("certificate." + string(k) + ".short")
}

// IsHalal reports whether the kind is either of the two ways to a halal
// certificate; the numbers of both look alike.
func (k Kind) IsHalal() bool { return k == CertificateHalalSelf || k == CertificateHalalRegular }

// Own reports whether an office added the kind.
func (k Kind) Own() bool { return !slices.Contains(Kinds(), k) }

// OwnKind makes the kind that an office calls by a name. The name is all that
// tells it from others, in tables and addresses too, so that it cannot be
// changed later. ok is false where it is not of 3 to 40 letters, digits, spaces,
// hyphens and brackets that begin with a letter, or names a kind that comes with
// the program.
func OwnKind(name string) (kind Kind, ok bool) {
	name = strings.Join(strings.Fields(name), " ")
	first, size := utf8.DecodeRuneInString(name)
	name = string(unicode.ToUpper(first)) + name[size:]
	_, shipped := FindKind(name)
	return Kind(name), ownName.MatchString(name) && !shipped
}

// ParseKind reads the code of a kind, as an address or a form has it. ok is
// false where no kind could have it; whether the office follows the kind, its
// catalogue says.
func ParseKind(code string) (kind Kind, ok bool) {
	if kind = Kind(code); !kind.Own() {
		return kind, true
	}
	own, ok := OwnKind(code)
	return kind, ok && own == kind
}

// CompareKinds orders kinds as they are shown: those of the program first, those
// of the office by name after them.
func CompareKinds(a, b Kind) int {
	kinds := Kinds()
	place := func(k Kind) int {
		if at := slices.Index(kinds, k); at >= 0 {
			return at
		}
		return len(kinds)
	}
	return cmp.Or(place(a)-place(b), strings.Compare(string(a), string(b)))
}

// ownName is a name that stands in a list, an address and a button as it is.
var ownName = regexp.MustCompile(`^\p{Lu}[\pL\d ()-]{2,39}$`)

// own is what an office wrote, as it stands.
func own(text string) Phrase { return Say("certificate.own").With("text", TextValue(text)) }
