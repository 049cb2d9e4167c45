package umkm

import (
	"slices"
	"strings"
)

// maxCodeText bounds, in bytes, the text in which an official number is looked
// for; it leaves room for "ini nomornya pak" and for full-width digits.
const maxCodeText = 400

// codeDigits gives the digits of a number that an office issued, as typed:
// spaces, dots and dashes between them are dropped, and so are words that
// stand apart in front or behind ("nik sy: ..."). fault is "" or the code of
// the reason to refuse: "empty", "long", or "letters" where letters stand
// between the digits or stick to them, for a letter O in place of a zero would
// make somebody else's number. Where all digits together do not have one of the
// lengths, the one number that does is taken out of its sentence ("terbit 12
// maret 2023"); more than one are the fault "several".
func codeDigits(text string, lengths ...int) (digits, fault string) {
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
			b.WriteString(bareDigits(t))
		case t.kind == tokenWord && isInsideCode(typed, i):
			fault = "letters"
		}
	}
	if b.Len() == 0 {
		return "", "empty"
	}
	if fault == "" && slices.Contains(lengths, b.Len()) {
		return b.String(), ""
	}
	switch found := codesAmong(typed, lengths); len(found) {
	case 0:
		return b.String(), fault
	case 1:
		return found[0], ""
	}
	return "", "several"
}

func bareDigits(t token) string {
	return strings.NewReplacer(".", "", ",", "").Replace(t.text)
}

// maxBesideCode is how many digits other numbers of a sentence may have: more
// might be a mistyped second code.
const maxBesideCode = 8

// codesAmong lists the different numbers of a sentence that have one of the
// lengths; none if letters stick to any number, or another is as long as a code.
func codesAmong(typed []token, lengths []int) (found []string) {
	for i := range typed {
		if typed[i].kind == tokenWord && sticksToNumber(typed, i) {
			return nil
		}
	}
	for _, digits := range digitGroups(typed, lengths) {
		switch {
		case slices.Contains(lengths, len(digits)):
			if !slices.Contains(found, digits) {
				found = append(found, digits)
			}
		case len(digits) > maxBesideCode:
			return nil
		}
	}
	return found
}

// digitGroups gives the numbers of a sentence. Words part them, and so does any
// mark that does not stand inside a number; a space only between two that are
// whole.
func digitGroups(typed []token, lengths []int) (groups []string) {
	current := ""
	end := func() {
		if current != "" {
			groups = append(groups, current)
		}
		current = ""
	}
	for i, t := range typed {
		switch {
		case t.kind == tokenNumber:
			digits := bareDigits(t)
			if slices.Contains(lengths, len(current)) && slices.Contains(lengths, len(digits)) {
				end()
			}
			current += digits
		case t.kind == tokenWord || !strings.Contains("-./_", t.text):
			end()
		case t.text == "." && i+1 < len(typed) && !typed[i+1].glued:
			end()
		}
	}
	end()
	return groups
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
