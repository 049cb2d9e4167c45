package umkm

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// typedDigit is one digit of a free text and the bytes where it stands. gap
// counts the separators before it: 0 within a run, apart after anything else.
type typedDigit struct {
	digit      byte
	start, end int
	gap        int
}

// The most separators that may stand inside one number ("7571 - 0105"), and
// the gap of digits that do not belong together.
const (
	maxGap = 3
	apart  = maxGap + 1
)

// FindNIK masks everything shaped like a NIK in a free text, all but its last
// four digits, and tells whether there was any. It errs on the side of masking:
// a run of sixteen digits is masked whatever it is, and so is a longer one in
// which a NIK could hide; digits in groups ("7571 0105 0868 0001") are masked
// where together they hold a possible date of birth. The numbers of halal
// certificates ("ID35110001325901022") stay.
func FindNIK(text string) (masked string, found bool) {
	digits := typedDigits(text)
	var b strings.Builder
	kept := 0
	for at := 0; at < len(digits); {
		count := nikLength(text, digits[at:])
		if count == 0 {
			at += runLength(digits[at:])
			continue
		}
		b.WriteString(text[kept:digits[at].start])
		b.WriteString(NIK(plainDigits(digits[at : at+count])).Masked())
		at += count
		kept = digits[at-1].end
		found = true
	}
	b.WriteString(text[kept:])
	return b.String(), found
}

// nikLength tells how many of the digits, which begin with a run, to mask.
func nikLength(text string, digits []typedDigit) int {
	length := runLength(digits)
	switch {
	case length == 16:
		return length
	case length > 16 && !isHalalNumber(text[:digits[0].start]) && hidesNIK(plainDigits(digits[:length])):
		return length
	}
	for length < min(16, len(digits)) && digits[length].gap <= maxGap {
		length += runLength(digits[length:])
	}
	if length == 16 && nikFault(plainDigits(digits[:16])) == "" {
		return length
	}
	return 0
}

func runLength(digits []typedDigit) int {
	length := 1
	for length < len(digits) && digits[length].gap == 0 {
		length++
	}
	return length
}

// hidesNIK reports whether sixteen neighbours in the run could be a NIK: one
// digit typed twice must not carry it into the history.
func hidesNIK(run string) bool {
	for i := range len(run) - 15 {
		if nikFault(run[i:i+16]) == "" {
			return true
		}
	}
	return false
}

func isHalalNumber(before string) bool {
	before = strings.TrimRight(before, " ")
	return len(before) >= 2 && strings.EqualFold(before[len(before)-2:], "id")
}

func plainDigits(digits []typedDigit) string {
	b := make([]byte, len(digits))
	for i, d := range digits {
		b[i] = d.digit
	}
	return string(b)
}

// typedDigits finds the digits of any script. Characters that are not seen
// count as nothing, so that a zero-width space hides no NIK.
func typedDigits(text string) []typedDigit {
	var found []typedDigit
	gap := apart
	for i, r := range text {
		_, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r > unicode.MaxASCII && dropUnseen(r) == -1:
			if gap == 0 { // a keycap goes with its digit
				found[len(found)-1].end = i + size
			}
		case unicode.Is(unicode.Nd, r):
			found = append(found, typedDigit{byte(digit(r)), i, i + size, gap})
			gap = 0
		case strings.ContainsRune(" .,-–/:_()\t\n", r):
			gap = min(gap+1, apart)
		default:
			gap = apart
		}
	}
	return found
}
