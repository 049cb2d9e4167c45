package flows

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teman/umkm"
)

// lenient is the part of a type that takes almost any text.
type lenient struct{ always }

func (lenient) strict() bool { return false }

func (lenient) show(value string, _ Knowledge) umkm.Value { return umkm.TextValue(value) }

// sayWait is the reason that refuses a text which only asks for time.
const sayWait = "answer.wait"

// personName is a name as on an identity card: letters, at most 80 characters.
// One word is enough, as it is for many Indonesians.
type personName struct{ lenient }

func (personName) read(text, _ string, in asking) answerReading {
	if in.vocab.waits(text) {
		return refused(umkm.Say(sayWait))
	}
	name := strings.Trim(strings.Join(strings.Fields(umkm.PersonIn(text).Name), " "), " .,;:!")
	switch {
	case hasDigits(name):
		return refused(umkm.Say("answer.person_name.digits"))
	case letters(name) < 2:
		return refused(umkm.Say("answer.person_name.empty"))
	case in.vocab.isManners(text):
		return refused(umkm.Say("answer.person_name.strange"))
	case utf8.RuneCountInString(name) > 80 || strings.ContainsAny(name, "<>{}[]=;\\|/?@"):
		return refused(umkm.Say("answer.person_name.strange"))
	}
	return accepted(capitalised(name))
}

// businessName is what buyers call a business: at most 100 characters, with at
// least one letter or digit.
type businessName struct{ lenient }

func (businessName) read(text, _ string, in asking) answerReading {
	if in.vocab.waits(text) {
		return refused(umkm.Say(sayWait))
	}
	name := strings.Join(strings.Fields(umkm.BusinessIn(text)), " ")
	switch {
	case letters(name) == 0 && !hasDigits(name):
		return refused(umkm.Say("answer.business_name.empty"))
	case in.tries == 0 && in.vocab.isManners(text): // said twice, "Oke" is the name
		return refused(umkm.Say("answer.business_name.manners"))
	case numbered(name):
		return refused(umkm.Say("answer.business_name.number"))
	case utf8.RuneCountInString(name) > 100:
		return refused(umkm.Say("answer.business_name.long").With("max", umkm.CountValue(100)))
	}
	return accepted(capitalised(name))
}

// maxNameDigits is how many digits a business may be called by, without a
// letter: "212". What has more is a number, given too late or too early.
const maxNameDigits = 5

// numbered reports whether a name is a number of something: a NIK above all,
// which must not lie open in a name.
func numbered(name string) bool {
	_, nik := umkm.FindNIK(name)
	return nik || letters(name) == 0 && utf8.RuneCountInString(name) > maxNameDigits
}

// freeText is anything with words in it, up to `max:` characters (2,000 unless
// the flow says less).
type freeText struct{ lenient }

const defaultText = 2000

func (freeText) read(text, _ string, in asking) answerReading {
	text = strings.TrimSpace(text)
	most := int(in.step.Max)
	if most == 0 {
		most = defaultText
	}
	switch {
	case letters(text) == 0 && !hasDigits(text):
		return refused(umkm.Say("answer.text.empty"))
	case utf8.RuneCountInString(text) > most:
		return refused(umkm.Say("answer.text.long").With("max", umkm.CountValue(most)))
	}
	return accepted(text)
}

func hasDigits(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// capitalised gives every word a capital when the text has none at all, as it
// is typed on most phones; a text that has some is left as it is. A text all in
// capitals is brought down.
func capitalised(s string) string {
	lower, upper := strings.ToLower(s), strings.ToUpper(s)
	if s != lower && (s != upper || letters(s) < 4) {
		return s
	}
	fields := strings.Fields(lower)
	for i, word := range fields {
		first, size := utf8.DecodeRuneInString(word)
		fields[i] = string(unicode.ToUpper(first)) + word[size:]
	}
	return strings.Join(fields, " ")
}
