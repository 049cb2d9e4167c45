package group

import (
	"strings"
	"unicode"

	"teman/umkm"
)

// A number of a person or a business has nine digits at least: a phone number,
// an NIB, an NPWP. The last ones stay, so that officers can tell two apart.
const (
	leastDigits = 9
	openDigits  = 3
)

// hide masks what a messenger's group must not hold: NIKs, NIBs, phone numbers
// and whatever else has as many digits, also where they are written in groups.
// An amount of a hundred million is hidden with them; the console shows it.
func hide(text string) string {
	text, _ = umkm.FindNIK(text)
	runes := []rune(text)
	for from := 0; from < len(runes); {
		digits := run(runes[from:])
		if len(digits) >= leastDigits {
			for _, at := range digits[:len(digits)-openDigits] {
				runes[from+at] = '•'
			}
		}
		if len(digits) == 0 {
			from++
			continue
		}
		from += digits[len(digits)-1] + 1
	}
	return string(runes)
}

// apart is how many signs may stand between two digits of one number.
const apart = 3

// run returns where the digits of the number are with which a text begins; none
// when it begins with something else.
func run(runes []rune) (digits []int) {
	gap := 0
	for at, r := range runes {
		switch {
		case unicode.IsDigit(r):
			digits, gap = append(digits, at), 0
		case len(digits) == 0, gap == apart, !strings.ContainsRune(" .-()/\u00a0\u2011\u2013\t", r):
			return digits
		default:
			gap++
		}
	}
	return digits
}
