package umkm

import "strings"

const (
	maxPhoneText   = 400 // bytes
	fewPhoneDigits = 5   // fewer are not a telephone number where there is a longer one: "no 2: 0812..."
	maxPhoneDigits = 15  // E.164; more are two numbers in a row, if they are numbers at all
	maxPhones      = 4   // numbers read from one message
)

// typedNumbers finds the telephone numbers in a text as digits, "+" in front
// where it was typed. fault is "" or the code of the reason to refuse.
func typedNumbers(text string) (numbers []string, fault string) {
	if len(text) > maxPhoneText {
		return nil, "long"
	}
	typed, complete := tokens(withoutLinks(withoutGreeting(Fold(text))))
	if !complete {
		return nil, "long"
	}
	for i, t := range typed {
		if t.kind == tokenWord && sticksToNumber(typed, i) {
			return nil, "letters"
		}
	}
	numbers = withoutShortOnes(joinNumbers(typed))
	switch {
	case len(numbers) == 0:
		return nil, "empty"
	case len(numbers) > maxPhones:
		return nil, "too_many"
	}
	return numbers, ""
}

// withoutGreeting drops the text that a WhatsApp link prepares:
// "?text=halo%20kak".
func withoutGreeting(folded string) string {
	for _, parameter := range []string{"?text=", "&text="} {
		before, after, found := strings.Cut(folded, parameter)
		if found {
			_, rest, _ := strings.Cut(after, " ")
			folded = before + " " + rest
		}
	}
	return folded
}

// withoutLinks leaves the number of a WhatsApp link.
func withoutLinks(folded string) string {
	return strings.NewReplacer(
		"https://", " ", "http://", " ", "www.", " ",
		"api.whatsapp.com/send?phone=", " ", "api.whatsapp.com/send/?phone=", " ", "wa.me/", " ",
	).Replace(folded)
}

func sticksToNumber(typed []token, at int) bool {
	after := typed[at].glued && at > 0 && typed[at-1].kind == tokenNumber
	before := at+1 < len(typed) && typed[at+1].glued && typed[at+1].kind == tokenNumber
	return after || before
}

// joinNumbers joins the groups of digits that belong to one number. Words and
// marks other than those people put inside a number end it, and so does the
// beginning of another number where the digits are too many for one.
func joinNumbers(typed []token) []string {
	var numbers []string
	current := ""
	end := func() {
		if strings.Trim(current, "+") != "" {
			numbers = append(numbers, splitPhones(current)...)
		}
		current = ""
	}
	for i, t := range typed {
		switch {
		case isListNumber(typed[i:]):
			end()
		case t.kind == tokenNumber:
			space := " "
			if t.glued {
				space = ""
			}
			current += space + strings.NewReplacer(".", "", ",", " ").Replace(t.text)
		case t.text == "+":
			end()
			current = "+"
		case t.kind == tokenWord || !strings.Contains("-.()_", t.text):
			end()
		}
	}
	end()
	return numbers
}

// isListNumber reports whether the tokens begin with the "1." or "1)" of an
// item of a list, which must not become a digit of the number before it.
func isListNumber(typed []token) bool {
	if len(typed) < 3 || typed[0].kind != tokenNumber || len(typed[0].text) != 1 || typed[0].glued || typed[0].text == "0" {
		return false
	}
	mark := typed[1]
	return mark.glued && (mark.text == "." || mark.text == ")") && !typed[2].glued
}

// splitPhones parts a row of groups where it holds more digits than a number
// can have and a later group begins as a number does.
func splitPhones(groups string) []string {
	joined := strings.ReplaceAll(groups, " ", "")
	if len(strings.Trim(joined, "+")) <= maxPhoneDigits {
		return []string{joined}
	}
	var numbers []string
	current := ""
	for group := range strings.FieldsSeq(groups) {
		if len(current) >= fewestMobileDigits && (strings.HasPrefix(group, "08") || strings.HasPrefix(group, "62")) {
			numbers = append(numbers, current)
			current = ""
		}
		current += group
	}
	return append(numbers, current)
}

func withoutShortOnes(numbers []string) []string {
	var long []string
	for _, n := range numbers {
		if len(n) >= fewPhoneDigits {
			long = append(long, n)
		}
	}
	if len(long) == 0 {
		return numbers
	}
	return long
}
