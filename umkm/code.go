package umkm

import "strings"

// maxCodeText bounds, in bytes, the text in which an official number is looked
// for; it leaves room for "ini nomornya pak" and for full-width digits.
const maxCodeText = 400

// codeDigits gives the digits of a number that an office issued, as typed:
// spaces, dots and dashes between them are dropped, and so are words that
// stand apart in front or behind ("nik sy: ..."). fault is "" or the code of
// the reason to refuse: "empty", "long", or "letters" where letters stand
// between the digits or stick to them, for a letter O in place of a zero would
// make somebody else's number.
func codeDigits(text string) (digits, fault string) {
	if len(text) > maxCodeText {
		return "", "long"
	}
	typed, complete := tokens(Fold(text))
	if !complete {
		return "", "long"
	}
	var b strings.Builder
	for i, t := range typed {
		switch {
		case t.kind == tokenNumber:
			b.WriteString(strings.NewReplacer(".", "", ",", "").Replace(t.text))
		case t.kind == tokenWord && isInsideCode(typed, i):
			fault = "letters"
		}
	}
	if b.Len() == 0 {
		return "", "empty"
	}
	return b.String(), fault
}

// isInsideCode reports whether the word stands between digits or sticks to
// them. The name of the number may stick in front: "NIB9120...".
func isInsideCode(typed []token, at int) bool {
	first := true
	for _, t := range typed[:at] {
		first = first && t.kind != tokenNumber
	}
	last := true
	for _, t := range typed[at+1:] {
		last = last && t.kind != tokenNumber
	}
	sticksAfter := at > 0 && typed[at].glued && typed[at-1].kind == tokenNumber
	sticksBefore := at+1 < len(typed) && typed[at+1].glued && typed[at+1].kind == tokenNumber
	return !first && !last || sticksAfter || sticksBefore && !(first && isCodeName(typed[at].text))
}

func isCodeName(word string) bool {
	switch word {
	case "nik", "ktp", "nib", "npwp", "no", "nomor", "nomer":
		return true
	}
	return false
}

// isOneDigitRepeated spots the numbers that people type to get past a question.
func isOneDigitRepeated(digits string) bool {
	return strings.Count(digits, digits[:1]) == len(digits)
}
