package umkm

import (
	"slices"
	"strings"
)

// CertificateNumber is a number in the form in which it is kept, and the kinds
// that it may be of: a halal number does not tell which way led to it.
type CertificateNumber struct {
	Kinds       []Kind
	Number      string
	Application bool // the number of an application, not yet of a certificate
}

// ReadCertificateNumber reads the number of a certificate as typed, with or
// without words, spaces, dots and dashes. Only forms are checked; whether the
// number exists is for officers to see. The regions and today only serve
// warnings. A number of 16 digits looks like a NIK: it is refused, and no reason
// ever repeats digits.
func ReadCertificateNumber(text string, regions *Regions, today Date) Reading[CertificateNumber] {
	typed, fault := takeApart(text)
	if fault != "" {
		return refuseNumber(fault, len(typed.digits))
	}
	if form, ok := prefixedForms[typed.prefix]; ok {
		return form(typed.prefix, typed.digits)
	}
	switch {
	case len(typed.digits) == 16:
		return refuseNumber("nik", 16)
	case isOneDigitRepeated(typed.digits):
		return refuseNumber("unknown", len(typed.digits))
	case typed.says("koperasi", "koprasi", "kop"):
		return readCooperativeNumber(typed.digits)
	case typed.says("pirt", "irt", "sppirt"):
		return readPIRT(typed.digits, regions, today)
	case typed.says("nib"):
		return readLength(typed.digits, 13, CertificateNIB, "nib")
	default:
		return readBare(typed.digits, regions, today)
	}
}

// prefixedForms reads the numbers that letters stand in front of. None of them
// has 16 digits.
var prefixedForms = map[string]func(prefix, digits string) Reading[CertificateNumber]{
	"id": readHalal, "sh": readHalalApplication, "kh": readDecree,
	"md": readMD, "ml": readMD,
	"did": readMarkApplication, "jid": readMarkApplication, "idm": readMark,
}

func readHalal(_, digits string) Reading[CertificateNumber] {
	if n := len(digits); n != 17 && n != 18 {
		return refuseNumber("halal", n)
	}
	return Accept(CertificateNumber{Kinds: halalKinds(), Number: "ID" + digits})
}

func readHalalApplication(_, digits string) Reading[CertificateNumber] {
	if n := len(digits); n != 11 {
		return refuseNumber("halal_application", n)
	}
	number := "SH" + digits[:4] + "-" + digits[4:5] + "-" + digits[5:]
	return Accept(CertificateNumber{Kinds: halalKinds(), Number: number, Application: true})
}

// readDecree refuses a KH number: it belongs to the fatwa decree, not to the
// certificate that follows it.
func readDecree(_, digits string) Reading[CertificateNumber] {
	return refuseNumber("decree", len(digits))
}

func readMD(prefix, digits string) Reading[CertificateNumber] {
	if n := len(digits); n != 12 && n != 15 {
		return refuseNumber("md", n)
	}
	reading := Accept(CertificateNumber{Kinds: []Kind{CertificateMD}, Number: strings.ToUpper(prefix) + " " + digits})
	if prefix == "ml" {
		reading = reading.Warn(Say("reading.certificate_number.imported"))
	}
	return reading
}

func readMarkApplication(prefix, digits string) Reading[CertificateNumber] {
	if n := len(digits); n != 10 {
		return refuseNumber("mark", n)
	}
	return Accept(CertificateNumber{Kinds: []Kind{CertificateMark}, Number: strings.ToUpper(prefix) + digits, Application: true})
}

func readMark(_, digits string) Reading[CertificateNumber] {
	if n := len(digits); n != 9 {
		return refuseNumber("mark", n)
	}
	return Accept(CertificateNumber{Kinds: []Kind{CertificateMark}, Number: "IDM" + digits})
}

// readCooperativeNumber checks little, since the form of the number is not
// published.
func readCooperativeNumber(digits string) Reading[CertificateNumber] {
	if n := len(digits); n < 10 || n > 15 {
		return refuseNumber("cooperative", n)
	}
	return Accept(CertificateNumber{Kinds: []Kind{CertificateCooperative}, Number: digits})
}

func readLength(digits string, want int, kind Kind, fault string) Reading[CertificateNumber] {
	if len(digits) != want {
		return refuseNumber(fault, len(digits))
	}
	return Accept(CertificateNumber{Kinds: []Kind{kind}, Number: digits})
}

// readBare reads a number that nothing but its length tells apart.
func readBare(digits string, regions *Regions, today Date) Reading[CertificateNumber] {
	switch len(digits) {
	case 13:
		return readLength(digits, 13, CertificateNIB, "nib")
	case 12:
		return Accept(CertificateNumber{Kinds: []Kind{CertificatePIRT, CertificateMD}, Number: digits})
	case 15:
		reading := readPIRT(digits, regions, today)
		if reading.Verdict == Accepted && reading.Warning.Key != pirtRegionUnknown {
			return reading
		}
		return Accept(CertificateNumber{Kinds: []Kind{CertificatePIRT, CertificateMD}, Number: digits})
	case 17, 18:
		candidate := CertificateNumber{Kinds: halalKinds(), Number: "ID" + digits}
		return Ask(Say("reading.certificate_number.maybe_halal"), candidate)
	default:
		return refuseNumber("unknown", len(digits))
	}
}

// halalKinds is made anew for each number, so that no reader can change another's.
func halalKinds() []Kind { return []Kind{CertificateHalalSelf, CertificateHalalRegular} }

func refuseNumber(why string, digits int) Reading[CertificateNumber] {
	return Refuse[CertificateNumber](Say("reading.certificate_number."+why).With("n", CountValue(digits)))
}

// typedNumber is a typed number taken apart.
type typedNumber struct {
	words  []string // all words around the digits
	prefix string   // the word right before the first digit
	digits string
}

func (w typedNumber) says(words ...string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return slices.Contains(w.words, word) })
}

// takeApart takes a text apart. fault is "empty" without digits, "long", or
// "letters" where letters stand between digits or stick behind them: an O for a
// zero would make another number.
func takeApart(text string) (number typedNumber, fault string) {
	if len(text) > maxCodeText {
		return number, "long"
	}
	typed, complete := tokens(strings.ReplaceAll(Fold(text), "p-irt", "pirt"))
	if !complete {
		return number, "long"
	}
	var digits strings.Builder
	behind := false // words stand behind the digits so far
	for i, t := range typed {
		switch {
		case t.kind == tokenNumber && behind:
			fault = "letters"
		case t.kind == tokenNumber:
			digits.WriteString(strings.NewReplacer(".", "", ",", "").Replace(t.text))
		case t.kind == tokenWord:
			number.words = append(number.words, t.text)
			behind = digits.Len() > 0
			if behind && t.glued && typed[i-1].kind == tokenNumber {
				fault = "letters"
			}
			if !behind {
				number.prefix = t.text
			}
		}
	}
	number.digits = digits.String()
	if number.digits == "" {
		fault = "empty"
	}
	return number, fault
}
